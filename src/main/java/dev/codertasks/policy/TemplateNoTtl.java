package dev.codertasks.policy;

/** Warns of templates whose workspaces run until somebody stops them. */
final class TemplateNoTtl implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of("template.no-ttl", Subject.TEMPLATE, Effect.WARN, "workspaces that never stop");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    inspection
        .template()
        .filter(template -> template.defaultTtl().isZero())
        .ifPresent(template ->
            findings.report(
                Place.of("template.default_ttl"),
                "A workspace of "
                    + Shown.name(template.fullName())
                    + " runs until somebody stops it.",
                "Pause or delete the task when it is done, and ask the template's"
                    + " administrator for a default_ttl."));
  }
}
