package dev.codertasks.policy;

import java.util.List;
import java.util.Set;

/** Says with which of the owner's own accounts an agent can act; several, it asks about. */
final class TemplateExternalAuth implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "template.external-auth",
          Subject.TEMPLATE,
          Effect.CONFIRM,
          "the owner's accounts at other services");

  private final Set<String> allowed;

  TemplateExternalAuth(Set<String> allowed) {
    this.allowed = allowed;
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
    Set<String> providers = template.externalAuth().need("template.external_auth");
    List<String> unlisted = providers.stream().filter(p -> !allowed.contains(p)).toList();
    if (unlisted.isEmpty()) {
      return;
    }
    Place place = Place.of("template.external_auth", Shown.names(unlisted));
    String message =
        "The agent acts with the owner's own accounts at: " + Shown.names(unlisted) + ".";
    String fix =
        "Make sure the task needs them. An operator can list them under externalAuth.allowed.";
    if (providers.size() > 1 || !allowed.isEmpty()) {
      findings.report(place, message, fix);
    } else {
      findings.mention(place, message, fix);
    }
  }
}
