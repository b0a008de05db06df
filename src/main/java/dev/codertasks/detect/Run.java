package dev.codertasks.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.BitSet;

/**
 * The characters that an expression such as {@code [a-z0-9]{30,}} begins with. Immutable and
 * thread-safe once made.
 *
 * @param alphabet which of ASCII
 * @param shortest how many of them at least; 0 where the expression begins with something else
 * @param exact whether it is no more than them, and a word ends there
 */
record Run(BitSet alphabet, int shortest, boolean exact) {
  private static final int ASCII = 128;

  /** Line ends, indentation and quote marks between two parts of a wrapped token. */
  private static final int LONGEST_BREAK = 24;

  private static final Pattern BEGINNING =
      Pattern.compile("(\\[[^\\]]+]|\\\\d)\\{(\\d+),?\\d*}(\\\\b$)?");

  static Run beginning(String regex) {
    Matcher matcher = BEGINNING.matcher(regex);
    BitSet alphabet = new BitSet(ASCII);
    if (!matcher.lookingAt()) {
      return new Run(alphabet, 0, false);
    }
    Pattern one = Pattern.compile(matcher.group(1));
    for (char c = 0; c < ASCII; c++) {
      alphabet.set(c, one.matches(String.valueOf(c)));
    }
    boolean exact = matcher.group(3) != null && !matcher.group().contains(",");
    return new Run(alphabet, Integer.parseInt(matcher.group(2)), exact);
  }

  /** A quick no: not even across line breaks there are enough of them. */
  boolean mayBegin(String text, int from) {
    int count = 0;
    int between = 0;
    int i = from;
    while (count < shortest && i < text.length() && between <= LONGEST_BREAK) {
      char c = text.charAt(i);
      if (alphabet.get(c)) {
        count++;
        between = 0;
      } else if (Unwrapped.isBreak(c)) {
        between++;
      } else {
        return false;
      }
      i++;
    }
    boolean goesOn = exact && i < text.length() && Values.isAlphanumeric(text.charAt(i));
    return count >= shortest && !goesOn;
  }
}
