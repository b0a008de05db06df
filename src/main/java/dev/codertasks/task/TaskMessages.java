package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.model.AgentState;
import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.TaskState;
import dev.codertasks.coder.model.TaskStatus;
import dev.codertasks.output.Terminal;
import dev.codertasks.task.TaskService.Delivered;
import dev.codertasks.task.TaskService.Delivery;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends a message to an agent at most once. Coder does not queue: a message to an agent that cannot
 * listen is refused, one that got no answer may have been typed, and only the log can tell.
 */
final class TaskMessages {
  private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(2);
  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);
  private static final int LOOKS = 5;

  /** What Coder says when the agent is busy: 409, and 502 before 2.32. */
  private static final String NOT_READY = "Task app is not ready to accept input.";

  /** What the agent's own API says when it became busy in between; nothing was typed. */
  private static final String AGENT_BUSY = "message can only be sent when the agent is waiting";

  /** 502s that come before anything is typed. */
  private static final String NOT_REACHED = "Failed to reach task app endpoint.";

  private static final String NO_STATUS = "Failed to get status from task app.";

  /** Left of the call, after a message that got no answer, to look for it in the log. */
  private static final Duration LOOKING = Duration.ofSeconds(5);

  private final Function<Deadline, CoderApi> coder;
  private final TaskReader reader;
  private final Listening.Means means;
  private final Gate gate;

  TaskMessages(Function<Deadline, CoderApi> coder, Listening.Means means, Gate gate) {
    this.coder = coder;
    this.reader = means.reader();
    this.means = means;
    this.gate = gate;
  }

  Delivery send(Attempt attempt, TaskService.SendRequest request) {
    String input = Input.normalise(request.input());
    TaskReader.Reading before = reader.read(attempt.coder(), request.taskId());
    if (isDuplicate(before, input)) {
      return new Delivery(Delivered.YES, true, null, before.view(), null);
    }
    Phase phase = before.view().phase();
    boolean resumes =
        request.resumeIfPaused() && (phase == Phase.PAUSED || phase == Phase.STOPPING);
    if (request.whenBusy() == TaskService.WhenBusy.FAIL && !resumes) {
      requireListening(before);
      return send(attempt, before, input);
    }
    // What will not be sent need not be waited for, and nothing is resumed for it.
    gate.requireAllowed(attempt, new Deed.Send(before.view(), input));
    try (Listening listening = new Listening(means, attempt, request, before)) {
      for (Optional<TaskReader.Reading> ready = listening.next();
          ready.isPresent();
          ready = listening.next()) {
        Optional<Delivery> sent = sendUnlessBusy(attempt, ready.get(), input);
        if (sent.isPresent()) {
          return sent.get();
        }
      }
      return new Delivery(Delivered.NO, false, null, listening.view(), null);
    }
  }

  /** Empty when it became busy in between, before anything was typed. */
  private Optional<Delivery> sendUnlessBusy(
      Attempt attempt, TaskReader.Reading ready, String input) {
    try {
      return Optional.of(send(attempt, ready, input));
    } catch (TaskException.WrongPhase e) {
      if (e.view().phase() != Phase.WORKING) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Sends it with a deadline of its own, so that there is time left to look. */
  private Delivery send(Attempt attempt, TaskReader.Reading before, String input) {
    Deadline answerBy = answerBy(attempt.deadline());
    Attempt sending =
        new Attempt(
            attempt.call().traced(coder.apply(answerBy)), attempt.call(), attempt.consent());
    Gate.Passed<Delivery> passed =
        gate.pass(
            sending,
            new Deed.Send(before.view(), input),
            permit -> send(attempt, before, input, permit));
    return passed.result().under(passed.decision());
  }

  /** Until when Coder may answer. */
  private static Deadline answerBy(Deadline deadline) {
    Duration part = deadline.remaining().dividedBy(4);
    return deadline.earlier(part.compareTo(LOOKING) < 0 ? part : LOOKING);
  }

  /** Whether this very text is the newest input, not long ago and not answered yet. */
  private static boolean isDuplicate(TaskReader.Reading reading, String input) {
    LogTail log = reading.log();
    if (log == null || log.lastInput() == null || log.answered()) {
      return false;
    }
    LogEntry last = log.lastInput();
    Duration ago = Duration.between(last.time(), reading.view().asOf());
    return sameText(last.content(), input) && ago.compareTo(DUPLICATE_WINDOW) < 0;
  }

  /** Terminals fill lines with blanks, so these do not count. */
  private static boolean sameText(String logged, String input) {
    return Terminal.withoutFill(logged).strip().equals(Terminal.withoutFill(input).strip());
  }

  /**
   * Lets through what can listen, and what says so while its log still moves: whether that agent is
   * busy Coder itself finds out.
   */
  private static void requireListening(TaskReader.Reading reading) {
    TaskView view = reading.view();
    Task task = view.task();
    boolean lost = view.failure() != null && view.failure().kind() == Failure.Kind.AGENT_LOST;
    boolean active = task.status() == TaskStatus.ACTIVE && !lost;
    if (!active || !(view.phase().canListen() || saysSoSinceLastInput(task, reading.log()))) {
      throw new TaskException.WrongPhase(view);
    }
  }

  static boolean saysSoSinceLastInput(Task task, @Nullable LogTail log) {
    TaskState state = task.currentState();
    if (state == null
        || state.state() == AgentState.WORKING
        || state.state() == AgentState.UNKNOWN) {
      return false;
    }
    LogEntry input = log == null ? null : log.lastInput();
    return input == null || state.timestamp().isAfter(input.time());
  }

  private Delivery send(Attempt attempt, TaskReader.Reading before, String input, Permit permit) {
    Task task = before.view().task();
    try {
      permit.send();
      return delivered(before);
    } catch (CoderException.Conflict | CoderException.Rejected e) {
      throw refused(attempt.coder(), task, e);
    } catch (CoderException.ServerError e) {
      if (isBusy(e.reply())) {
        permit.didNothing();
        throw busy(before);
      }
      if (e.reply().message().equals(NOT_REACHED) || e.reply().message().equals(NO_STATUS)) {
        permit.didNothing();
        return new Delivery(Delivered.NO, false, reader.said(e), before.view(), null);
      }
      return look(attempt, before, input, permit, e);
    } catch (CoderException e) {
      if (!e.mayHaveHappened()) {
        throw e;
      }
      return look(attempt, before, input, permit, e);
    }
  }

  private Delivery delivered(TaskReader.Reading before) {
    return new Delivery(Delivered.YES, false, null, before.view().in(Phase.WORKING), null);
  }

  private static boolean isBusy(CoderException.Reply reply) {
    return reply.message().equals(NOT_READY) || reply.detail().contains(AGENT_BUSY);
  }

  private static TaskException busy(TaskReader.Reading before) {
    return new TaskException.WrongPhase(before.view().in(Phase.WORKING));
  }

  /**
   * Says what the task has become since it was read; Coder's own words where that explains nothing.
   */
  private RuntimeException refused(CoderApi coder, Task task, CoderException.Answered refusal) {
    if (isBusy(refusal.reply())) {
      return new TaskException.WrongPhase(reader.glance(coder, task).in(Phase.WORKING));
    }
    TaskView now = reader.read(coder, task.id().toString()).view();
    return now.task().status() == TaskStatus.ACTIVE ? refusal : new TaskException.WrongPhase(now);
  }

  /** No clear answer: the message is there if the log shows it, and else nobody knows. */
  private Delivery look(
      Attempt attempt,
      TaskReader.Reading before,
      String input,
      Permit permit,
      CoderException cause) {
    Deadline deadline = attempt.deadline();
    long newestBefore = newestInput(before.log());
    for (int look = 0; look < LOOKS && !deadline.hasPassed(); look++) {
      if (look > 0) {
        deadline.sleep(LOOK_INTERVAL);
      }
      LogTail log = LogTail.read(attempt.coder(), before.view().task());
      LogEntry last = log == null ? null : log.lastInput();
      if (last != null && last.id() > newestBefore && sameText(last.content(), input)) {
        permit.didIt();
        return delivered(before);
      }
    }
    return new Delivery(Delivered.UNKNOWN, false, reader.said(cause), before.view(), null);
  }

  private static long newestInput(@Nullable LogTail log) {
    LogEntry last = log == null ? null : log.lastInput();
    return last == null ? -1 : last.id();
  }
}
