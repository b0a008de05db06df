package dev.codertasks.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3cret\n",
        " s3cret",
        "s3cret x",
        "s3cretü",
        "s3cret\u0000",
        "s3cret\r\nX: y"
      })
  void refusesWhatNoHeaderCarriesWithoutRepeatingIt_D8(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionToken(value))
        .withMessageNotContaining("s3cret");
  }

  @Test
  void showsNothingOfItself_E24() {
    assertThat(new SessionToken(MockCoder.TOKEN)).hasToString("***");
  }

  @Test
  void derivesTheKeyThatHkdfSaysItMust() {
    // RFC 5869 with SHA-256, no salt, info "delete", 32 bytes, worked out with another library.
    SecretKey key = new SessionToken(MockCoder.TOKEN).deriveKey("delete");

    assertThat(HexFormat.of().formatHex(key.getEncoded()))
        .isEqualTo("1502aba1e7c02015bcd2d0c2a336e4bbe0d94d2d7fbd155dcc2faccf9e5a4523");
  }

  @Test
  void derivesAnotherKeyForAnotherPurposeOrToken() {
    SecretKey key = new SessionToken(MockCoder.TOKEN).deriveKey("delete");

    assertThat(new SessionToken(MockCoder.TOKEN).deriveKey("other")).isNotEqualTo(key);
    assertThat(new SessionToken(MockCoder.TOKEN + "x").deriveKey("delete")).isNotEqualTo(key);
  }
}
