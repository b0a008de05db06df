package dev.codertasks.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last line of a chain so far. Kept where nobody can change it together with the chain, it
 * shows that lines were cut off.
 *
 * @param seq the line's number, from 1; 0 before the first
 * @param hash the line's hash, in hex
 */
public record Head(long seq, String hash) {
  static final Head NONE = new Head(0, "0".repeat(64));

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  /** As one word: {@code 12:5e0c…}. */
  @Override
  public String toString() {
    return seq + ":" + hash;
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Head parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "A head is a line's number and its hash, such as 12:5e0c…, as the log printed it.");
    }
    return new Head(Long.parseLong(matcher.group(1)), matcher.group(2));
  }
}
