package dev.codertasks.policy;

/** Denies a preset that the template version does not have. */
final class PresetUnknown implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "preset.unknown", Subject.PRESET, Effect.DENY, "presets that the template does not have");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    PresetFacts preset =
        inspection.create().map(create -> create.preset().need("preset")).orElse(null);
    if (preset == null) {
      return;
    }
    String asked = preset.asked();
    if (asked != null && preset.chosen() == null) {
      findings.report(
          Place.of("preset", Shown.name(asked)),
          "The template version has no preset " + Shown.name(asked) + ".",
          preset.offered().isEmpty()
              ? "Leave preset out: this version has none."
              : "Choose one: " + PresetRequired.offers(preset) + ".");
    }
  }
}
