package dev.codertasks.policy;

/** Denies prompts without a word. */
final class PromptEmpty implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of("prompt.empty", Subject.PROMPT, Effect.DENY, "prompts without a word");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    inspection
        .input()
        .filter(text -> text.value().codePoints().noneMatch(PromptEmpty::says))
        .ifPresent(text ->
            findings.report(
                Place.of(text.path()),
                "The input says nothing.",
                "Say what the agent should do, and how you will know that it is done."));
  }

  /** An answer to an agent may be a single digit, sign or emoji. */
  private static boolean says(int c) {
    return !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && "\"'`“”‘’„«».,;:>-_*#~|…".indexOf(c) < 0
        && Character.getType(c) != Character.FORMAT;
  }
}
