package dev.codertasks.policy;

import dev.codertasks.policy.PolicySettings.Attestation;
import dev.codertasks.policy.PolicySettings.TemplateLists;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Asks when a template has changed since somebody attested it. */
final class TemplateDrifted implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "template.drifted-since-attestation",
          Subject.TEMPLATE,
          Effect.CONFIRM,
          "attested templates in a version that nobody attested");

  private final TemplateLists lists;

  TemplateDrifted(TemplateLists lists) {
    this.lists = lists;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    TemplateFacts template = inspection.template().orElse(null);
    if (template == null) {
      return;
    }
    List<Attestation> attestations = lists.attestationsOf(template, inspection.caller().now());
    if (attestations.isEmpty() || lists.pins(template, inspection.caller().now())) {
      return;
    }
    Set<String> versions = new TreeSet<>();
    attestations.forEach(attestation -> versions.addAll(attestation.versions()));
    findings.report(
        Place.of("template_version", Shown.name(template.versionName())),
        Shown.name(template.fullName())
            + " has changed since it was attested: version "
            + template.versionId()
            + " would be used, "
            + Shown.names(versions)
            + " was reviewed.",
        "Name a reviewed version in template_version, or ask an operator to review the new one.");
  }
}
