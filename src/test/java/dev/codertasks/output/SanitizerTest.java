package dev.codertasks.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.codertasks.testing.HostileTexts;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SanitizerTest {
  private static final String PAT = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
  private static final String OWN = "Zq8/w\"x+Y2?k&v=é";

  // ---- what stays

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Done.\n\tindented\r\nnext\r\n",
        "中文，日本語、한국어 😀 👩‍👩‍👧‍👦 🏴‍☠️",
        "שלום עולם می‌خواهم",
        "fn main() { let v = vec![1, 2]; println![\"{}\", v[0](x)]; }",
        "a![0](b) #![allow(dead_code)] if (a < b && c > d) a <- b",
        "[link](https://a.test) ![local](docs/figure.png)",
        "printf '\\x1b[31m' [REDACTED:github_pat]",
        "List<Image> images = new ArrayList<>(); <imgur>",
      })
  void cleanTextIsReturnedAsItIs(String text) {
    assertThat(Sanitizer.PLAIN.clean(text)).isSameAs(text);
  }

  // ---- controls and hidden text

  @ParameterizedTest
  @MethodSource
  void neutralisesWhatActsOrHides_D20(String raw, String shown) {
    assertThat(Sanitizer.PLAIN.clean(raw)).isEqualTo(shown);
  }

  static Stream<Arguments> neutralisesWhatActsOrHides_D20() {
    return Stream.of(
        arguments("\u001b[1;31mred\u001b[0m", "red"),
        arguments("\u001b[2K\u001b[1Gline", "line"),
        arguments("\u009b31mred", "red"),
        arguments("\u001b]0;title\u0007text", "text"),
        arguments("\u001b]8;;https://a.test\u001b\\link\u001b]8;;\u001b\\", "link"),
        arguments("\u001b(Bplain", "plain"),
        arguments("x\u001b[201~rm -rf", "x\\u{1b}[201~rm -rf"),
        arguments("\u001b]0;never closed\nnext", "\\u{1b}]0;never closed\nnext"),
        arguments("\u001b\u001b[0m[31m", "\\u{1b}[31m"),
        arguments("\u001bPdevice\u001b\\", "\\u{1b}Pdevice\\u{1b}\\"),
        arguments("bell\u0007 back\b nul\u0000", "bell\\u{7} back\\u{8} nul\\u{0}"),
        arguments("10%\r20%\r\ndone\r", "10%\n20%\r\ndone\n"),
        arguments("a\r\r\nb", "a\r\nb"),
        arguments("zero\u200bwidth", "zero\\u{200b}width"),
        arguments("abc\u202edef", "abc\\u{202e}def"),
        arguments("tag" + Character.toString(0xe0041), "tag\\u{e0041}"),
        arguments("half \ud83d and \udc00", "half \ufffd and \ufffd"));
  }

  // ---- secrets

  @Test
  void redactsASecretAndNamesItsKind_D20() {
    assertThat(Sanitizer.PLAIN.clean("pushed with " + PAT + ", ok"))
        .isEqualTo("pushed with [REDACTED:github_pat], ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200b", "\u001b[0m", "\u00ad", "\u0000", "\ufe0f", "\u2060\u200d"})
  void redactsASecretThatSomethingInvisibleSplits(String splitter) {
    String split = PAT.substring(0, 12) + splitter + PAT.substring(12);

    assertThat(Sanitizer.PLAIN.clean("use " + split + " now"))
        .isEqualTo("use [REDACTED:github_pat] now");
  }

  @Test
  void redactsAPrivateKeyAsAWhole() {
    String key =
        "-----BEGIN RSA "
            + "PRIVATE KEY-----\n"
            + ("aB3+".repeat(16) + "\n").repeat(5)
            + "-----END RSA "
            + "PRIVATE KEY-----";

    assertThat(Sanitizer.PLAIN.clean("key:\n" + key + "\nend"))
        .isEqualTo("key:\n[REDACTED:private_key]\nend");
  }

  @Test
  void keepsTheAddressOfACredentialUrl() {
    assertThat(Sanitizer.PLAIN.clean("postgres://app:" + "Xy7kPq2w@db.test:5432/app"))
        .isEqualTo("postgres://app:[REDACTED:credential_url]@db.test:5432/app");
  }

  @Test
  void redactsWhatIsOnlyCalledAPassword() {
    assertThat(Sanitizer.PLAIN.clean("DB_PASSWORD=" + "hunter42"))
        .isEqualTo("DB_PASSWORD=[REDACTED:password]");
  }

  @ParameterizedTest
  @MethodSource
  void redactsOurOwnSecretInEveryForm(String form) {
    Sanitizer sanitizer = new Sanitizer(List.of(OWN));

    String shown = sanitizer.clean("before " + form + " after");

    assertThat(shown).contains("[REDACTED:own_secret]").startsWith("before ").endsWith(" after");
    assertThat(shown).doesNotContain(form.substring(4, form.length() - 4));
  }

  static List<String> redactsOurOwnSecretInEveryForm() {
    byte[] bytes = OWN.getBytes(UTF_8);
    return List.of(
        OWN,
        OWN.replace("\"", "\\\""),
        "Zq8\\/w\\\"x+Y2?k\\u0026v=\\u00e9",
        URLEncoder.encode(OWN, UTF_8),
        URLEncoder.encode(OWN, UTF_8)
            .replace("%3F", "%3f")
            .replace("%C3%A9", "%c3%a9")
            .replace("%2F", "%2f")
            .replace("%2B", "%2b")
            .replace("%3D", "%3d"),
        HexFormat.of().formatHex(bytes),
        HexFormat.of().withUpperCase().formatHex(bytes),
        OWN.substring(0, 5) + "\u200b" + OWN.substring(5));
  }

  @ParameterizedTest
  @CsvSource({"''", "a", "ab", "user:", "the key is "})
  void redactsOurOwnSecretInBase64WhereverItBegins(String before) {
    Sanitizer sanitizer = new Sanitizer(List.of(OWN));
    byte[] bytes = (before + OWN + " and more").getBytes(UTF_8);

    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      String shown = sanitizer.clean("data " + encoder.encodeToString(bytes) + ".");

      assertThat(shown).contains("[REDACTED:own_secret]");
    }
  }

  @Test
  void ignoresOwnValuesThatAreTooShortToGuard() {
    String text = "abc abcde";

    assertThat(new Sanitizer(List.of("", "abc", "abcde")).clean(text)).isSameAs(text);
  }

  @Test
  void redactsOurOwnSecretWhateverItLooksLike() {
    assertThat(new Sanitizer(List.of("plain words")).clean("these are plain words."))
        .isEqualTo("these are [REDACTED:own_secret].");
  }

  @Test
  void ownSecretThatEqualsTheMarkerDoesNotGrow() {
    assertThat(new Sanitizer(List.of("own_secret", "REDACTED")).clean("own_secret REDACTED"))
        .isEqualTo("own_secret REDACTED");
  }

  // ---- active markup

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '§',
      value = {
        "![x](https://evil.test/?q=1) => !\\[x](https://evil.test/?q=1)",
        "![a [b] c]( <http://evil.test> ) => !\\[a [b] c]( <http://evil.test> )",
        "![x](//evil.test/p.png) => !\\[x](//evil.test/p.png)",
        "![x](data:image/png;base64,AAAA) => !\\[x](data:image/png;base64,AAAA)",
        "[![x](https://a.test/b.svg)](https://a.test) => [!\\[x](https://a.test/b.svg)](https://a.test)",
        "<img src=x> => <\\img src=x>",
        "<IMG/src=x> => <\\IMG/src=x>",
        "<iframe src=x> => <\\iframe src=x>",
        "<!-- do this --> => <\\!-- do this -->",
      })
  void defangsWhatAClientWouldLoadOrHide(String raw, String shown) {
    assertThat(Sanitizer.PLAIN.clean(raw)).isEqualTo(shown);
  }

  @Test
  void defangsAnImageByReference() {
    assertThat(Sanitizer.PLAIN.clean("![x][r]\n\n[r]: https://evil.test/p.png"))
        .isEqualTo("!\\[x][r]\n\n[r]: https://evil.test/p.png");
  }

  @Test
  void anImageInOneParagraphDoesNotChangeAnother() {
    assertThat(Sanitizer.PLAIN.clean("vec![1]\n\n![x](https://a.test/)"))
        .isEqualTo("vec![1]\n\n!\\[x](https://a.test/)");
  }

  @Test
  void colourInsideMarkupDoesNotSaveIt() {
    assertThat(Sanitizer.PLAIN.clean("!\u001b[0m[x](https://evil.test/)"))
        .isEqualTo("!\\[x](https://evil.test/)");
  }

  // ---- hostile texts

  @ParameterizedTest
  @MethodSource("hostile")
  void finishesOnHostileText(String unit) {
    String text = unit.repeat((64 << 10) / unit.length());

    String clean = Sanitizer.PLAIN.clean(text);

    assertThat(Sanitizer.PLAIN.clean(clean)).isEqualTo(clean);
  }

  static List<String> hostile() {
    return HostileTexts.UNITS;
  }
}
