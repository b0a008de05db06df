package dev.codertasks.policy;

import java.util.Set;

/** Says which of the owner's secrets Coder would put into the workspace. */
final class OwnerUserSecrets implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.stricter(
          "owner.user-secrets-injected",
          Subject.OWNER,
          Effect.WARN,
          Effect.CONFIRM,
          "user secrets that every workspace gets");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    if (inspection.create().isEmpty()) {
      return;
    }
    Set<String> names = inspection.caller().userSecrets().need("user_secrets");
    if (!names.isEmpty()) {
      findings.report(
          Place.of("owner.user_secrets", Shown.names(names)),
          "The task gets "
              + names.size()
              + (names.size() == 1 ? " user secret" : " user secrets")
              + " of its owner: "
              + Shown.names(names)
              + ".",
          "Remove the user secrets that tasks do not need: Coder gives them to every workspace.");
    }
  }
}
