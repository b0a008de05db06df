package dev.codertasks.policy;

import dev.codertasks.policy.TemplateFacts.App;

/** Denies templates whose apps anybody can open, and warns of those shared less widely. */
final class TemplatePublicApp implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "template.public-app", Subject.TEMPLATE, Effect.DENY, "apps that others can open");

  private static final String FIX =
      "Ask the template's administrator to share the app with its owner only.";

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
    for (App app : template.resources().need("template.resources").apps()) {
      Place place = Place.of("template.apps", Shown.name(app.slug()));
      switch (app.sharingLevel()) {
        case "owner", "" -> {}
        case "public" ->
            findings.report(
                place,
                "The app "
                    + Shown.name(app.slug())
                    + " of "
                    + Shown.name(template.fullName())
                    + " is open to everybody, without signing in.",
                FIX);
        default ->
            findings.mention(
                place,
                "The app "
                    + Shown.name(app.slug())
                    + " of "
                    + Shown.name(template.fullName())
                    + " is shared with others ("
                    + Shown.name(app.sharingLevel())
                    + ").",
                FIX);
      }
    }
  }
}
