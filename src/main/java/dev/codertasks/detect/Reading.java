package dev.codertasks.detect;

import java.util.List;

/**
 * Steps through a text by hand: each answers where it ends, or whether something is there, and no
 * place is outside the text.
 */
final class Reading {
  private Reading() {}

  static int after(String text, int at, List<String> words) {
    for (String word : words) {
      if (text.regionMatches(true, at, word, 0, word.length())) {
        return at + word.length();
      }
    }
    return -1;
  }

  /** The same where nothing else of a word follows. */
  static int afterWord(String text, int at, List<String> words) {
    for (String word : words) {
      int end = at + word.length();
      if (text.regionMatches(true, at, word, 0, word.length()) && !isWordCharacter(text, end)) {
        return end;
      }
    }
    return -1;
  }

  static boolean isWordCharacter(String text, int at) {
    return at >= 0
        && at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
  }

  static int skip(String text, int at, int most) {
    int end = at;
    while (end < at + most && isOneOf(text, end, " \t")) {
      end++;
    }
    return end;
  }

  static int skipSpace(String text, int at, int most) {
    int end = at;
    while (end < at + most && isOneOf(text, end, " \t\r\n")) {
      end++;
    }
    return end;
  }

  static int skipOne(String text, int at, String of) {
    return isOneOf(text, at, of) ? at + 1 : at;
  }

  static boolean isOneOf(String text, int at, String characters) {
    return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
  }

  static boolean is(String text, int at, String what) {
    return text.startsWith(what, at);
  }
}
