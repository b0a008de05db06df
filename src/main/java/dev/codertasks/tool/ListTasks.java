package dev.codertasks.tool;

import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskService;
import dev.codertasks.task.TaskService.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists tasks, those that need attention first. */
final class ListTasks implements Tool<ListTasks.Args> {
  static final String NAME = "coder_list_tasks";
  private static final int LONGEST_MESSAGE = 70;

  record Args(
      @Arg(
              oneOf = {
                "active",
                "queued",
                "starting",
                "working",
                "idle",
                "completed",
                "failed",
                "paused",
                "stopping",
                "unknown"
              },
              unlisted = {"pending", "initializing", "error"})
          @Nullable String status,
      @Arg("A user name; * for everybody's. Yours by default.") @Nullable String user,
      @Arg @Nullable String organization,
      @Arg @Nullable String template,
      @Arg("Text in name, title or message.") @Nullable String query,
      @Arg(byDefault = "20", min = 1, max = 100) int limit,
      @Arg("next_cursor of the page before.") @Nullable String cursor) {}

  /** One task, as short as it can be told apart and judged. */
  record Row(
      String name,
      String owner,
      String template,
      Phase phase,
      @Nullable String message,
      @Nullable Instant since,
      Instant createdAt) {

    static Row of(TaskService.Row row) {
      Instant since = row.since();
      String message = row.message();
      return new Row(
          row.name(),
          row.owner(),
          row.template(),
          row.phase(),
          message == null || message.isBlank() ? null : Wording.oneLine(message, LONGEST_MESSAGE),
          since == null ? null : since.truncatedTo(ChronoUnit.SECONDS),
          row.createdAt().truncatedTo(ChronoUnit.SECONDS));
    }
  }

  record Reply(
      List<Row> tasks, Map<Phase, Integer> totals, @Nullable String nextCursor, String next) {}

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "List tasks",
        "Lists tasks with what they are doing, those that need attention first. Use it to find a"
            + " task or to look after several.",
        ToolSpec.Effect.READS,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    Page page =
        context
            .tasks()
            .list(
                new TaskService.ListRequest(
                    args.status(),
                    args.user(),
                    args.organization(),
                    args.template(),
                    args.query(),
                    args.limit(),
                    args.cursor()),
                context.call());
    TaskTable table = new TaskTable(page, args);
    Reply reply = new Reply(table.rows(), page.totals(), page.nextCursor(), table.next());
    return new ToolResult.Success(reply, table.text());
  }
}
