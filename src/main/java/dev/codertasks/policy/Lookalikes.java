package dev.codertasks.policy;

import java.lang.Character.UnicodeScript;

/** Letters of other scripts that look Latin. */
final class Lookalikes {
  private static final String FOREIGN = "аеорсухіјѕһԁԛԝЅІЈАВЕКМНОРСТХαορνικυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
  private static final String LATIN = "aeopcyxijshdqwSIJABEKMHOPCTXaopvikuABEZHIKMNOPTYX";

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

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isOther(char c) {
    UnicodeScript script = UnicodeScript.of(c);
    return script == UnicodeScript.CYRILLIC || script == UnicodeScript.GREEK;
  }
}
