package dev.codertasks.tool;

import dev.codertasks.task.TaskService.LogKind;
import dev.codertasks.task.TaskService.LogPage;
import dev.codertasks.task.TaskService.LogRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a part of one of a task's logs. */
final class GetTaskLogs implements Tool<GetTaskLogs.Args> {
  static final String NAME = "coder_get_task_logs";

  record Args(
      @Arg(GetTaskStatus.Args.TASK_ID) String taskId,
      @Arg(
              value = "agent: the conversation. build, startup: why it did not start.",
              byDefault = "agent")
          LogKind source,
      @Arg("A cursor from an earlier answer; without it the newest entries.")
          @Nullable String after,
      @Arg(byDefault = "200", min = 1, max = 1000) int limit,
      @Arg(byDefault = "8000", min = 200, max = 80_000) int maxChars) {}

  /**
   * A page of a log.
   *
   * @param log the entries, oldest first, in one fence; null when there are none
   * @param entries how many are shown
   * @param total how many there are
   * @param cutChars how many characters of the shown entries were left out
   * @param newestAt when the last one shown was written
   */
  record Reply(
      String task,
      LogKind source,
      @Nullable String log,
      int entries,
      int total,
      int cutChars,
      @Nullable Instant newestAt,
      boolean more,
      boolean reset,
      boolean rewritten,
      boolean snapshot,
      @Nullable Instant snapshotAt,
      @Nullable String earlierCursor,
      String nextCursor,
      String next) {}

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "Get task logs",
        "Reads what a task and its user wrote, or its build or start-up log, also of paused and"
            + " failed tasks.",
        ToolSpec.Effect.READS,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    LogPage page =
        context
            .tasks()
            .logs(
                new LogRequest(
                    args.taskId(), args.source(), args.after(), args.limit(), args.maxChars()),
                context.call());
    LogText text = new LogText(page, args.taskId(), args.after() != null);
    return new ToolResult.Success(text.reply(), text.text());
  }
}
