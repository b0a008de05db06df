package dev.codertasks.policy;

import dev.codertasks.policy.PolicySettings.Attestation;
import dev.codertasks.policy.PolicySettings.TemplateLists;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps tasks to templates that somebody has looked at. While nobody has listed any it only warns,
 * so that a fresh install works; an effect of {@code deny} holds without a list too.
 */
final class TemplateAllowed implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.stricter(
          "template.allowed",
          Subject.TEMPLATE,
          Effect.CONFIRM,
          Effect.DENY,
          "templates that are neither allowed nor attested");

  private final TemplateLists lists;

  TemplateAllowed(TemplateLists lists) {
    this.lists = lists;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    TemplateFacts template = inspection.template().orElse(null);
    if (template == null || lists.allows(template, inspection.caller().now())) {
      return;
    }
    Place place = Place.of("template", Shown.name(template.fullName()));
    if (!lists.areEmpty()) {
      findings.report(
          place,
          "The template "
              + Shown.name(template.fullName())
              + " is not on the list of allowed ones"
              + expiry(template)
              + ".",
          "Use one of: " + Shown.names(listed()) + ". Or ask an operator to attest this one.");
    } else if (findings.effect() == Effect.DENY) {
      findings.report(
          place,
          "No template is allowed: the policy lists none.",
          "Ask an operator to review "
              + Shown.name(template.fullName())
              + " and attest it in the policy.");
    } else {
      findings.mention(
          place,
          "Nobody has attested the template "
              + Shown.name(template.fullName())
              + ": the policy has no list of allowed templates.",
          "An operator should review it and list it under templates.attested or"
              + " templates.allowed.");
    }
  }

  private String expiry(TemplateFacts template) {
    return lists.attested().stream().anyMatch(attestation -> attestation.isOf(template))
        ? " any more: its attestation has expired"
        : "";
  }

  private Set<String> listed() {
    Set<String> names = new TreeSet<>(lists.allowed());
    for (Attestation attestation : lists.attested()) {
      names.add(attestation.organization() + "/" + attestation.template());
    }
    return names;
  }
}
