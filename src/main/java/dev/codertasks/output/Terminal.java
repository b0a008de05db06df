package dev.codertasks.output;

/** Undoes what a terminal's screen does to a text. */
public final class Terminal {
  private Terminal() {}

  /**
   * Removes the blanks at the end of every line, with which terminal agents fill it to the screen's
   * width. Line breaks stay as they are.
   */
  public static String withoutFill(String screen) {
    int kept = 0;
    StringBuilder out = null;
    int line = 0;
    while (line <= screen.length()) {
      int feed = screen.indexOf('\n', line);
      int end = feed < 0 ? screen.length() : feed;
      int lineEnd = end > line && screen.charAt(end - 1) == '\r' ? end - 1 : end;
      int textEnd = lineEnd;
      while (textEnd > line && isBlank(screen.charAt(textEnd - 1))) {
        textEnd--;
      }
      if (textEnd < lineEnd) {
        if (out == null) {
          out = new StringBuilder(screen.length());
        }
        out.append(screen, kept, textEnd);
        kept = lineEnd;
      }
      line = end + 1;
    }
    return out == null ? screen : out.append(screen, kept, screen.length()).toString();
  }

  /**
   * The text on one line: every run of blanks and line breaks becomes one space, none at the ends.
   */
  public static String oneLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isBlank(c) && !isLineBreak(c)) {
        out.append(c);
      } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }

  /** A no-break space too: some agents fill with it. */
  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0';
  }

  private static boolean isLineBreak(char c) {
    return (c >= '\n' && c <= '\r') || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }
}
