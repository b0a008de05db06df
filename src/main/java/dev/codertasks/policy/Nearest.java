package dev.codertasks.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
final class Nearest {
  private Nearest() {}

  /** "Did you mean …?" for the closest word, if one is close. */
  static Optional<String> suggestion(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(k -> k))
        .filter(k -> distance(word, k) <= Math.max(2, word.length() / 3))
        .map(k -> "Did you mean " + k + "?");
  }

  /** Levenshtein's, of words that people write: both are cut to 64 characters. */
  private static int distance(String left, String right) {
    String a = left.length() > 64 ? left.substring(0, 64) : left;
    String b = right.length() > 64 ? right.substring(0, 64) : right;
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
