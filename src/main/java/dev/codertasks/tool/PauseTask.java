package dev.codertasks.tool;

import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskService.Change;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stops a task's workspace. */
final class PauseTask implements Tool<PauseTask.Args> {
  static final String NAME = "coder_pause_task";

  record Args(@Arg(GetTaskStatus.Args.TASK_ID) String taskId) {}

  /**
   * What a pause or a resume began.
   *
   * @param changed false when it was so already and nothing was sent
   */
  record Reply(@Opaque Card task, boolean changed, @Nullable Long usualSeconds) {
    static Reply of(Change change, Card card) {
      Duration usual = change.usual();
      return new Reply(card, change.changed(), usual == null ? null : usual.toSeconds());
    }

    /** How long it usually takes, in brackets. */
    String usually() {
      return usualSeconds == null
          ? ""
          : " (usually " + Wording.length(Duration.ofSeconds(usualSeconds)) + ")";
    }
  }

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "Pause task",
        "Stops a task's workspace to save its cost. The task stays and can be resumed.",
        ToolSpec.Effect.SETTLES,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    Change change = context.tasks().pause(args.taskId(), context.call());
    Card card = Card.brief(change.task(), args.taskId());
    Reply reply = Reply.of(change, card);
    return new ToolResult.Success(reply, TaskText.brief(card, headline(reply), List.of()));
  }

  private static String headline(Reply reply) {
    Card card = reply.task();
    if (reply.changed()) {
      return card.phase() == Phase.PAUSED
          ? "Paused " + card.name() + "."
          : "Pausing " + card.name() + "; its workspace is being stopped" + reply.usually() + ".";
    }
    return card.phase() == Phase.PAUSED
        ? card.name() + " is paused already; nothing was sent."
        : card.name() + " is being paused already" + reply.usually() + "; nothing was sent.";
  }
}
