package dev.codertasks.detect;

/**
 * Where the expression is tried.
 *
 * @param before it begins so many characters before the keyword, or {@link #WORD}
 * @param after how far past the keyword's beginning it may look; a token goes on to its end
 */
record Window(int before, int after, Retry retry, Guard guard) {
  /** Longer than any token but those that go on behind it. */
  static final int REACH = 2048;

  /** Longer than any command or header line that matters here. */
  static final int LINE = 320;

  /** It begins with the word that the keyword stands in. */
  static final int WORD = -1;

  static final Window DEFAULT = new Window(0, REACH, (text, at) -> at + 1, (text, at) -> true);

  /**
   * Where to try again after a miss, so that no part of a text is looked at over and over: not
   * before the end of what the first try looked at, where a later one could only see less.
   */
  interface Retry {
    int next(String text, int at);
  }

  /** A quick look that spares the expression where it cannot match. */
  interface Guard {
    boolean mayMatch(String text, int at);
  }

  static int startOfWord(String text, int at) {
    int start = at;
    while (start > Math.max(0, at - LINE) && isWord(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isWord(char c) {
    return Values.isAlphanumeric(c) || c == '_' || c == '-';
  }

  static int endOfRun(String text, int at) {
    int end = at + 1;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  static int endOfCommand(String text, int at) {
    int end = at + 1;
    while (end < Math.min(text.length(), at + LINE / 2) && "\n|;&".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
