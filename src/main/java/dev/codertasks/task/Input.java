package dev.codertasks.task;

import java.nio.charset.StandardCharsets;

/** The text that is sent to an agent: what is checked and what is sent are this same string. */
final class Input {
  private Input() {}

  /**
   * Line ends become LF and blanks around the text go; nothing else is changed. What may be in it
   * is the policy's matter.
   *
   * @throws TaskException.InvalidRequest when nothing is left, or when UTF-8 has no form for it
   */
  static String normalise(String text) {
    String input = text.replace("\r\n", "\n").strip();
    if (input.isEmpty()) {
      throw new TaskException.InvalidRequest(
          "The input is empty. Say what the agent should do, and how you will know that it is"
              + " done.");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(input)) {
      throw new TaskException.InvalidRequest(
          "The input holds half of a surrogate pair, which is no character. Nothing was sent; send"
              + " whole characters.");
    }
    return input;
  }
}
