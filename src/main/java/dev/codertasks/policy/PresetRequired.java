package dev.codertasks.policy;

import java.util.stream.Collectors;

/** Warns when a template offers presets and none is chosen. */
final class PresetRequired implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "preset.required",
          Subject.PRESET,
          Effect.WARN,
          "templates with presets, of which none is chosen");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    inspection
        .create()
        .map(create -> create.preset().need("preset"))
        .filter(preset -> preset.asked() == null && preset.chosen() == null)
        .filter(preset -> !preset.offered().isEmpty())
        .ifPresent(preset ->
            findings.report(
                Place.of("preset"),
                "No preset is chosen, so the workspace gets the template's bare defaults.",
                "Choose one: " + offers(preset) + "."));
  }

  /** The presets with their descriptions, the first ten of them. */
  static String offers(PresetFacts preset) {
    return preset.offered().stream()
        .limit(10)
        .map(offer ->
            Shown.name(offer.name())
                + (offer.description().isBlank()
                    ? ""
                    : " (" + Shown.name(offer.description()) + ")"))
        .collect(Collectors.joining(", "));
  }
}
