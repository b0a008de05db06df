package dev.codertasks.task;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The text that is sent to an agent: what is checked and what is sent are this same string. */
final class Input {
  private Input() {}

  /**
   * Line ends become LF and blanks around the text go; nothing else is changed.
   *
   * @throws TaskException.InvalidRequest when nothing is left, or when it holds what an agent's
   *     terminal would take for keys
   */
  static String normalise(String text) {
    String input = text.replace("\r\n", "\n").strip();
    if (input.isEmpty()) {
      throw new TaskException.InvalidRequest(
          "The input is empty. Say what the agent should do, and how you will know that it is"
              + " done.");
    }
    OptionalInt bad = IntStream.range(0, input.length()).filter(i -> isKey(input, i)).findFirst();
    if (bad.isPresent()) {
      throw new TaskException.InvalidRequest(
          String.format(
              Locale.ROOT,
              "Character %d of the input is the control character U+%04X, which an agent's"
                  + " terminal takes for a key. Nothing was sent; send plain text.",
              bad.getAsInt() + 1,
              (int) input.charAt(bad.getAsInt())));
    }
    return input;
  }

  /**
   * Whether a terminal would do something else than show it. Coder passes a message on unfiltered,
   * so text behind an escape sequence would be typed as live keys. Half a surrogate pair cannot be
   * sent at all.
   */
  private static boolean isKey(String text, int at) {
    char c = text.charAt(at);
    boolean half =
        Character.isSurrogate(c)
            && Character.charCount(text.codePointAt(at)) == 1
            && !isLow(text, at);
    return half || (Character.isISOControl(c) && c != '\n' && c != '\t');
  }

  /** Whether it is the second half of a pair. */
  private static boolean isLow(String text, int at) {
    return at > 0
        && Character.isLowSurrogate(text.charAt(at))
        && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
