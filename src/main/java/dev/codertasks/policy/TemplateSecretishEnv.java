package dev.codertasks.policy;

import java.util.List;

/** Asks about templates that seem to put secrets into the agent's environment. */
final class TemplateSecretishEnv implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "template.secretish-env",
          Subject.TEMPLATE,
          Effect.CONFIRM,
          "environment variables that are called like secrets");

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
        template.resources().need("template.resources").environmentVariables().stream()
            .filter(name -> SecretishNames.test(name) && !SecretishNames.isModelKey(name))
            .toList();
    if (!names.isEmpty()) {
      findings.report(
          Place.of("template.environment_variables", Shown.names(names)),
          "The agent of "
              + Shown.name(template.fullName())
              + " gets variables that look like secrets: "
              + Shown.names(names)
              + ". Whatever the agent runs can read them.",
          "Ask the template's administrator whether the agent needs them.");
    }
  }
}
