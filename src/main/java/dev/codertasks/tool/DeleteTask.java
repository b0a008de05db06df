package dev.codertasks.tool;

import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskService.Deletion;
import dev.codertasks.task.TaskView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Destroys a task; the first call only says what that would destroy. */
final class DeleteTask implements Tool<DeleteTask.Args> {
  static final String NAME = "coder_delete_task";

  record Args(
      @Arg(GetTaskStatus.Args.TASK_ID) String taskId,
      @Arg("From the first call's answer.") @Nullable String confirmation) {}

  /** How far it has come. */
  enum Step {
    PLANNED,
    DELETING,
    DELETED
  }

  /**
   * The plan or the deed.
   *
   * @param phase of the task while it still is one
   * @param url the task's page; once it is being destroyed its workspace's, where a failure shows
   */
  record Reply(
      Step step,
      String name,
      @Nullable Phase phase,
      @Nullable String message,
      @Nullable String workspace,
      @Nullable URI url,
      @Nullable String confirmation,
      @Nullable Instant expiresAt,
      String next) {}

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "Delete task",
        "Destroys a task and its workspace with all that was not pushed. The first call only says"
            + " what would be lost; ask the user, then call again with its confirmation.",
        ToolSpec.Effect.DESTROYS,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    Deletion deletion = context.tasks().delete(args.taskId(), args.confirmation(), context.call());
    return switch (deletion) {
      case Deletion.Planned planned -> planned(planned, args.taskId());
      case Deletion.Deleting deleting -> deleting(deleting);
      case Deletion.Gone gone -> gone(gone);
    };
  }

  private static ToolResult planned(Deletion.Planned planned, String asked) {
    TaskView view = planned.task();
    Card card = Card.brief(view, asked);
    String next =
        NextCall.delete(Card.reference(card.owner(), card.name(), asked))
            + NextCall.argument("confirmation", planned.confirmation());
    Reply reply =
        new Reply(
            Step.PLANNED,
            card.name(),
            card.phase(),
            card.message(),
            card.workspace(),
            card.url(),
            planned.confirmation(),
            planned.expiresAt().truncatedTo(ChronoUnit.SECONDS),
            next);
    String text =
        """
        Nothing is deleted yet. Deleting %s destroys its workspace and everything not pushed from it.
        %s
        %s
        To go on within %s: %s\
        """
            .formatted(
                card.name(),
                TaskText.headline(view, card),
                card.url(),
                Wording.count(minutes(view.asOf(), planned.expiresAt()), "minute"),
                next);
    return new ToolResult.Success(reply, text);
  }

  private static int minutes(Instant from, Instant to) {
    return Math.ceilDiv((int) Math.max(0, Duration.between(from, to).toSeconds()), 60);
  }

  private static ToolResult deleting(Deletion.Deleting deleting) {
    Reply reply =
        new Reply(
            Step.DELETING,
            deleting.name(),
            null,
            null,
            deleting.workspace(),
            deleting.workspaceUrl(),
            null,
            null,
            NextCall.NOTHING);
    String text =
        """
        Deleting %s; Coder removes its workspace in the background. The name is free again when that is done.
        If that fails, the workspace %s stays behind and keeps the name: %s
        %s\
        """
            .formatted(
                deleting.name(),
                deleting.workspace(),
                deleting.workspaceUrl(),
                NextCall.line(NextCall.NOTHING));
    return new ToolResult.Success(reply, text);
  }

  private static ToolResult gone(Deletion.Gone gone) {
    Reply reply =
        new Reply(Step.DELETED, gone.name(), null, null, null, null, null, null, NextCall.NOTHING);
    String text =
        gone.name() + " was deleted before; nothing was sent.\n" + NextCall.line(NextCall.NOTHING);
    return new ToolResult.Success(reply, text);
  }
}
