package dev.codertasks.policy;

import dev.codertasks.policy.TemplateFacts.Variable;
import java.util.List;

/** Asks about templates that keep secrets in variables that are not marked sensitive. */
final class TemplateCleartextVariable implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "template.cleartext-variable",
          Subject.TEMPLATE,
          Effect.CONFIRM,
          "secret-looking variables that are not marked sensitive");

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
    List<String> names =
        template.variables().need("template.variables").stream()
            .filter(variable -> !variable.sensitive())
            .map(Variable::name)
            .filter(SecretishNames::test)
            .toList();
    if (!names.isEmpty()) {
      findings.report(
          Place.of("template.variables", Shown.names(names)),
          "Every user of "
              + Shown.name(template.fullName())
              + " can read the variables "
              + Shown.names(names)
              + ", which look like secrets.",
          "Ask the template's administrator to mark them sensitive and to rotate them.");
    }
  }
}
