package dev.codertasks.tool;

import dev.codertasks.task.TaskService.Change;
import dev.codertasks.task.TaskView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts a paused or failed task again. */
final class ResumeTask implements Tool<ResumeTask.Args> {
  static final String NAME = "coder_resume_task";

  record Args(
      @Arg(GetTaskStatus.Args.TASK_ID) String taskId,
      @Arg("A new prompt to start with.") @Nullable String input,
      @Arg(max = Arg.LONGEST_WAIT) @Nullable Integer waitSeconds) {}

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "Resume task",
        "Starts a paused or failed task again. It takes input once it is idle.",
        ToolSpec.Effect.SETTLES,
        Args.class,
        PauseTask.Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    Change change = context.tasks().resume(args.taskId(), args.input(), context.call());
    FollowUp now = FollowUp.of(change, args.waitSeconds(), context);
    Card card = now.card(args.taskId());
    PauseTask.Reply reply = PauseTask.Reply.of(change, card, now.cursor());
    String headline = headline(reply, change.task(), args.input() != null);
    return new ToolResult.Success(reply, now.text(card, headline, List.of()));
  }

  private static String headline(PauseTask.Reply reply, TaskView begun, boolean newPrompt) {
    String name = reply.task().name();
    if (reply.changed()) {
      String with = newPrompt ? " with the new prompt" : "";
      return "Resuming " + name + with + "; its workspace is being started" + reply.usually() + ".";
    }
    String unsent =
        newPrompt ? "; nothing was sent, the new prompt neither." : "; nothing was sent.";
    return name + " runs already and is " + begun.phase().word() + unsent;
  }
}
