package dev.codertasks.output;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text to a length and says how much was left out. Lengths are UTF-16 units, and the result
 * is never longer than asked, mark included. A cut never falls into a surrogate pair, a character
 * made of several code points (up to 64 units) or a redaction marker: it takes away more instead.
 * Below 80 characters the mark is a bare {@code …}, since counting would leave no room for text.
 */
public final class Cap {
  private static final int ROOM_TO_COUNT = 80;

  /** Longer than any marker that {@link Sanitizer} writes. */
  private static final int WINDOW = 64;

  private static final Pattern MARKER = Pattern.compile("\\[REDACTED:[a-z0-9_]+]");

  private Cap() {}

  /** The beginning of the text. */
  public static String head(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    int end = before(text, room(text, maxChars, "… (", " more characters)"));
    return text.substring(0, end) + mark(text.length() - end, maxChars, "… (", " more characters)");
  }

  /** The end of the text, which is where a task's answer is. */
  public static String tail(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    int start = after(text, text.length() - room(text, maxChars, "(", " earlier characters) …"));
    return mark(start, maxChars, "(", " earlier characters) …") + text.substring(start);
  }

  /** Beginning and end of the text, half of the room each. */
  public static String headAndTail(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    int room = room(text, maxChars, "… (", " characters left out) …");
    int end = before(text, room / 2);
    int start = after(text, text.length() - (room - room / 2));
    return text.substring(0, end)
        + mark(start - end, maxChars, "… (", " characters left out) …")
        + text.substring(start);
  }

  /** What is left beside the longest mark this text could need. */
  private static int room(String text, int maxChars, String before, String after) {
    return Math.max(0, maxChars - mark(text.length(), maxChars, before, after).length());
  }

  private static String mark(int leftOut, int maxChars, String before, String after) {
    if (maxChars < ROOM_TO_COUNT) {
      return maxChars > 0 ? "…" : "";
    }
    return before + leftOut + after;
  }

  private static int before(String text, int at) {
    return cut(text, at, false);
  }

  private static int after(String text, int at) {
    return cut(text, at, true);
  }

  /** The nearest place at or before ({@code forward}: at or after) {@code at} to cut. */
  private static int cut(String text, int at, boolean forward) {
    if (at <= 0 || at >= text.length()) {
      return at;
    }
    int from = Math.max(0, at - WINDOW);
    int to = Math.min(text.length(), at + WINDOW);
    Matcher marker = MARKER.matcher(text).region(from, to);
    while (marker.find()) {
      if (marker.start() < at && at < marker.end()) {
        return forward ? marker.end() : marker.start();
      }
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text.substring(from, to));
    if (characters.isBoundary(at - from)) {
      return at;
    }
    int moved =
        from + (forward ? characters.following(at - from) : characters.preceding(at - from));
    // One less, because the window itself may begin or end inside a pair.
    boolean endless = Math.abs(at - moved) >= WINDOW - 1;
    return endless ? withoutSplitPair(text, at, forward) : moved;
  }

  private static int withoutSplitPair(String text, int at, boolean forward) {
    boolean split =
        Character.isHighSurrogate(text.charAt(at - 1)) && Character.isLowSurrogate(text.charAt(at));
    if (!split) {
      return at;
    }
    return forward ? at + 1 : at - 1;
  }
}
