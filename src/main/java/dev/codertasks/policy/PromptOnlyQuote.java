package dev.codertasks.policy;

/** Denies prompts that only quote somebody: nothing in them says what to do with it. */
final class PromptOnlyQuote implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "prompt.only-quote", Subject.PROMPT, Effect.DENY, "prompts that are nothing but a quote");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    inspection
        .input()
        .filter(text -> text.value().lines().anyMatch(PromptOnlyQuote::isQuoted))
        .filter(text -> text.value().lines().allMatch(line -> line.isBlank() || isQuoted(line)))
        .ifPresent(text ->
            findings.report(
                Place.of(text.path()),
                "Every line of the input is a quote, so nothing in it is your own request.",
                "Say in your own words what the agent should do with the quoted text."));
  }

  private static boolean isQuoted(String line) {
    return line.stripLeading().startsWith("> ");
  }
}
