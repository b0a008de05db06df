package dev.codertasks.policy;

import dev.codertasks.policy.PolicySettings.TemplateLists;

/** Asks about template versions that are not the active one, unless somebody attested them. */
final class TemplateNotActiveVersion implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "template.not-active-version",
          Subject.TEMPLATE,
          Effect.CONFIRM,
          "versions that are not the active one");

  private final TemplateLists lists;

  TemplateNotActiveVersion(TemplateLists lists) {
    this.lists = lists;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    inspection
        .template()
        .filter(template -> !template.versionId().equals(template.activeVersionId()))
        .filter(template -> !lists.pins(template, inspection.caller().now()))
        .ifPresent(template ->
            findings.report(
                Place.of("template_version", Shown.name(template.versionName())),
                "Version "
                    + Shown.name(template.versionName())
                    + " ("
                    + template.versionId()
                    + ") of "
                    + Shown.name(template.fullName())
                    + " is not the active one, which is "
                    + template.activeVersionId()
                    + ".",
                "Leave template_version out to use the active one."));
  }
}
