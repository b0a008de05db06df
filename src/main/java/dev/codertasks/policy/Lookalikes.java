package dev.codertasks.policy;

import java.lang.Character.UnicodeScript;

/** Letters of other scripts that look Latin. */
final class Lookalikes {
  private static final String FOREIGN = "аеорсухіјѕһԁԛԝЅІЈАВЕКМНОРСТХαορνικυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
  private static final String LATIN = "aeopcyxijshdqwSIJABEKMHOPCTXaopvikuABEZHIKMNOPTYX";

  private static final String DIGITS = "013457";
  private static final String LETTERS = "oieast";
  private static final int SHORTEST_WITH_DIGITS = 5;

  private Lookalikes() {}

  /** Whether Latin letters and letters of another alphabet that look like it are mixed. */
  static boolean areMixed(String word) {
    boolean latin = false;
    boolean other = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      latin |= isLatin(c);
      other |= c > 0x7f && isOther(c);
    }
    return latin && other;
  }

  /** A mixed word in Latin letters alone; any other one as it is. */
  static String folded(String word) {
    if (!areMixed(word)) {
      return word;
    }
    StringBuilder out = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      int at = FOREIGN.indexOf(word.charAt(i));
      out.append(at < 0 ? word.charAt(i) : LATIN.charAt(at));
    }
    return out.toString();
  }

  /** {@code pr1nt} as print: digits right before a letter, in a longer word that has letters. */
  static String withoutDigits(String word) {
    if (word.length() < SHORTEST_WITH_DIGITS) {
      return word;
    }
    StringBuilder out = new StringBuilder(word);
    for (int i = 0; i < word.length() - 1; i++) {
      int at = DIGITS.indexOf(word.charAt(i));
      if (at >= 0 && isLatin(word.charAt(i + 1))) {
        out.setCharAt(i, LETTERS.charAt(at));
      }
    }
    return out.toString();
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isOther(char c) {
    UnicodeScript script = UnicodeScript.of(c);
    return script == UnicodeScript.CYRILLIC || script == UnicodeScript.GREEK;
  }
}
