package dev.codertasks.policy;

/**
 * Says whether an agent may share its ports. No more than a warning where the policy is not strict:
 * community deployments of Coder report {@code public} for every template, and have no way to set
 * another level.
 */
final class TemplatePortShare implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.stricter(
          "template.port-share",
          Subject.TEMPLATE,
          Effect.WARN,
          Effect.CONFIRM,
          "ports that may be shared");

  private static final String FIX =
      "Ask the template's administrator to set its maximum port share level to owner.";

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
    String level = template.maxPortShareLevel();
    Place place = Place.of("template.max_port_share_level", Shown.name(level));
    String message =
        "An agent in "
            + Shown.name(template.fullName())
            + " may share its ports: the maximum level is "
            + Shown.name(level)
            + ".";
    switch (level) {
      case "owner", "" -> {}
      case "public" -> findings.report(place, message, FIX);
      default -> findings.mention(place, message, FIX);
    }
  }
}
