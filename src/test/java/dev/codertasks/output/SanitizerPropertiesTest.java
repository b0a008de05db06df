package dev.codertasks.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.detect.HiddenText;
import dev.codertasks.detect.Secrets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class SanitizerPropertiesTest {
  private static final Sanitizer SANITIZER = new Sanitizer(List.of("own-Secret+42", "aaaaaa"));

  /** Texts put together from what matters to some part of the sanitizer, and anything else. */
  @Provide
  Arbitrary<String> nasty() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "ghp_",
            "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8",
            "own-Secret+42",
            "own-",
            "Secret+42",
            "aaa",
            "\u001b",
            "[0m",
            "\u001b[31m",
            "\u009b",
            "]0;",
            "\u0007",
            "\r",
            "\n",
            "\r\n",
            "\u200b",
            "\u200d",
            "\u202e",
            "\u2066",
            "\u2069",
            "\ud83d",
            "\ude00",
            "😀",
            "é",
            " ",
            "![x](https://a.test/)",
            "![",
            "](",
            "//",
            "<",
            "!--",
            "<img ",
            "\\",
            "[REDACTED:",
            "]",
            "://u:",
            "Xy7kPq2w",
            "@h",
            "password=",
            "Bearer ",
            "eyJhbGciOiJ9",
            ".",
            "-----BEGIN ",
            "PRIVATE KEY-----",
            "curl -u a:",
            "\ufe0f",
            "\u00ad",
            "\u2800",
            "\udb40\udc41",
            "AKIA",
            "ABCDEFGHIJ234567",
            "b3duLVNlY3JldCs0Mg==",
            "%2B",
            "own-Secret%2B42",
            "/",
            "\"",
            "'");
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(3);
    return Arbitraries.frequencyOf(Tuple.of(8, parts), Tuple.of(1, any))
        .list()
        .ofMaxSize(24)
        .map(list -> String.join("", list));
  }

  @Property
  void cleaningTwiceIsCleaningOnce(@ForAll("nasty") String raw) {
    String once = SANITIZER.clean(raw);

    assertThat(SANITIZER.clean(once)).isEqualTo(once);
  }

  @Property
  void nothingHiddenIsLeft(@ForAll("nasty") String raw) {
    assertThat(HiddenText.find(SANITIZER.clean(raw))).isEmpty();
  }

  @Property
  void noSecretIsLeft(@ForAll("nasty") String raw) {
    String clean = SANITIZER.clean(raw);

    assertThat(Secrets.find(clean)).isEmpty();
    assertThat(clean).doesNotContain("own-Secret+42").doesNotContain("own-Secret%2B42");
  }

  @Property
  void neverThrows(@ForAll String raw) {
    assertThat(SANITIZER.clean(raw)).isNotNull();
  }
}
