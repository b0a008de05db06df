package dev.codertasks.detect;

import java.util.List;

/** Sequences of UTS #51, and the bases that variation selectors are defined for. */
final class Emoji {
  private static final int ZWJ = 0x200d;
  private static final int BLACK_FLAG = 0x1f3f4;
  private static final int CANCEL_TAG = 0xe007f;

  /** The only tag sequences that are recommended for interchange (RGI). */
  private static final List<String> FLAGS = List.of("gbeng", "gbsct", "gbwls");

  private Emoji() {}

  /** A joiner between two pictographs; a selector or skin tone may stand before it. */
  static boolean isJoiner(String text, int at, int c) {
    if (c != ZWJ || at + 1 >= text.length()) {
      return false;
    }
    int before = at;
    int previous;
    do {
      if (before == 0) {
        return false;
      }
      previous = text.codePointBefore(before);
      before -= Character.charCount(previous);
    } while (previous == 0xfe0f || Character.isEmojiModifier(previous));
    return Character.isExtendedPictographic(previous)
        && Character.isExtendedPictographic(text.codePointAt(at + 1));
  }

  /**
   * Where the tags that make a black flag England's, Scotland's or Wales's end; else {@code at}.
   */
  static int endOfFlagTags(String text, int at) {
    if (at == 0 || text.codePointBefore(at) != BLACK_FLAG) {
      return at;
    }
    StringBuilder region = new StringBuilder();
    int i = at;
    while (i < text.length() && region.length() <= 5) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == CANCEL_TAG) {
        return FLAGS.contains(region.toString()) ? i : at;
      }
      if (c < 0xe0061 || c > 0xe007a) {
        return at;
      }
      region.append((char) (c - 0xe0000));
    }
    return at;
  }

  /** Whether a variation selector stands behind a base it is defined for, alone. */
  static boolean selects(String text, int at, int selector) {
    if (at == 0) {
      return false;
    }
    int base = text.codePointBefore(at);
    if (selector >= 0xe0100) {
      return Character.isIdeographic(base);
    }
    if (selector >= 0xfe0e && selector <= 0xfe0f) {
      return Character.isEmoji(base);
    }
    return switch (Character.UnicodeScript.of(base)) {
      case MONGOLIAN -> selector <= 0x180f;
      case HAN, MYANMAR, PHAGS_PA, MANICHAEAN -> selector >= 0xfe00 && selector <= 0xfe02;
      case EGYPTIAN_HIEROGLYPHS -> selector >= 0xfe00 && selector <= 0xfe06;
      default ->
          selector >= 0xfe00
              && selector <= 0xfe01
              && (base == '0'
                  || Character.getType(base) == Character.MATH_SYMBOL
                  || (base >= 0x3001 && base <= 0x3002)
                  || (base >= 0xff01 && base <= 0xff1f)
                  || (base >= 0x2018 && base <= 0x201d));
    };
  }
}
