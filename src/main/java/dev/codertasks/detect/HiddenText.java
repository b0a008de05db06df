package dev.codertasks.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds what a text holds that its reader does not see: control characters, and format characters,
 * selectors, tags and blank letters where no script, emoji or bidirectional text needs them. Judged
 * in context, after UAX #9, UAX #31 and UTS #51: Persian, Hebrew, Indic, Khmer, emoji and flags
 * pass, and so does the literal text {@code \x1b[31m}. The time is linear in the text. Pure.
 */
public final class HiddenText {

  /** What is hidden. */
  public enum Kind {
    /** C0 but TAB and LF, DEL, C1, and a CR that is not before LF. */
    CONTROL,
    LONE_SURROGATE,
    NONCHARACTER,
    /** Tag characters that are no flag. */
    TAG,
    VARIATION_SELECTOR,
    /** Overrides, and what opens without closing or closes without opening. */
    BIDI_CONTROL,
    /** Left-to-right and right-to-left marks away from right-to-left text. */
    DIRECTION_MARK,
    ZERO_WIDTH,
    /** Letters and patterns without a shape. */
    BLANK_LETTER,
    SOFT_HYPHEN,
    /** Deprecated format characters, annotations, and unassigned ones that are ignored. */
    OTHER_FORMAT;

    /** Whether a terminal would act on it. */
    public boolean isControl() {
      return this == CONTROL;
    }
  }

  /**
   * A run of hidden characters of one kind.
   *
   * @param start UTF-16 index of its first character
   * @param end index after its last one
   */
  public record Match(Kind kind, int start, int end) {}

  private HiddenText() {}

  /** Every hidden run, in order. */
  public static List<Match> find(String text) {
    List<Match> found = new ArrayList<>();
    BitSet unbalanced = null;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (!CodePoints.mayHide(unit)) {
        continue;
      }
      int c = text.codePointAt(i);
      int end = i + Character.charCount(c);
      if (CodePoints.isBidiControl(c)) {
        unbalanced = unbalanced == null ? Bidi.unbalanced(text) : unbalanced;
        if (unbalanced.get(i)) {
          add(found, Kind.BIDI_CONTROL, i, end);
        }
      } else {
        end = addUnlessNeeded(found, text, i, end, c);
      }
      i = end - 1;
    }
    return found;
  }

  private static int addUnlessNeeded(List<Match> found, String text, int i, int end, int c) {
    Kind kind = CodePoints.kind(c);
    if (kind == null) {
      return end;
    }
    int last = end;
    boolean needed =
        switch (kind) {
          case CONTROL -> isLineEnd(text, i, c);
          case TAG, LONE_SURROGATE, NONCHARACTER, BIDI_CONTROL -> false;
          case VARIATION_SELECTOR -> Emoji.selects(text, i, c);
          case DIRECTION_MARK -> Scripts.isNearRightToLeft(text, i);
          case ZERO_WIDTH -> Scripts.needsZeroWidth(text, i, c) || Emoji.isJoiner(text, i, c);
          case BLANK_LETTER -> Scripts.needsBlank(text, i, c);
          case SOFT_HYPHEN -> Scripts.isHyphenation(text, i);
          case OTHER_FORMAT -> Scripts.needsFormat(text, i, c);
        };
    if (kind == Kind.TAG) {
      int flagEnd = Emoji.endOfFlagTags(text, i);
      needed = flagEnd > i;
      last = Math.max(end, flagEnd);
    }
    if (!needed) {
      add(found, kind, i, last);
    }
    return last;
  }

  private static void add(List<Match> found, Kind kind, int start, int end) {
    Match last = found.isEmpty() ? null : found.getLast();
    if (last != null && last.kind == kind && last.end == start) {
      found.set(found.size() - 1, new Match(kind, last.start, end));
    } else {
      found.add(new Match(kind, start, end));
    }
  }

  private static boolean isLineEnd(String text, int i, int c) {
    return c == '\t'
        || c == '\n'
        || (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n');
  }

  /** The text with every hidden character shown as {@link #escape} writes it. */
  public static String escaped(String text) {
    List<Match> matches = find(text);
    return matches.isEmpty() ? text : replaced(text, matches, true);
  }

  /** The text without its hidden characters; a lone carriage return becomes a line feed. */
  public static String cleaned(String text) {
    String drawn = AnsiSequences.removed(text);
    List<Match> matches = find(drawn);
    return matches.isEmpty() ? drawn : replaced(drawn, matches, false);
  }

  private static String replaced(String text, List<Match> matches, boolean show) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int kept = 0;
    for (Match match : matches) {
      out.append(text, kept, match.start);
      text.substring(match.start, match.end)
          .codePoints()
          .forEach(c -> out.append(show ? escape(c) : c == '\r' ? "\n" : ""));
      kept = match.end;
    }
    return out.append(text, kept, text.length()).toString();
  }

  /** A code point by its number: {@code 1b} in braces after a backslash and a {@code u}. */
  public static String escape(int codePoint) {
    return "\\u{" + Integer.toHexString(codePoint) + "}";
  }
}
