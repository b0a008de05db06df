package dev.codertasks.tool;

import dev.codertasks.policy.Decision;
import dev.codertasks.task.TaskService;
import dev.codertasks.task.TaskView;
import dev.codertasks.task.TemplateOffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts a task and returns at once. */
final class CreateTask implements Tool<CreateTask.Args> {
  static final String NAME = "coder_create_task";

  record Args(
      @Arg(
              "What to do. The agent sees nothing else: say goal, repository, limits, and when it is"
                  + " done.")
          String input,
      @Arg("Name, org/name or id; needed if there are several.") @Nullable String template,
      @Arg(value = "Name or id; else the active one.", aliases = "template_version_id")
          @Nullable String templateVersion,
      @Arg(value = "Name or id; else the default one.", aliases = "template_version_preset_id")
          @Nullable String preset,
      @Arg("At most 32 letters, digits, hyphens.") @Nullable String name,
      @Arg @Nullable String displayName,
      @Arg @Nullable String organization,
      @Arg("The owner, if not you.") @Nullable String user,
      @Arg("The same key never makes two tasks.") @Nullable String idempotencyKey,
      @Arg("Just the verdict.") @Nullable Boolean dryRun,
      @Arg(max = Arg.LONGEST_WAIT) @Nullable Integer waitSeconds) {

    private TaskService.CreateRequest request() {
      return new TaskService.CreateRequest(
          input,
          template,
          templateVersion,
          preset,
          name,
          displayName,
          organization,
          user,
          idempotencyKey);
    }
  }

  /**
   * The task.
   *
   * @param task null after a dry run that found none
   * @param policy its verdict; null when nothing had to be decided
   * @param next after a dry run; else it is the task's
   */
  record Reply(
      @Nullable Card task,
      boolean created,
      String template,
      String templateVersion,
      @Nullable Boolean presetIsDefault,
      @Nullable Long usualStartSeconds,
      @Opaque PolicyText.@Nullable Verdict policy,
      @Nullable String cursor,
      @Nullable String next) {}

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "Create task",
        "Delegates work to a coding agent in a workspace of its own. The same call within two"
            + " minutes finds the task it made.",
        ToolSpec.Effect.CHANGES,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    return Boolean.TRUE.equals(args.dryRun()) ? dryRun(args, context) : create(args, context);
  }

  private static ToolResult dryRun(Args args, ToolContext context) {
    TaskService.Verdict verdict = context.tasks().dryRun(args.request(), context.call());
    Decision decision = verdict.decision();
    TemplateOffer template = verdict.template();
    TaskView existing = verdict.existing();
    Card card = existing == null ? null : Card.of(existing, asked(args, existing));
    String next =
        PolicyText.isAllowed(decision) ? NextCall.create(template.fullName()) : NextCall.NOTHING;
    Reply reply =
        new Reply(
            card,
            false,
            template.fullName(),
            template.versionName(),
            null,
            null,
            PolicyText.Verdict.of(decision),
            null,
            card == null ? next : null);
    String headline =
        "Dry run, nothing was created. Policy: " + PolicyText.headline(decision) + ".";
    List<String> lines = new ArrayList<>();
    lines.add("template " + template.fullName());
    lines.addAll(PolicyText.lines(decision));
    lines.add(PolicyText.digest(decision));
    if (existing != null && card != null) {
      lines.add("The same request has made this task already; it would be the answer.");
      return new ToolResult.Success(reply, TaskText.of(existing, card, headline, lines));
    }
    lines.add(NextCall.line(next));
    return new ToolResult.Success(reply, headline + "\n" + String.join("\n", lines));
  }

  private static @Nullable String asked(Args args, TaskView view) {
    return args.user() == null || args.user().equals("me") ? view.name() : null;
  }

  private static ToolResult create(Args args, ToolContext context) {
    TaskService.Created made = context.tasks().create(args.request(), context.call());
    TaskView view = made.task();
    FollowUp now = FollowUp.of(view, args.waitSeconds(), context);
    Card card = now.card(asked(args, view));
    TemplateOffer template = made.template();
    Duration usual = template.usualStart();
    Reply reply =
        new Reply(
            card,
            made.created(),
            template.fullName(),
            template.versionName(),
            isDefault(template, view.preset()),
            usual == null ? null : usual.toSeconds(),
            made.decision() == null ? null : PolicyText.Verdict.of(made.decision()),
            now.cursor(),
            null);
    return new ToolResult.Success(
        reply,
        made.created() ? created(now, made, card, reply, usual) : existing(now, view, card, args));
  }

  private static String created(
      FollowUp now,
      TaskService.Created made,
      Card card,
      Reply reply,
      @Nullable Duration usualStart) {
    TaskView view = made.task();
    String state =
        switch (view.phase()) {
          case QUEUED -> "its workspace build waits for a provisioner";
          case STARTING ->
              "its workspace is starting"
                  + (usualStart == null
                      ? ""
                      : " (this template usually takes " + Wording.length(usualStart) + ")");
          case WORKING, IDLE, COMPLETED, FAILED, PAUSED, STOPPING, DELETED, UNKNOWN ->
              "it is " + view.phase().word();
        };
    String preset =
        card.preset() == null
            ? "no preset"
            : "preset "
                + card.preset()
                + (Boolean.TRUE.equals(reply.presetIsDefault()) ? " (default)" : "");
    List<String> lines = new ArrayList<>();
    lines.add(
        "template " + reply.template() + ", version " + reply.templateVersion() + ", " + preset);
    if (made.decision() != null && !made.decision().findings().isEmpty()) {
      lines.add("policy: " + PolicyText.headline(made.decision()));
      lines.addAll(PolicyText.remarks(made.decision()));
    }
    return now.text(card, "Created task " + card.name() + "; " + state + ".", lines);
  }

  private static String existing(FollowUp now, TaskView view, Card card, Args args) {
    String another =
        args.name() == null && args.idempotencyKey() == null
            ? "To start another one on purpose, give it a name or an idempotency_key."
            : "To start another one on purpose, use another name or idempotency_key.";
    return now.text(
        card,
        "Task "
            + card.name()
            + " already exists (created "
            + Wording.ago(view.task().createdAt(), view.asOf())
            + " by the same request) and is "
            + view.phase().word()
            + "; nothing was created.",
        List.of(another));
  }

  private static @Nullable Boolean isDefault(TemplateOffer template, @Nullable String preset) {
    return preset == null
        ? null
        : template.presets().stream().anyMatch(p -> p.isDefault() && p.name().equals(preset));
  }
}
