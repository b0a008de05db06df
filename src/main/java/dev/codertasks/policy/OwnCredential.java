package dev.codertasks.policy;

/** Denies texts that carry a credential of this very process. */
final class OwnCredential implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.locked("prompt.own-credential", Subject.PROMPT, "this server's own credentials");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    if (inspection.caller().ownCredentialInText() && !inspection.texts().isEmpty()) {
      findings.report(
          Place.of("input"),
          "The text holds a credential of this server, as it is or encoded.",
          "Remove it and revoke it in Coder. A task needs no token of yours: it has its own.");
    }
  }
}
