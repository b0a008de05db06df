package dev.codertasks.tool;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody who mistyped a name most likely meant. */
final class NearestName {
  private static final int LONGEST = 64;

  private NearestName() {}

  /** The known name with the smallest edit distance, if that is small. */
  static Optional<String> to(String typed, Collection<String> known) {
    String nearest = null;
    int best = Integer.MAX_VALUE;
    for (String name : known) {
      int distance = typed.length() > LONGEST ? LONGEST : distance(typed, name);
      if (distance < best && distance <= allowed(name)) {
        best = distance;
        nearest = name;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static int allowed(String name) {
    return name.length() < 4 ? 1 : Math.max(2, name.length() / 3);
  }

  /** Levenshtein's distance, one row at a time. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
