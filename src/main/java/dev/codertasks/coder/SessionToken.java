package dev.codertasks.coder;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** A Coder session token. Its value leaves this object only inside this package. */
public final class SessionToken {
  /**
   * Looser than Coder's own {@code [A-Za-z0-9]{10}-[A-Za-z0-9]{22}}: only what a header can carry.
   */
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]{1,512}");

  private static final int KEY_BYTES = 32;

  private final String value;

  /**
   * Wraps a token.
   *
   * @throws IllegalArgumentException when it holds anything but printable ASCII; the message does
   *     not repeat it
   */
  public SessionToken(String value) {
    if (!HEADER_VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the Coder session token holds blanks, line breaks or other characters that no token has");
    }
    this.value = value;
  }

  String value() {
    return value;
  }

  /** A key for this purpose that only holders of the token can derive: HKDF with SHA-256. */
  SecretKey deriveKey(String purpose) {
    HKDFParameterSpec parameters =
        HKDFParameterSpec.ofExtract()
            .addIKM(value.getBytes(StandardCharsets.UTF_8))
            .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
    try {
      return KDF.getInstance("HKDF-SHA256").deriveKey("HmacSHA256", parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HKDF-SHA256", e);
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
