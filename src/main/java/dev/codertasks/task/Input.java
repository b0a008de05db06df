package dev.codertasks.task;

/** The text that is sent to an agent: what is checked and what is sent are this same string. */
final class Input {
  private Input() {}

  /**
   * Line ends become LF and blanks around the text go; nothing else is changed.
   *
   * @throws TaskException.InvalidRequest when nothing is left, or when it holds what Coder cannot
   *     store
   */
  static String normalise(String text) {
    String input = text.replace("\r\n", "\n").strip();
    if (input.isEmpty()) {
      throw new TaskException.InvalidRequest(
          "The input is empty. Say what the agent should do, and how you will know that it is done.");
    }
    if (input.indexOf('\0') >= 0) {
      throw new TaskException.InvalidRequest(
          "The input holds a NUL character, which Coder cannot store. Send it as plain text.");
    }
    return input;
  }
}
