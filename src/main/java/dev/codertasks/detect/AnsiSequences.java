package dev.codertasks.detect;

/**
 * The control sequences with which programs draw on a terminal (ECMA-48, and xterm's operating
 * system commands).
 */
public final class AnsiSequences {
  private static final char ESC = '\u001b';
  private static final char CSI = '\u009b';
  private static final char OSC = '\u009d';
  private static final char ST = '\u009c';
  private static final char BEL = '\u0007';

  /** Longer than any colour, cursor position, window title or link a program writes. */
  private static final int LONGEST = 2048;

  private AnsiSequences() {}

  /**
   * Where the well-formed drawing sequence that begins at {@code start} ends; {@code start} when
   * none does. A sequence that ends in {@code ~} is a key or a bracketed paste and draws nothing,
   * so it is none.
   */
  public static int end(String text, int start) {
    char c = text.charAt(start);
    if (c == CSI) {
      return endOfCsi(text, start, start + 1);
    }
    if (c == OSC) {
      return endOfOsc(text, start, start + 1);
    }
    if (c != ESC || start + 1 == text.length()) {
      return start;
    }
    return switch (text.charAt(start + 1)) {
      case '[' -> endOfCsi(text, start, start + 2);
      case ']' -> endOfOsc(text, start, start + 2);
      default -> endOfShort(text, start);
    };
  }

  /** The text without its drawing sequences. */
  public static String removed(String text) {
    if (text.indexOf(ESC) < 0 && text.indexOf(CSI) < 0 && text.indexOf(OSC) < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int end = end(text, i);
      if (end > i) {
        i = end;
      } else {
        out.append(text.charAt(i));
        i++;
      }
    }
    return out.toString();
  }

  /** Parameter bytes, intermediate bytes, a final byte. */
  private static int endOfCsi(String text, int start, int parameters) {
    int limit = Math.min(text.length(), start + LONGEST);
    int i = parameters;
    while (i < limit && text.charAt(i) >= 0x30 && text.charAt(i) <= 0x3f) {
      i++;
    }
    while (i < limit && text.charAt(i) >= 0x20 && text.charAt(i) <= 0x2f) {
      i++;
    }
    boolean drawing = i < limit && text.charAt(i) >= 0x40 && text.charAt(i) < 0x7e;
    return drawing ? i + 1 : start;
  }

  /** A title, a link or a colour on one line, up to BEL or ST. */
  private static int endOfOsc(String text, int start, int payload) {
    int limit = Math.min(text.length(), start + LONGEST);
    for (int i = payload; i < limit; i++) {
      char c = text.charAt(i);
      if (c == BEL || c == ST) {
        return i + 1;
      }
      if (c == ESC) {
        return i + 1 < limit && text.charAt(i + 1) == '\\' ? i + 2 : start;
      }
      if (c < ' ' || c == 0x7f) {
        return start;
      }
    }
    return start;
  }

  /** Character set selection, such as {@code ESC ( B} of tput, and saving the cursor. */
  private static int endOfShort(String text, int start) {
    char c = text.charAt(start + 1);
    if ((c == '(' || c == ')') && start + 2 < text.length()) {
      return "AB012".indexOf(text.charAt(start + 2)) >= 0 ? start + 3 : start;
    }
    return "78=>M".indexOf(c) >= 0 ? start + 2 : start;
  }
}
