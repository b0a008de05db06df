package dev.codertasks.policy;

/** Denies templates that an administrator has deprecated. */
final class TemplateDeprecated implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of("template.deprecated", Subject.TEMPLATE, Effect.DENY, "deprecated templates");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    inspection
        .template()
        .filter(TemplateFacts::deprecated)
        .ifPresent(template ->
            findings.report(
                Place.of("template", Shown.name(template.deprecationMessage())),
                "The template "
                    + Shown.name(template.fullName())
                    + " is deprecated"
                    + reason(template)
                    + ".",
                "Choose another; coder_list_task_templates shows those you can use."));
  }

  private static String reason(TemplateFacts template) {
    return template.deprecationMessage().isBlank()
        ? ""
        : ": \"" + Shown.name(template.deprecationMessage()) + "\"";
  }
}
