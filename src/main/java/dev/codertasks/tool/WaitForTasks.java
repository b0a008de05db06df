package dev.codertasks.tool;

import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskService;
import dev.codertasks.task.TaskService.Mode;
import dev.codertasks.task.TaskService.Until;
import dev.codertasks.task.TaskService.Waited;
import dev.codertasks.task.TaskService.Watched;
import dev.codertasks.task.TaskView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Waits for one or many tasks in one call instead of asking again and again. */
final class WaitForTasks implements Tool<WaitForTasks.Args> {
  static final String NAME = "coder_wait_for_tasks";

  /** Of so many changed tasks the whole card is shown; of the others their first line. */
  private static final int MOST_CARDS = 5;

  private static final int LONGEST_MESSAGE = 70;

  record Args(
      @Arg(value = "Names or ids.", min = 1, max = 50) List<String> taskIds,
      @Arg(byDefault = "any") Mode mode,
      @Arg(byDefault = "attention") Until until,
      @Arg("Of the last answer: what you have seen.") @Nullable String cursor,
      @Arg(byDefault = "25", max = Arg.LONGEST_WAIT) int waitSeconds) {}

  /** How one task stands. */
  record Row(String name, String owner, Phase phase, boolean changed, @Nullable String message) {}

  /**
   * What the wait came to.
   *
   * @param ended false when the time was up first
   * @param cards of the tasks for which it ended
   */
  record Reply(
      boolean ended, List<Row> tasks, @Opaque List<Card> cards, String cursor, String next) {}

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "Wait for tasks",
        "Waits until a task asks, ends or fails (attention), is done (finished) or changes at all,"
            + " and answers at the latest after wait_seconds. Use it instead of asking for the"
            + " status again and again.",
        ToolSpec.Effect.READS,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    Waited waited =
        context
            .tasks()
            .await(
                new TaskService.WaitRequest(
                    args.taskIds(),
                    args.mode(),
                    args.until(),
                    args.cursor(),
                    Duration.ofSeconds(args.waitSeconds())),
                context.call());
    return answer(args, waited);
  }

  private static ToolResult answer(Args args, Waited waited) {
    List<TaskView> changed =
        waited.tasks().stream()
            .filter(Watched::changed)
            .flatMap(task -> Optional.ofNullable(task.view()).stream())
            .toList();
    List<Card> cards =
        changed.stream().limit(MOST_CARDS).map(view -> Card.of(view, asked(args, view))).toList();
    String next = next(args, waited, cards);
    Reply reply =
        new Reply(
            waited.ended(),
            waited.tasks().stream().map(WaitForTasks::row).toList(),
            cards,
            waited.cursor(),
            next);
    return new ToolResult.Success(reply, text(args, waited, changed, cards, next));
  }

  /** How the caller named it, if by its name. */
  private static @Nullable String asked(Args args, TaskView view) {
    return args.taskIds().stream().filter(view.name()::equalsIgnoreCase).findFirst().orElse(null);
  }

  private static Row row(Watched task) {
    TaskView view = task.view();
    String message = view == null ? null : view.message();
    return new Row(
        task.name(),
        view == null ? "" : view.task().ownerName(),
        view == null ? Phase.DELETED : view.phase(),
        task.changed(),
        message == null ? null : Wording.oneLine(message, LONGEST_MESSAGE));
  }

  /** One changed task says what to do; else the wait goes on for those that have not ended. */
  private static String next(Args args, Waited waited, List<Card> cards) {
    if (waited.tasks().size() == 1 && cards.size() == 1 && waited.ended()) {
      return cards.getFirst().next();
    }
    List<String> left =
        waited.tasks().stream().filter(WaitForTasks::goesOn).map(Watched::name).toList();
    if (left.isEmpty()) {
      return cards.isEmpty() ? NextCall.NOTHING : cards.getFirst().next();
    }
    return wait(left, waited.cursor(), args.until());
  }

  private static boolean goesOn(Watched task) {
    TaskView view = task.view();
    return view != null
        && switch (view.phase()) {
          case QUEUED, STARTING, WORKING, STOPPING, UNKNOWN -> true;
          case IDLE, COMPLETED, FAILED, PAUSED, DELETED -> false;
        };
  }

  private static String wait(List<String> names, String cursor, Until until) {
    String ids = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
    String what = until == Until.ATTENTION ? "" : NextCall.argument("until", Argument.word(until));
    return NAME + " task_ids=[" + ids + "]" + NextCall.argument("cursor", cursor) + what;
  }

  private static String text(
      Args args, Waited waited, List<TaskView> changed, List<Card> cards, String next) {
    List<String> lines = new ArrayList<>();
    if (waited.tasks().size() > 1) {
      lines.add(
          waited.ended()
              ? changed.size() + " of " + Wording.count(waited.tasks().size(), "task") + " changed."
              : "Nothing to tell yet of " + Wording.count(waited.tasks().size(), "task") + ".");
    }
    for (int i = 0; i < cards.size(); i++) {
      lines.add(TaskText.block(changed.get(i), cards.get(i)));
      if (cards.size() > 1) {
        lines.add("for this one: " + cards.get(i).next());
      }
    }
    changed.stream().skip(MOST_CARDS).map(view -> headline(args, view)).forEach(lines::add);
    waited.tasks().stream()
        .filter(task -> !task.changed() || task.view() == null)
        .map(task -> task.view() == null ? task.name() + " is gone." : headline(args, task.view()))
        .forEach(lines::add);
    lines.add("cursor: " + waited.cursor());
    lines.add(NextCall.line(next));
    return String.join("\n", lines);
  }

  private static String headline(Args args, TaskView view) {
    return TaskText.headline(view, Card.brief(view, asked(args, view)));
  }
}
