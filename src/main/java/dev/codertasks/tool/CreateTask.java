package dev.codertasks.tool;

import dev.codertasks.task.TaskService;
import dev.codertasks.task.TaskView;
import dev.codertasks.task.TemplateOffer;
import java.time.Duration;
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
      @Arg("Name, organization/name or id; needed when there are several.")
          @Nullable String template,
      @Arg(value = "Name or id; else the active one.", aliases = "template_version_id")
          @Nullable String templateVersion,
      @Arg(value = "Name or id; else the default one.", aliases = "template_version_preset_id")
          @Nullable String preset,
      @Arg("Letters, digits and hyphens, at most 32.") @Nullable String name,
      @Arg @Nullable String displayName,
      @Arg @Nullable String organization,
      @Arg("The owner, if not you.") @Nullable String user,
      @Arg("The same key never makes a second task.") @Nullable String idempotencyKey,
      @Arg(max = Arg.LONGEST_WAIT) @Nullable Integer waitSeconds) {}

  record Reply(
      Card task,
      boolean created,
      String template,
      String templateVersion,
      @Nullable Boolean presetIsDefault,
      @Nullable Long usualStartSeconds,
      String cursor) {}

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "Create task",
        "Delegates work to a coding agent in a new workspace and returns at once. The same call"
            + " within two minutes finds that task.",
        ToolSpec.Effect.CHANGES,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    TaskService.Created made =
        context
            .tasks()
            .create(
                new TaskService.CreateRequest(
                    args.input(),
                    args.template(),
                    args.templateVersion(),
                    args.preset(),
                    args.name(),
                    args.displayName(),
                    args.organization(),
                    args.user(),
                    args.idempotencyKey()),
                context.call());
    TaskView view = made.task();
    String asked = args.user() == null || args.user().equals("me") ? view.name() : null;
    FollowUp now = FollowUp.of(view, args.waitSeconds(), context);
    Card card = now.card(asked);
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
            now.cursor());
    return new ToolResult.Success(
        reply,
        made.created() ? created(now, view, card, reply, usual) : existing(now, view, card, args));
  }

  private static String created(
      FollowUp now, TaskView view, Card card, Reply reply, @Nullable Duration usualStart) {
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
    return now.text(
        card,
        "Created task " + card.name() + "; " + state + ".",
        List.of(
            "template "
                + reply.template()
                + ", version "
                + reply.templateVersion()
                + ", "
                + preset));
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
