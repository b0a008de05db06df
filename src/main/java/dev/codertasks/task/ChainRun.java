package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.TaskRef;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.Workspace;
import dev.codertasks.policy.Decision;
import dev.codertasks.policy.Effect;
import dev.codertasks.policy.Finding;
import dev.codertasks.policy.Subject;
import dev.codertasks.task.TaskService.ChainRequest;
import dev.codertasks.task.TaskService.ChainStatus;
import dev.codertasks.task.TaskService.CreateRequest;
import dev.codertasks.task.TaskService.OnFailure;
import dev.codertasks.task.TaskService.Step;
import dev.codertasks.task.TaskService.StepState;
import dev.codertasks.task.TaskService.StepStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call that brings a chain further: looks where each step stands, starts what can start, and
 * goes on until the chain has ended or the time is up. Nothing that matters is remembered, so any
 * other call, in any process, goes on from there. Used once, by one thread.
 */
final class ChainRun {
  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(2);

  /** An agent that only pauses for breath must not start the next step. */
  private static final Duration STILL = Duration.ofSeconds(30);

  private final Attempt attempt;
  private final Chain chain;
  private final OnFailure onFailure;
  private final Deadline end;
  private final Parts parts;
  private final UUID owner;
  private final Map<String, StepStatus> known = new HashMap<>();

  /** Steps that this call could not start, and so does not try again. */
  private final Set<String> putOff = new HashSet<>();

  /** What a run works with. */
  record Parts(
      TaskReader reader,
      TaskCreation creation,
      Gate gate,
      Principal principal,
      Sightings sightings) {}

  ChainRun(Attempt attempt, ChainRequest request, Parts parts) {
    this.attempt = attempt;
    this.chain = Chain.checked(request.chain(), request.steps());
    this.onFailure = request.onFailure();
    this.end = attempt.deadline().atMost(request.atMost());
    this.parts = parts;
    this.owner = parts.principal().user(attempt.coder()).id();
  }

  ChainStatus run() {
    Parallel.map(chain.steps(), this::first).forEach(this::put);
    if (known.values().stream().allMatch(step -> step.state() == StepState.WAITING)) {
      requireAllowed();
    }
    while (true) {
      chain.steps().forEach(this::startIfReady);
      ChainStatus status = status();
      if (status.ended() || end.hasPassed()) {
        return status;
      }
      end.sleep(LOOK_INTERVAL);
      Parallel.map(running(), this::again).forEach(this::put);
    }
  }

  private void put(StepStatus status) {
    known.put(status.id(), status);
  }

  private StepStatus of(String id) {
    return Objects.requireNonNull(known.get(id));
  }

  private ChainStatus status() {
    return new ChainStatus(
        chain.steps().stream().map(step -> blocked(of(step.id()), step)).toList());
  }

  /** A step that waits for one that will never be done. */
  private StepStatus blocked(StepStatus status, Step step) {
    boolean blocked =
        status.state() == StepState.WAITING
            && onFailure == OnFailure.STOP
            && step.needs().stream().anyMatch(this::isLost);
    return blocked
        ? new StepStatus(
            step.id(), status.task(), StepState.BLOCKED, null, "a step that it needs failed")
        : status;
  }

  private boolean isLost(String id) {
    return switch (of(id).state()) {
      case FAILED, DELETED, BLOCKED -> true;
      case WAITING ->
          chain.steps().stream()
              .filter(step -> step.id().equals(id))
              .anyMatch(step -> step.needs().stream().anyMatch(this::isLost));
      case RUNNING, DONE -> false;
    };
  }

  private List<Step> running() {
    return chain.steps().stream()
        .filter(step -> of(step.id()).state() == StepState.RUNNING)
        .toList();
  }

  // ---- looking

  private StepStatus first(Step step) {
    CoderApi coder = attempt.coder();
    String name = chain.taskName(step, owner);
    Optional<Task> task = coder.task(new TaskRef.ByName("me", name));
    if (task.isPresent()) {
      return started(step, name, task.get());
    }
    // A workspace stays known by its name after its task is gone.
    Optional<Workspace> workspace = coder.workspace("me", name, true);
    // Or it is new: another process may have started the step since.
    return workspace.isPresent() ? again(step) : waiting(step, null);
  }

  private StepStatus waiting(Step step, @Nullable String why) {
    return new StepStatus(step.id(), chain.taskName(step, owner), StepState.WAITING, null, why);
  }

  private StepStatus again(Step step) {
    String name = chain.taskName(step, owner);
    return attempt
        .coder()
        .task(new TaskRef.ByName("me", name))
        .map(task -> started(step, name, task))
        .orElseGet(
            () -> new StepStatus(step.id(), name, StepState.DELETED, null, "its task was deleted"));
  }

