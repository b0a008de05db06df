package dev.codertasks.config;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Finds what a mistyped name was meant to be. */
final class Nearest {
  private static final int MOST_MISTAKES = 3;

  private Nearest() {}

  /** "did you mean …", or null where nothing is close. */
  static @Nullable String hint(String typed, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(typed, name) <= Math.min(MOST_MISTAKES, name.length() / 2))
        .min(Comparator.comparingInt(name -> distance(typed, name)))
        .map(name -> "did you mean " + name + "?")
        .orElse(null);
  }

  /** Levenshtein's; a hyphen for an underscore and another case are no mistakes. */
  private static int distance(String typed, String name) {
    int[] row = new int[name.length() + 1];
    for (int j = 0; j <= name.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= typed.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= name.length(); j++) {
        int substituted = diagonal + (same(typed.charAt(i - 1), name.charAt(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[name.length()];
  }

  private static boolean same(char a, char b) {
    return fold(a) == fold(b);
  }

  private static char fold(char c) {
    return c == '-' ? '_' : Character.toLowerCase(c);
  }
}
