package dev.codertasks.detect;

/** What the Unicode standard says of single code points, where the JDK does not. */
final class CodePoints {
  private CodePoints() {}

  /** Format characters, selectors, tags and letters without a shape: nothing of it shows. */
  static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || isVariationSelector(c)
        || isTag(c)
        || isBlankLetter(c)
        || Character.getType(c) == Character.SURROGATE
        || isNoncharacter(c)
        || c == 0x34f
        || c == 0x2028
        || c == 0x2029;
  }

  static boolean isVariationSelector(int c) {
    return (c >= 0xfe00 && c <= 0xfe0f)
        || (c >= 0xe0100 && c <= 0xe01ef)
        || (c >= 0x180b && c <= 0x180f && c != 0x180e);
  }

  /** The whole plane-14 block up to the selectors, assigned or not: default-ignorable. */
  static boolean isTag(int c) {
    return c >= 0xe0000 && c <= 0xe0fff && !(c >= 0xe0100 && c <= 0xe01ef);
  }

  /** Letters, and a Braille pattern, that take room or not but show nothing. */
  static boolean isBlankLetter(int c) {
    return c == 0x115f
        || c == 0x1160
        || c == 0x3164
        || c == 0xffa0
        || c == 0x17b4
        || c == 0x17b5
        || c == 0x2800;
  }

  static boolean isNoncharacter(int c) {
    return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
  }
}
