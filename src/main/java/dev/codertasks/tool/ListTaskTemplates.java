package dev.codertasks.tool;

import dev.codertasks.task.TemplateOffer;
import dev.codertasks.task.TemplateOffer.PresetOffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what a task can be made from. */
final class ListTaskTemplates implements Tool<ListTaskTemplates.Args> {
  static final String NAME = "coder_list_task_templates";

  record Args(
      @Arg @Nullable String organization,
      @Arg("Text in name or description.") @Nullable String query) {}

  record Preset(String name, boolean isDefault) {}

  /**
   * A template.
   *
   * @param name {@code organization/name}
   * @param policy the strongest effect of its findings and their rules, or that there are none
   * @param missingParameters with any it cannot be started as a task
   */
  record Template(
      String name,
      @Nullable String description,
      String version,
      List<Preset> presets,
      List<String> missingParameters,
      @Nullable Long usualStartSeconds,
      @Nullable String policy) {

    static Template of(TemplateOffer offer) {
      Duration usual = offer.usualStart();
      String about = OfferText.description(offer);
      return new Template(
          offer.fullName(),
          about.isEmpty() ? null : about,
          offer.versionName(),
          offer.presets().stream().map(Template::of).toList(),
          offer.missingParameters(),
          usual == null ? null : usual.toSeconds(),
          offer.policy() == null ? null : PolicyText.inShort(offer.policy()));
    }

    private static Preset of(PresetOffer preset) {
      return new Preset(OfferText.name(preset), preset.isDefault());
    }
  }

  record Reply(List<Template> templates, String next) {}

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "List task templates",
        "Lists the templates that can run tasks, with their presets. Use it before"
            + " coder_create_task when you do not know which to name.",
        ToolSpec.Effect.READS,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    List<TemplateOffer> offers =
        context.tasks().templates(args.organization(), args.query(), context.call());
    String next = OfferText.next(offers);
    Reply reply = new Reply(offers.stream().map(Template::of).toList(), next);
    boolean filtered = args.organization() != null || args.query() != null;
    return new ToolResult.Success(
        reply, headline(offers, filtered) + OfferText.lines(offers) + "\n" + NextCall.line(next));
  }

  private static String headline(List<TemplateOffer> offers, boolean filtered) {
    if (offers.isEmpty()) {
      return filtered ? "No template that can run tasks matches." : OfferText.NONE;
    }
    long broken = offers.stream().filter(o -> !o.missingParameters().isEmpty()).count();
    return Wording.count(offers.size(), "template")
        + " can run tasks"
        + (broken == 0 ? "" : ", but " + broken + " of them cannot be started")
        + ".";
  }
}
