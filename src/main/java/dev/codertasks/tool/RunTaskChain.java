package dev.codertasks.tool;

import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskService;
import dev.codertasks.task.TaskService.ChainStatus;
import dev.codertasks.task.TaskService.OnFailure;
import dev.codertasks.task.TaskService.StepState;
import dev.codertasks.task.TaskService.StepStatus;
import dev.codertasks.task.TaskView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs steps that need each other's results, each as a task of its own. */
final class RunTaskChain implements Tool<RunTaskChain.Args> {
  static final String NAME = "coder_run_task_chain";

  /** Of so many ended steps the whole card is shown: the last ones, which hold the results. */
  private static final int MOST_CARDS = 3;

  private static final int LONGEST_MESSAGE = 100;

  record StepArgs(
      @Arg String id,
      @Arg String input,
      @Arg @Nullable String template,
      @Arg @Nullable String preset,
      @Arg @Nullable List<String> needs) {

    private TaskService.Step step() {
      return new TaskService.Step(id, input, template, preset, needs == null ? List.of() : needs);
    }
  }

  record Args(
      @Arg("Its name; the same name and steps go on where they stand.") String chain,
      @Arg(
              value =
                  "Each starts when its needs are done. {{steps.ID.result}} in an input stands for"
                      + " that need's result.",
              min = 1,
              max = 20)
          List<StepArgs> steps,
      @Arg(value = "What happens to steps that need a failed one.", byDefault = "stop")
          OnFailure onFailure,
      @Arg(byDefault = "25", min = 0, max = 50) int waitSeconds) {}

  /** How one step stands. */
  record Row(
      String id, StepState state, String task, @Nullable Phase phase, @Nullable String message) {}

  /**
   * The chain.
   *
   * @param ended whether nothing of it can move any more
   * @param cards of the last steps that are done or failed
   */
  record Reply(boolean ended, List<Row> steps, @Opaque List<Card> cards, String next) {}

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "Run task chain",
        "Runs up to 20 steps that need each other's results, each as a task of its own. Call it"
            + " again with the same arguments until it has ended: no step is started twice.",
        ToolSpec.Effect.CHANGES,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    ChainStatus status =
        context
            .tasks()
            .runChain(
                new TaskService.ChainRequest(
                    args.chain(),
                    args.steps().stream().map(StepArgs::step).toList(),
                    args.onFailure(),
                    Duration.ofSeconds(args.waitSeconds())),
                context.call());
    return answer(args, status);
  }

  private static ToolResult answer(Args args, ChainStatus status) {
    List<StepStatus> told = told(status);
    List<Card> cards =
        told.stream()
            .flatMap(step -> Stream.ofNullable(step.view()))
            .map(RunTaskChain::card)
            .toList();
    String next =
        status.ended()
            ? NextCall.NOTHING
            : NAME + NextCall.argument("chain", args.chain()) + " steps=…";
    Reply reply =
        new Reply(
            status.ended(), status.steps().stream().map(RunTaskChain::row).toList(), cards, next);
    return new ToolResult.Success(reply, text(args, status, told, cards, next));
  }

  private static Card card(TaskView view) {
    return Card.of(view, view.name());
  }

  /** What nobody else in the chain has taken over: the results, and what went wrong. */
  private static List<StepStatus> told(ChainStatus status) {
    List<StepStatus> over =
        status.steps().stream()
            .filter(step -> step.state() == StepState.DONE || step.state() == StepState.FAILED)
            .filter(step -> step.view() != null)
            .toList();
    return over.subList(Math.max(0, over.size() - MOST_CARDS), over.size());
  }

  private static Row row(StepStatus step) {
    TaskView view = step.view();
    return new Row(
        step.id(), step.state(), step.task(), view == null ? null : view.phase(), message(step));
  }

  private static @Nullable String message(StepStatus step) {
    TaskView view = step.view();
    return Optional.ofNullable(step.said())
        .or(() -> Optional.ofNullable(view).map(TaskView::message))
        .map(said -> Wording.oneLine(said, LONGEST_MESSAGE))
        .orElse(null);
  }

  private static String text(
      Args args, ChainStatus status, List<StepStatus> told, List<Card> cards, String next) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Chain "
            + args.chain()
            + (status.ended() ? " has ended: " : " goes on: ")
            + counts(status)
            + ".");
    status.steps().forEach(step -> lines.add(line(step)));
    for (int i = 0; i < cards.size(); i++) {
      TaskView view = told.get(i).view();
      if (view != null) {
        lines.add(told.get(i).id() + ": " + TaskText.block(view, cards.get(i)));
        lines.add("for this one: " + cards.get(i).next());
      }
    }
    lines.add(NextCall.line(next));
    return String.join("\n", lines);
  }

  private static String counts(ChainStatus status) {
    List<String> counts = new ArrayList<>();
    for (StepState state : StepState.values()) {
      long count = status.steps().stream().filter(step -> step.state() == state).count();
      if (count > 0) {
        counts.add(count + " " + Argument.word(state));
      }
    }
    return String.join(", ", counts);
  }

  private static String line(StepStatus step) {
    String message = message(step);
    TaskView view = step.view();
    return step.id()
        + "  "
        + Argument.word(step.state())
        + "  "
        + step.task()
        + (view == null ? "" : "  " + view.phase().word())
        + (message == null ? "" : "  " + Wording.quoted(message, LONGEST_MESSAGE));
  }
}
