package dev.codertasks.policy;

import dev.codertasks.detect.HiddenText;

/**
 * Denies characters that a terminal acts on. Coder's AgentAPI pastes a prompt into the agent's
 * terminal as it is, so an escape sequence in it ends the paste and the rest counts as typed keys.
 */
final class ControlCharacters implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.locked(
          "prompt.control-chars", Subject.PROMPT, "control characters and terminal sequences");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    for (Text text : inspection.texts()) {
      for (HiddenText.Match match : text.hidden()) {
        if (match.kind().isControl()) {
          String points = Shown.codePoints(text.value(), match.start(), match.end());
          findings.report(
              Place.in(text, match.start(), match.end(), points),
              text.path()
                  + " holds the control character "
                  + points
                  + " at offset "
                  + match.start()
                  + "; the agent's terminal would act on it.",
              "Paste the text as plain text. To speak about the character, write it out, such as"
                  + " \\x1b.");
        }
      }
    }
  }
}
