package dev.codertasks.detect;

import dev.codertasks.detect.HiddenText.Kind;
import org.jspecify.annotations.Nullable;

/** What the Unicode standard says of single code points, where the JDK does not. */
final class CodePoints {
  private CodePoints() {}

  /** A quick no for the units of nearly every text; yes for every surrogate. */
  static boolean mayHide(char c) {
    if (c < 0x300) {
      return c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0xad;
    }
    if (c < 0x2000) {
      return c == 0x34f
          || c == 0x61c
          || c == 0x115f
          || c == 0x1160
          || c == 0x17b4
          || c == 0x17b5
          || (c >= 0x180b && c <= 0x180f);
    }
    if (c < 0xd800) {
      return c <= 0x206f || c == 0x2800 || c == 0x3164;
    }
    return c <= 0xdfff || c >= 0xfdd0;
  }

  /**
   * What it would be where nothing needs it; null for what is seen, or stands alone for nothing.
   */
  static @Nullable Kind kind(int c) {
    if (c < 0xa0) {
      return c < ' ' || c >= 0x7f ? Kind.CONTROL : null;
    }
    if (Character.getType(c) == Character.SURROGATE) {
      return Kind.LONE_SURROGATE;
    }
    if (isNoncharacter(c)) {
      return Kind.NONCHARACTER;
    }
    if (isTag(c)) {
      return Kind.TAG;
    }
    if (isVariationSelector(c)) {
      return Kind.VARIATION_SELECTOR;
    }
    if (isBlankLetter(c)) {
      return Kind.BLANK_LETTER;
    }
    if (isIgnoredUnassigned(c)) {
      return Kind.OTHER_FORMAT;
    }
    return switch (c) {
      case 0xad -> Kind.SOFT_HYPHEN;
      case 0x200e, 0x200f, 0x61c -> Kind.DIRECTION_MARK;
      case 0x34f, 0x180e, 0x200b, 0x200c, 0x200d, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xfeff ->
          Kind.ZERO_WIDTH;
      default ->
          Character.getType(c) == Character.FORMAT && !isVisibleFormat(c)
              ? Kind.OTHER_FORMAT
              : null;
    };
  }

  /** Nothing of it shows, needed or not. */
  static boolean isInvisible(int c) {
    return isBidiControl(c) || (kind(c) != null && c != '\t' && c != '\n' && c != '\r');
  }

  static boolean isBidiControl(int c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  }

  static boolean isVariationSelector(int c) {
    return (c >= 0xfe00 && c <= 0xfe0f)
        || (c >= 0xe0100 && c <= 0xe01ef)
        || (c >= 0x180b && c <= 0x180d)
        || c == 0x180f;
  }

  /** The plane-14 block of tags; what lies between them and the selectors is ignored likewise. */
  static boolean isTag(int c) {
    return c >= 0xe0000 && c <= 0xe00ff;
  }

  private static boolean isBlankLetter(int c) {
    return c == 0x115f
        || c == 0x1160
        || c == 0x3164
        || c == 0xffa0
        || c == 0x17b4
        || c == 0x17b5
        || c == 0x2800;
  }

  private static boolean isNoncharacter(int c) {
    return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
  }

  /** Not assigned, but Default_Ignorable_Code_Point. */
  private static boolean isIgnoredUnassigned(int c) {
    return c == 0x2065 || (c >= 0xfff0 && c <= 0xfff8) || (c >= 0xe01f0 && c <= 0xe0fff);
  }

  /** Signs that enclose or precede digits (Prepended_Concatenation_Mark): they are seen. */
  private static boolean isVisibleFormat(int c) {
    return (c >= 0x600 && c <= 0x605)
        || c == 0x6dd
        || c == 0x70f
        || c == 0x890
        || c == 0x891
        || c == 0x8e2
        || c == 0x110bd
        || c == 0x110cd;
  }
}
