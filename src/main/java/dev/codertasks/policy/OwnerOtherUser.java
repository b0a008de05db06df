package dev.codertasks.policy;

import java.util.Set;

/** Denies acting for, or on tasks of, other users. */
final class OwnerOtherUser implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of("owner.other-user", Subject.OWNER, Effect.DENY, "tasks of other users");

  private final Set<String> allowed;

  OwnerOtherUser(Set<String> allowed) {
    this.allowed = allowed;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    Proposal.Owner owner = inspection.owner();
    if (!owner.isCaller() && !allowed.contains(owner.name())) {
      findings.report(
          Place.of("owner", Shown.name(owner.name())),
          "The task belongs to " + Shown.name(owner.name()) + ", not to you.",
          "Use a task of your own. An operator can list that user under owners.allowed.");
    }
  }
}
