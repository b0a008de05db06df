package dev.codertasks.policy;

import dev.codertasks.detect.Secrets;
import java.util.ArrayList;
import java.util.List;

/** A secret that was split between two fields: where one's end meets the other's beginning. */
record Seam(Text left, Text right, Secrets.Match match) {
  /** How much of two fields is looked at together. */
  private static final int LOOKED_AT = 256;

  private static final int MIN_PART = 4;

  /** All of them, whichever field comes first. */
  static List<Seam> in(List<Text> texts) {
    List<Seam> found = new ArrayList<>();
    for (Text left : texts) {
      for (Text right : texts) {
        if (left != right && canHoldAPart(left) && canHoldAPart(right)) {
          between(left, right, found);
        }
      }
    }
    return List.copyOf(found);
  }

  private static boolean canHoldAPart(Text text) {
    return text.value().length() >= MIN_PART;
  }

  private static void between(Text left, Text right, List<Seam> found) {
    String head = left.value().substring(Math.max(0, left.value().length() - LOOKED_AT));
    String tail = right.value().substring(0, Math.min(right.value().length(), LOOKED_AT));
    int seam = head.length();
    Secrets.findStructured(head + tail).stream()
        .filter(match -> match.start() <= seam - MIN_PART && match.end() >= seam + MIN_PART)
        .forEach(match -> found.add(new Seam(left, right, match)));
  }
}
