package dev.codertasks.tool;

import dev.codertasks.task.Failure;
import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what one task is doing, and of a failed one why and what cures it. */
final class GetTaskStatus implements Tool<GetTaskStatus.Args> {
  static final String NAME = "coder_get_task_status";

  record Args(@Arg(TASK_ID) String taskId) {
    /** What every {@code task_id} accepts. */
    static final String TASK_ID = "Name, owner/name or id.";
  }

  record Reply(Card task, @Nullable FailureNote failure) {}

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "Get task status",
        "Says what a task is doing now, what it last wrote or why it failed, and what to call"
            + " next.",
        ToolSpec.Effect.READS,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    TaskView view = context.tasks().status(args.taskId(), context.call());
    Card card = Card.of(view, args.taskId());
    Failure failure = view.failure();
    FailureNote note = failure == null ? null : FailureNote.of(failure);
    return new ToolResult.Success(
        new Reply(card, note),
        TaskText.of(view, card, TaskText.headline(view, card), reasons(view, note)));
  }

  private static List<String> reasons(TaskView view, @Nullable FailureNote note) {
    List<String> lines = new ArrayList<>();
    if (note == null) {
      return lines;
    }
    if (view.phase() != Phase.FAILED) {
      String when = note.since() == null ? "" : " since " + Wording.ago(note.since(), view.asOf());
      lines.add("It is in trouble" + when + ": " + note.reason() + ".");
    }
    if (note.said() != null) {
      lines.add(note.speaker() + " said: " + Wording.quoted(note.said(), note.said().length()));
    }
    lines.add(note.fix());
    return lines;
  }
}
