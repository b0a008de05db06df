package dev.codertasks.coder;

import java.util.regex.Pattern;

/** A Coder session token. Its value leaves this object only inside this package. */
public final class SessionToken {
  /**
   * Looser than Coder's own {@code [A-Za-z0-9]{10}-[A-Za-z0-9]{22}}: only what a header can carry.
   */
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]{1,512}");

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

  @Override
  public String toString() {
    return "***";
  }
}
