package dev.codertasks.tool;

import dev.codertasks.task.TemplateOffer;
import dev.codertasks.task.TemplateOffer.PresetOffer;
import java.util.List;
import java.util.stream.Collectors;

/** Templates that can run tasks, a line each, wherever an answer offers them. */
final class OfferText {
  static final String NONE =
      "No template you can use can run tasks. A template needs a `coder_ai_task` resource: ask an"
          + " admin, or its author.";

  private static final int LONGEST_DESCRIPTION = 100;
  private static final int LONGEST_NAME = 64;
  private static final int MOST = 20;

  private OfferText() {}

  /** All of them, each after a line break. */
  static String lines(List<TemplateOffer> offers) {
    return offers.stream().map(offer -> "\n  " + line(offer)).collect(Collectors.joining());
  }

  /** The first of them, each after a line break. */
  static String firstLines(List<TemplateOffer> offers) {
    int more = offers.size() - MOST;
    return lines(offers.stream().limit(MOST).toList())
        + (more > 0 ? "\n  and " + more + " more" : "");
  }

  private static String line(TemplateOffer offer) {
    String about = description(offer);
    String quotation = about.isEmpty() ? "" : " " + Wording.quoted(about, LONGEST_DESCRIPTION);
    String start =
        offer.usualStart() == null ? "" : ", starts in about " + Wording.length(offer.usualStart());
    String state =
        offer.missingParameters().isEmpty()
            ? presets(offer) + start
            : "needs "
                + parameters(offer.missingParameters())
                + ", which no preset fills: cannot be started as a task";
    String policy = offer.policy() == null ? "" : "; policy " + PolicyText.inShort(offer.policy());
    return offer.fullName() + " " + offer.versionName() + quotation + ": " + state + policy;
  }

  /** The presets with the default marked. */
  static String presets(TemplateOffer offer) {
    if (offer.presets().isEmpty()) {
      return "no presets";
    }
    return "presets "
        + offer.presets().stream()
            .map(p -> name(p) + (p.isDefault() ? " (default)" : ""))
            .collect(Collectors.joining(", "));
  }

  static String parameters(List<String> names) {
    return names.stream()
        .map(n -> Wording.quoted(n, LONGEST_NAME))
        .collect(Collectors.joining(", "));
  }

  static String name(PresetOffer preset) {
    return Wording.oneLine(preset.name(), LONGEST_NAME);
  }

  static String description(TemplateOffer offer) {
    String text = offer.description().isBlank() ? offer.displayName() : offer.description();
    return Wording.oneLine(text, LONGEST_DESCRIPTION);
  }

  /** A create with the first template that can be started. */
  static String next(List<TemplateOffer> offers) {
    return offers.stream()
        .filter(offer -> offer.missingParameters().isEmpty())
        .findFirst()
        .map(offer -> NextCall.create(offer.fullName()))
        .orElse(NextCall.NOTHING);
  }
}
