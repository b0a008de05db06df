package dev.codertasks.policy;

/** Denies templates whose ports may be opened to anybody, and warns where fewer may see them. */
final class TemplatePortShare implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of("template.port-share", Subject.TEMPLATE, Effect.DENY, "ports that may be shared");

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
