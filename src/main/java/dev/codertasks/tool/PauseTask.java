package dev.codertasks.tool;

import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskService.Change;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stops a task's workspace. */
final class PauseTask implements Tool<PauseTask.Args> {
  static final String NAME = "coder_pause_task";

  record Args(
      @Arg(GetTaskStatus.Args.TASK_ID) String taskId,
      @Arg(max = Arg.LONGEST_WAIT) @Nullable Integer waitSeconds) {}

  /**
   * What a pause or a resume began.
   *
   * @param changed false when it was so already and nothing was sent
   */
  record Reply(@Opaque Card task, boolean changed, @Nullable Long usualSeconds, String cursor) {
    static Reply of(Change change, Card card, String cursor) {
      Duration usual = change.usual();
      return new Reply(card, change.changed(), usual == null ? null : usual.toSeconds(), cursor);
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
        "Stops a task's workspace to save cost. It can be resumed.",
        ToolSpec.Effect.SETTLES,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    Change change = context.tasks().pause(args.taskId(), context.call());
    FollowUp now = FollowUp.of(change, args.waitSeconds(), context);
    Card card = now.card(args.taskId());
    Reply reply = Reply.of(change, card, now.cursor());
    return new ToolResult.Success(reply, now.text(card, headline(reply, change), List.of()));
  }

  private static String headline(Reply reply, Change change) {
    Card card = reply.task();
    Phase begun = change.task().phase();
    if (reply.changed()) {
      return card.phase() == Phase.PAUSED
          ? "Paused " + card.name() + "."
          : "Pausing " + card.name() + "; its workspace is being stopped" + reply.usually() + ".";
    }
    return begun == Phase.PAUSED
        ? card.name() + " is paused already; nothing was sent."
        : card.name() + " is being paused already" + reply.usually() + "; nothing was sent.";
  }
}
