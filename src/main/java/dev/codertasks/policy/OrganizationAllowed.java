package dev.codertasks.policy;

import java.util.Set;

/** Denies organizations outside the list, once there is one. */
final class OrganizationAllowed implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "organization.allowed",
          Subject.ORGANIZATION,
          Effect.DENY,
          "organizations that are not listed");

  private final Set<String> allowed;

  OrganizationAllowed(Set<String> allowed) {
    this.allowed = allowed;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    if (allowed.isEmpty()) {
      return;
    }
    inspection
        .template()
        .map(TemplateFacts::organization)
        .filter(organization -> !allowed.contains(organization))
        .ifPresent(organization ->
            findings.report(
                Place.of("organization", Shown.name(organization)),
                "The organization " + Shown.name(organization) + " is not an allowed one.",
                "Use a template of: " + Shown.names(allowed) + "."));
  }
}
