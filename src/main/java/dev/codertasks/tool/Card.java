package dev.codertasks.tool;

import dev.codertasks.coder.model.AgentState;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.TaskState;
import dev.codertasks.coder.model.TaskStatus;
import dev.codertasks.task.Failure;
import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as every answer shows it, in at most 300 tokens; {@link CardBudget} cuts it to size.
 *
 * @param status Coder's own, raw
 * @param state what the agent last reported, raw; null when it reported nothing
 * @param link the address the agent reported; null also when it is too long for the card
 * @param lastOutput what it wrote last, its end, fenced
 * @param elapsedSeconds since it was created
 * @param next the call to make next
 */
record Card(
    UUID id,
    String name,
    String owner,
    URI url,
    String template,
    @Nullable String preset,
    Phase phase,
    TaskStatus status,
    @Nullable AgentState state,
    @Nullable String message,
    @Nullable URI link,
    boolean needsInput,
    @Nullable String lastOutput,
    @Nullable String workspace,
    Instant createdAt,
    long elapsedSeconds,
    String next) {
  private static final int LONGEST_PRESET = 40;

  /**
   * The card of a task.
   *
   * @param asked how the caller named it, which decides how the next call does
   */
  static Card of(TaskView view, @Nullable String asked) {
    return CardBudget.fit(view, asked);
  }

  /** The same for an answer about something else than what the task wrote. */
  static Card brief(TaskView view, @Nullable String asked) {
    return CardBudget.fitWithoutOutput(view, asked);
  }

  /** A card with everything but the last output, which takes what the others leave. */
  static Card withoutOutput(
      TaskView view, @Nullable String asked, @Nullable String message, @Nullable URI link) {
    Task task = view.task();
    TaskState state = task.currentState();
    String preset = view.preset();
    return new Card(
        task.id(),
        task.name(),
        task.ownerName(),
        view.url(),
        task.templateName(),
        preset == null ? null : Wording.oneLine(preset, LONGEST_PRESET),
        view.phase(),
        task.status(),
        state == null ? null : state.state(),
        message,
        link,
        view.needsInput(),
        null,
        task.workspaceName().isEmpty() ? null : task.workspaceName(),
        task.createdAt().truncatedTo(ChronoUnit.SECONDS),
        Math.max(0, Duration.between(task.createdAt(), view.asOf()).toSeconds()),
        next(view, reference(task.ownerName(), task.name(), asked)));
  }

  Card withOutput(String fenced) {
    return with(fenced, next);
  }

  Card withNext(String call) {
    return with(lastOutput, call);
  }

  private Card with(@Nullable String output, String call) {
    return new Card(
        id,
        name,
        owner,
        url,
        template,
        preset,
        phase,
        status,
        state,
        message,
        link,
        needsInput,
        output,
        workspace,
        createdAt,
        elapsedSeconds,
        call);
  }

  /**
   * How a next call names a task: by its name alone where the caller did, which means that it is
   * the caller's own, else with its owner.
   */
  static String reference(String owner, String name, @Nullable String asked) {
    return name.equalsIgnoreCase(asked) ? name : owner + "/" + name;
  }

  private static String next(TaskView view, String task) {
    Failure failure = view.failure();
    return switch (view.phase()) {
      case QUEUED, STARTING, WORKING, STOPPING, UNKNOWN -> NextCall.wait(task);
      case IDLE -> NextCall.send(task);
      case FAILED -> failure == null ? NextCall.logs(task) : FailureNote.next(failure.kind(), task);
      case PAUSED -> NextCall.resume(task);
      case COMPLETED, DELETED -> NextCall.NOTHING;
    };
  }
}
