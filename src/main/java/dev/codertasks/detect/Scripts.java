package dev.codertasks.detect;

import static java.lang.Character.UnicodeScript.ARABIC;
import static java.lang.Character.UnicodeScript.BALINESE;
import static java.lang.Character.UnicodeScript.BENGALI;
import static java.lang.Character.UnicodeScript.DEVANAGARI;
import static java.lang.Character.UnicodeScript.EGYPTIAN_HIEROGLYPHS;
import static java.lang.Character.UnicodeScript.GUJARATI;
import static java.lang.Character.UnicodeScript.GURMUKHI;
import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.JAVANESE;
import static java.lang.Character.UnicodeScript.KANNADA;
import static java.lang.Character.UnicodeScript.KHMER;
import static java.lang.Character.UnicodeScript.LAO;
import static java.lang.Character.UnicodeScript.MALAYALAM;
import static java.lang.Character.UnicodeScript.MANDAIC;
import static java.lang.Character.UnicodeScript.MONGOLIAN;
import static java.lang.Character.UnicodeScript.MYANMAR;
import static java.lang.Character.UnicodeScript.NEW_TAI_LUE;
import static java.lang.Character.UnicodeScript.NKO;
import static java.lang.Character.UnicodeScript.ORIYA;
import static java.lang.Character.UnicodeScript.PHAGS_PA;
import static java.lang.Character.UnicodeScript.SINHALA;
import static java.lang.Character.UnicodeScript.SYRIAC;
import static java.lang.Character.UnicodeScript.TAI_LE;
import static java.lang.Character.UnicodeScript.TAI_THAM;
import static java.lang.Character.UnicodeScript.TAI_VIET;
import static java.lang.Character.UnicodeScript.TAMIL;
import static java.lang.Character.UnicodeScript.TELUGU;
import static java.lang.Character.UnicodeScript.THAI;
import static java.lang.Character.UnicodeScript.TIBETAN;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Which scripts need which invisible characters, and whether they are there. */
final class Scripts {
  /** How far from a direction mark the right-to-left text may be that it serves. */
  private static final int NEAR = 40;

  /** Cursive scripts, and those that form conjuncts: joiners choose between shapes there. */
  private static final Set<UnicodeScript> JOINING =
      EnumSet.of(
          ARABIC,
          SYRIAC,
          MANDAIC,
          NKO,
          MONGOLIAN,
          PHAGS_PA,
          DEVANAGARI,
          BENGALI,
          GURMUKHI,
          GUJARATI,
          ORIYA,
          TAMIL,
          TELUGU,
          KANNADA,
          MALAYALAM,
          SINHALA,
          KHMER,
          MYANMAR,
          TIBETAN,
          BALINESE,
          JAVANESE,
          THAI,
          LAO,
          TAI_THAM);

  /** Scripts that write no space between words, so that a zero-width one says where to break. */
  private static final Set<UnicodeScript> UNSPACED =
      EnumSet.of(
          KHMER,
          THAI,
          LAO,
          MYANMAR,
          TAI_LE,
          NEW_TAI_LUE,
          TAI_THAM,
          TAI_VIET,
          TIBETAN,
          BALINESE,
          JAVANESE);

  private Scripts() {}

  static boolean isRightToLeft(int c) {
    byte direction = Character.getDirectionality(c);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  /** Whether a letter that is written from right to left stands near on the same line. */
  static boolean isNearRightToLeft(String text, int at) {
    for (int i = at + 1; i < Math.min(text.length(), at + NEAR); i++) {
      if (text.charAt(i) == '\n') {
        break;
      }
      if (isRightToLeftLetter(text, i)) {
        return true;
      }
    }
    for (int i = at - 1; i >= Math.max(0, at - NEAR) && text.charAt(i) != '\n'; i--) {
      if (isRightToLeftLetter(text, i)) {
        return true;
      }
    }
    return false;
  }

  /** The marks themselves are strong too, and must not vouch for each other. */
  private static boolean isRightToLeftLetter(String text, int at) {
    int c = text.codePointAt(at);
    return c >= 0x590 && Character.isLetter(c) && isRightToLeft(c);
  }

  /** One joiner, word break or grapheme joiner, next to a letter whose script uses it. */
  static boolean needsZeroWidth(String text, int at, int c) {
    int before = at == 0 ? ' ' : text.codePointBefore(at);
    int after = at + 1 >= text.length() ? ' ' : text.codePointAt(at + 1);
    if (c == 0xfeff) {
      return at == 0 && after != c;
    }
    if (isZeroWidth(before) || isZeroWidth(after)) {
      return false;
    }
    return switch (c) {
      case 0x200c, 0x200d -> isIn(JOINING, text, at);
      case 0x200b -> isIn(UNSPACED, text, at);
      case 0x180e -> isOf(MONGOLIAN, before) && isOf(MONGOLIAN, after);
      case 0x34f -> isMark(after) && (isMark(before) || Character.isLetter(before));
      default -> false;
    };
  }

  private static boolean isZeroWidth(int c) {
    return (c >= 0x200b && c <= 0x200d) || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff;
  }

  /** Whether the letter before, or else the one after, belongs to one of the scripts. */
  private static boolean isIn(Set<UnicodeScript> scripts, String text, int at) {
    int i = at;
    int marks = 0;
    while (i > 0 && marks < 4) {
      int c = text.codePointBefore(i);
      UnicodeScript script = UnicodeScript.of(c);
      if (script != UnicodeScript.INHERITED) {
        if (scripts.contains(script)) {
          return true;
        }
        break;
      }
      i -= Character.charCount(c);
      marks++;
    }
    return at + 1 < text.length() && scripts.contains(UnicodeScript.of(text.codePointAt(at + 1)));
  }

  /** A filler inside an old Hangul syllable, a Khmer vowel, or a blank inside a Braille picture. */
  static boolean needsBlank(String text, int at, int c) {
    int before = at == 0 ? ' ' : text.codePointBefore(at);
    int after = at + 1 >= text.length() ? ' ' : text.codePointAt(at + 1);
    return switch (c) {
      case 0x115f -> after >= 0x1161 && after <= 0x11ff;
      case 0x1160 -> before >= 0x1100 && before < 0x115f && isOf(HANGUL, before);
      case 0x17b4, 0x17b5 -> isOf(KHMER, before);
      case 0x2800 -> (before != c && after != c) || isNearBraille(text, at);
      default -> false;
    };
  }

  private static boolean isNearBraille(String text, int at) {
    for (int i = Math.max(0, at - NEAR); i < Math.min(text.length(), at + NEAR); i++) {
      if (text.charAt(i) > 0x2800 && text.charAt(i) <= 0x28ff) {
        return true;
      }
    }
    return false;
  }

  /** A soft hyphen between syllables: letters on both sides, and more than one of them. */
  static boolean isHyphenation(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isLetter(text.codePointBefore(at))
        && Character.isLetter(text.codePointAt(at + 1))
        && (at < 2 || text.charAt(at - 2) != 0xad)
        && (at + 2 >= text.length() || text.charAt(at + 2) != 0xad);
  }

  /** Controls that build hieroglyphs into groups. */
  static boolean needsFormat(String text, int at, int c) {
    return isOf(EGYPTIAN_HIEROGLYPHS, c)
        && at > 0
        && isOf(EGYPTIAN_HIEROGLYPHS, text.codePointBefore(at));
  }

  private static boolean isOf(UnicodeScript script, int c) {
    return UnicodeScript.of(c) == script;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
