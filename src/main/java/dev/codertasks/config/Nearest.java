package dev.codertasks.config;

import java.util.Arrays;
import java.util.Comparator;

/** What somebody may have meant. */
final class Nearest {
  private static final int CLOSE = 3;

  private Nearest() {}

  /** {@code ; did you mean "x"?}, or nothing when no key is close. */
  static String hint(String typed) {
    return Arrays.stream(Setting.values())
        .map(Setting::key)
        .min(Comparator.comparingInt(key -> distance(typed, key)))
        .filter(key -> distance(typed, key) <= CLOSE)
        .map(key -> "; did you mean \"" + key + "\"?")
        .orElse("");
  }

  /** How many letters must change. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
