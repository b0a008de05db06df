package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.TaskStatus;
import dev.codertasks.coder.model.Transition;
import dev.codertasks.task.TaskService.Change;
import org.jspecify.annotations.Nullable;

/**
 * Pauses and resumes. Both bring about a state: where it is there already, or on its way, nothing
 * is sent, since Coder would run another build.
 */
final class TaskLifecycle {
  private final TaskReader reader;
  private final Gate gate;

  TaskLifecycle(TaskReader reader, Gate gate) {
    this.reader = reader;
    this.gate = gate;
  }

  Change pause(Attempt attempt, String taskId) {
    TaskView view = reader.read(attempt.coder(), taskId).view();
    return switch (view.phase()) {
      case PAUSED, STOPPING -> new Change(view, false, null);
      case DELETED -> throw new TaskException.WrongPhase(view);
      case QUEUED, STARTING, WORKING, IDLE, COMPLETED, FAILED, UNKNOWN ->
          gate.pass(attempt, new Deed.Pause(view), permit -> pause(attempt, view, permit)).result();
    };
  }

  private Change pause(Attempt attempt, TaskView view, Permit permit) {
    CoderApi coder = attempt.coder();
    Task task = view.task();
    try {
      permit.pause();
    } catch (CoderException.Conflict e) {
      if (!Builds.underWay(e)) {
        throw e;
      }
      if (!Builds.does(coder, task, Transition.STOP)) {
        Builds.cancel(coder, task, permit, attempt.deadline());
        permit.pause();
      }
    } catch (CoderException.RouteMissing e) {
      throw new TaskException.NotSupported("pause", e.version());
    } catch (CoderException e) {
      requireBuild(coder, "pause", task, Transition.STOP, e);
      permit.didIt();
    }
    return changed(coder, view, Phase.STOPPING, "stop");
  }

  Change resume(Attempt attempt, String taskId, @Nullable String text) {
    String input = text == null ? null : Input.normalise(text);
    TaskView view = reader.read(attempt.coder(), taskId).view();
    return switch (view.phase()) {
      case PAUSED -> resume(attempt, view, input);
      case FAILED -> {
        if (view.task().status() != TaskStatus.ERROR || input != null) {
          throw new TaskException.WrongPhase(view);
        }
        yield resume(attempt, view, null);
      }
      case QUEUED, STARTING, WORKING, IDLE, COMPLETED -> {
        if (input != null) {
          throw new TaskException.WrongPhase(view);
        }
        yield new Change(view, false, null);
      }
      case STOPPING, DELETED, UNKNOWN -> throw new TaskException.WrongPhase(view);
    };
  }

  private Change resume(Attempt attempt, TaskView view, @Nullable String input) {
    return gate.pass(
            attempt, new Deed.Resume(view, input), permit -> resume(attempt.coder(), view, permit))
        .result();
  }

  private Change resume(CoderApi coder, TaskView view, Permit permit) {
    Task task = view.task();
    try {
      permit.resume();
    } catch (CoderException.Conflict e) {
      TaskView now = reader.read(coder, task.id().toString()).view();
      if (!Builds.does(coder, task, Transition.START) || now.phase() == Phase.FAILED) {
        throw new TaskException.WrongPhase(now);
      }
      return new Change(now, false, null);
    } catch (CoderException.RouteMissing e) {
      throw new TaskException.NotSupported("resume", e.version());
    } catch (CoderException e) {
      requireBuild(coder, "resume", task, Transition.START, e);
      permit.didIt();
    }
    return changed(coder, view, Phase.STARTING, "start");
  }

  /** After a call without a clear answer: it worked if a newer build does what was asked. */
  private void requireBuild(
      CoderApi coder, String action, Task task, Transition transition, CoderException cause) {
    if (!cause.mayHaveHappened()) {
      throw cause;
    }
    boolean begun =
        Builds.latest(coder, task)
            .filter(build -> build.buildNumber() > task.workspaceBuildNumber())
            .filter(build -> build.transition() == transition)
            .isPresent();
    if (!begun && cause instanceof CoderException.ServerError) {
      throw cause;
    }
    if (!begun) {
      throw new TaskException.OutcomeUnknown(action, task.name(), reader.said(cause));
    }
  }

  /** What the task is now: Coder may show the old state for a moment longer. */
  private Change changed(CoderApi coder, TaskView before, Phase phase, String build) {
    Task task = before.task();
    TaskView now = reader.glance(coder, reader.find(coder, task.id().toString()));
    return new Change(now.in(phase, before), true, Builds.usual(coder, task, build));
  }
}
