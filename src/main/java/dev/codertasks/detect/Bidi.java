package dev.codertasks.detect;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** The explicit directional characters of UAX #9, of which each line must close what it opens. */
final class Bidi {
  private static final char LRE = '\u202a';
  private static final char RLE = '\u202b';
  private static final char PDF = '\u202c';
  private static final char LRO = '\u202d';
  private static final char RLO = '\u202e';
  private static final char LRI = '\u2066';
  private static final char RLI = '\u2067';
  private static final char FSI = '\u2068';
  private static final char PDI = '\u2069';

  private record Opened(int at, char by, int rightToLeftBefore) {}

  private Bidi() {}

  /**
   * Where the characters are that are not needed: overrides; those without a partner on their line;
   * and right-to-left pairs around text that has no right-to-left letter, which only reorder.
   */
  static BitSet unbalanced(String text) {
    BitSet unbalanced = new BitSet();
    Deque<Opened> open = new ArrayDeque<>();
    int rightToLeft = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x590) {
        if (c == '\n' || c == '\r') {
          open.forEach(opened -> unbalanced.set(opened.at));
          open.clear();
        }
        continue;
      }
      switch (c) {
        case LRE, RLE, LRO, RLO, LRI, RLI, FSI -> open.push(new Opened(i, c, rightToLeft));
        case PDF, PDI -> close(unbalanced, open, i, c, rightToLeft);
        default -> rightToLeft += Scripts.isRightToLeft(text.codePointAt(i)) ? 1 : 0;
      }
    }
    open.forEach(opened -> unbalanced.set(opened.at));
    return unbalanced;
  }

  private static void close(
      BitSet unbalanced, Deque<Opened> open, int at, char by, int rightToLeft) {
    Opened opened = open.peek();
    boolean isolate = opened != null && opened.by >= LRI;
    if (opened == null || isolate != (by == PDI)) {
      unbalanced.set(at);
      return;
    }
    open.pop();
    boolean override = opened.by == LRO || opened.by == RLO;
    boolean reordersOnly =
        (opened.by == RLE || opened.by == RLI) && opened.rightToLeftBefore == rightToLeft;
    if (override || reordersOnly) {
      unbalanced.set(opened.at);
      unbalanced.set(at);
    }
  }
}
