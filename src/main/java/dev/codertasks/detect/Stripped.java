package dev.codertasks.detect;

import java.util.Arrays;

/**
 * A text without the characters and terminal sequences that nobody sees, so that what they split is
 * whole again; and where each character was. Immutable and thread-safe.
 */
public final class Stripped {
  private final String original;
  private final String text;

  /** Where each kept character was; empty when all were kept. */
  private final int[] positions;

  private Stripped(String original, String text, int[] positions) {
    this.original = original;
    this.text = text;
    this.positions = positions;
  }

  /** Strips a text; one with nothing invisible is kept as the same instance. */
  public static Stripped of(String text) {
    int first = firstInvisible(text);
    if (first < 0) {
      return new Stripped(text, text, new int[0]);
    }
    StringBuilder kept = new StringBuilder(text.length()).append(text, 0, first);
    int[] positions = new int[text.length()];
    Arrays.setAll(positions, i -> i);
    int i = first;
    while (i < text.length()) {
      int skipped = AnsiSequences.end(text, i);
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (skipped > i) {
        next = skipped;
      } else if (!CodePoints.isInvisible(c)) {
        for (int unit = i; unit < next; unit++) {
          positions[kept.length()] = unit;
          kept.append(text.charAt(unit));
        }
      }
      i = next;
    }
    return new Stripped(text, kept.toString(), Arrays.copyOf(positions, kept.length()));
  }

  public String text() {
    return text;
  }

  /** Whether anything was taken away. */
  public boolean isShorter() {
    return text.length() < original.length();
  }

  /** Where in the original the stripped text's character at {@code start} is. */
  public int originalStart(int start) {
    return isShorter() ? positions[start] : start;
  }

  /** Where in the original a span that ends before {@code end} ends. */
  public int originalEnd(int end) {
    return isShorter() ? positions[end - 1] + 1 : end;
  }

  private static int firstInvisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (CodePoints.mayHide(text.charAt(i))) {
        int c = text.codePointAt(i);
        if (CodePoints.isInvisible(c)) {
          return i;
        }
        i += Character.charCount(c) - 1;
      }
    }
    return -1;
  }
}
