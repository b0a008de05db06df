package dev.codertasks.policy;

import dev.codertasks.policy.TemplateFacts.Resources;
import java.util.List;

/**
 * Says what agents of tasks mostly bring along, Coder's own templates too: the key of their model,
 * and that they ask nobody before they act.
 */
final class TemplateTaskAgent implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.stricter(
          "template.task-agent",
          Subject.TEMPLATE,
          Effect.WARN,
          Effect.CONFIRM,
          "agents that act without asking, or hold the key of their model");

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
    Resources resources = template.resources().need("template.resources");
    List<String> unattended =
        resources.scriptMarkers().stream().filter(ScriptMarkers.UNATTENDED::contains).toList();
    if (!unattended.isEmpty()) {
      findings.report(
          Place.of("template.scripts", Shown.names(unattended)),
          "The agent of " + Shown.name(template.fullName()) + " acts without asking anybody.",
          "Make sure that its workspace reaches no more than the task needs.");
    }
    List<String> keys =
        resources.environmentVariables().stream().filter(SecretishNames::isModelKey).toList();
    if (!keys.isEmpty()) {
      findings.report(
          Place.of("template.environment_variables", Shown.names(keys)),
          "The agent of "
              + Shown.name(template.fullName())
              + " can read the key of its model: "
              + Shown.names(keys)
              + ".",
          "Ask the template's administrator for a key with a budget, or for a gateway.");
    }
  }
}
