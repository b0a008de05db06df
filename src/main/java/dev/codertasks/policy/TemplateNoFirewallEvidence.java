package dev.codertasks.policy;

import java.util.Collections;

/** Warns of templates in which nothing seems to limit the agent's network access. */
final class TemplateNoFirewallEvidence implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "template.no-firewall-evidence",
          Subject.TEMPLATE,
          Effect.WARN,
          "agents without a visible firewall");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    TemplateFacts template = inspection.template().orElse(null);
    if (template != null
        && Collections.disjoint(
            template.resources().need("template.resources").scriptMarkers(),
            ScriptMarkers.FIREWALL)) {
      findings.report(
          Place.of("template.scripts"),
          "No Agent Firewall is visible in the scripts of "
              + Shown.name(template.fullName())
              + "; one that is set up elsewhere cannot be seen from here.",
          "Ask the template's administrator what the agent can reach.");
    }
  }
}
