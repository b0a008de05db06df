package dev.codertasks.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SanitizerTest {

  @Test
  void redactsOurOwnSecretWhateverItLooksLike() {
    Sanitizer sanitizer = new Sanitizer(List.of("plain words"));

    assertThat(sanitizer.clean("these are plain words."))
        .isEqualTo("these are [REDACTED:own_secret].");
  }
}