  private StepStatus started(Step step, String name, Task task) {
    if (!task.displayName().equals(chain.displayName(step))) {
      throw new TaskException.ChainConflict(chain.name(), step.id(), name);
    }
    TaskReader.Reading reading = parts.reader().read(attempt.coder(), task, parts.sightings());
    TaskView view = reading.view();
    return new StepStatus(step.id(), name, state(reading), view, null);
  }

  private static StepState state(TaskReader.Reading reading) {
    return switch (reading.view().phase()) {
      case COMPLETED, PAUSED -> StepState.DONE;
      case FAILED -> StepState.FAILED;
      case DELETED -> StepState.DELETED;
      case IDLE -> isStill(reading) ? StepState.DONE : StepState.RUNNING;
      case QUEUED, STARTING, WORKING, STOPPING, UNKNOWN -> StepState.RUNNING;
    };
  }

  private static boolean isStill(TaskReader.Reading reading) {
    LogTail log = reading.log();
    if (log == null || !log.answered()) {
      return false;
    }
    Duration still = log.stillFor(reading.view().asOf());
    return still != null && still.compareTo(STILL) >= 0;
  }

  // ---- starting

  /** Nothing is started while any step could not be. */
  private void requireAllowed() {
    Set<String> templates = new HashSet<>();
    for (Step step : chain.steps()) {
      boolean whole = templates.add(step.template() + "\n" + step.preset());
      Decision decision =
          whole
              ? parts.creation().verdict(attempt, request(step, step.input())).decision()
              : parts.gate().verdict(step.input(), true);
      boolean refused =
          decision.findings().stream()
              .filter(finding -> finding.subject() != Subject.QUOTA)
              .map(Finding::effect)
              .anyMatch(this::isFinal);
      if (refused) {
        throw new TaskException.PolicyDenied(decision, step.id());
      }
    }
  }

  private boolean isFinal(Effect effect) {
    return effect == Effect.DENY
        || (effect == Effect.CONFIRM && !attempt.call().person().canBeAsked());
  }

  private void startIfReady(Step step) {
    boolean ready =
        of(step.id()).state() == StepState.WAITING
            && !putOff.contains(step.id())
            && step.needs().stream().allMatch(this::isOver);
    if (ready && !attempt.deadline().hasPassed()) {
      put(start(step));
    }
  }

  private boolean isOver(String id) {
    return switch (of(id).state()) {
      case DONE -> true;
      case FAILED, DELETED -> onFailure == OnFailure.CONTINUE;
      case WAITING, RUNNING, BLOCKED -> false;
    };
  }

  private StepStatus start(Step step) {
    try {
      TaskView view =
          parts
              .creation()
              .createStep(attempt, request(step, chain.composed(step, this::result)))
              .task();
      return new StepStatus(step.id(), view.name(), StepState.RUNNING, view, null);
    } catch (TaskException.PolicyDenied e) {
      return isQuotaAlone(e.decision())
          ? later(step, firstMessage(e.decision()))
          : failed(step, "denied by the policy: " + firstMessage(e.decision()));
    } catch (TaskException.NotAgreed e) {
      return failed(step, "a person did not agree to it");
    } catch (TaskException.NameHeld e) {
      return new StepStatus(
          step.id(), e.name(), StepState.DELETED, null, "its workspace is being deleted");
    } catch (CoderException.Cancelled | CoderException.DeadlinePassed e) {
      throw e;
    } catch (CoderException e) {
      return later(step, "it could not be started yet: " + parts.reader().said(e));
    }
  }

  private StepStatus later(Step step, String why) {
    putOff.add(step.id());
    return waiting(step, why);
  }

  private StepStatus failed(Step step, String why) {
    return new StepStatus(step.id(), chain.taskName(step, owner), StepState.FAILED, null, why);
  }

  private static boolean isQuotaAlone(Decision decision) {
    return decision.findings().stream()
        .filter(finding -> finding.effect().compareTo(Effect.WARN) > 0)
        .allMatch(finding -> finding.subject() == Subject.QUOTA);
  }

  private static String firstMessage(Decision decision) {
    return decision.findings().stream()
        .filter(finding -> finding.effect() == decision.effect())
        .map(finding -> finding.rule() + ": " + finding.message())
        .findFirst()
        .orElse(decision.effect().word());
  }

  private CreateRequest request(Step step, String input) {
    return new CreateRequest(
        input,
        step.template(),
        null,
        step.preset(),
        chain.taskName(step, owner),
        chain.displayName(step),
        null,
        null,
        null);
  }

  /** What a step has to say to those that need it. */
  private String result(String id) {
    StepStatus status = of(id);
    TaskView view = status.view();
    if (view == null || status.state() != StepState.DONE) {
      return "(step " + id + " did not get done)";
    }
    String said = view.lastOutput() == null ? view.message() : view.lastOutput();
    return said == null ? "(step " + id + " said nothing)" : said;
  }
}
