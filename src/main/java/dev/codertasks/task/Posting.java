package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.model.JobStatus;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.Transition;
import dev.codertasks.coder.model.Workspace;
import dev.codertasks.coder.model.WorkspaceBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The POST of a create, and what follows when its answer is not plain. Used once. */
final class Posting {
  /** A name that the loser of a race was refused may take a moment to be readable. */
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

  private static final int LOOKS = 12;

  private final CoderApi coder;
  private final Deadline deadline;
  private final CreatePlan plan;
  private final Permit permit;
  private final TaskReader reader;

  Posting(Attempt attempt, CreatePlan plan, Permit permit, TaskReader reader) {
    this.coder = attempt.coder();
    this.deadline = attempt.deadline();
    this.plan = plan;
    this.permit = permit;
    this.reader = reader;
  }

  TaskService.Created post(boolean mayRepeat) {
    Instant sentAt = coder.now();
    try {
      return plan.created(reader, coder, permit.create(), true);
    } catch (CoderException.Conflict e) {
      return nameIsTaken(e);
    } catch (CoderException.ServerError e) {
      return losesARace(e) ? nameIsTaken(e) : find(sentAt).orElseThrow(() -> e);
    } catch (CoderException e) {
      if (!e.mayHaveHappened()) {
        throw e;
      }
      return unanswered(mayRepeat, sentAt, e);
    }
  }

  /**
   * No answer: the task may exist. When it is not there after a while, the same name may be posted
   * once more, for Coder would refuse a second one.
   */
  private TaskService.Created unanswered(boolean mayRepeat, Instant sentAt, CoderException cause) {
    for (int look = 0; look < LOOKS && !deadline.hasPassed(); look++) {
      Optional<TaskService.Created> found = find(sentAt);
      if (found.isPresent()) {
        return found.get();
      }
      deadline.sleep(LOOK_INTERVAL);
    }
    if (mayRepeat && !deadline.hasPassed()) {
      return post(false);
    }
    throw new TaskException.OutcomeUnknown("create", plan.body().name(), reader.said(cause));
  }

  private Optional<TaskService.Created> find(Instant sentAt) {
    return coder
        .task(plan.ref())
        .map(task -> {
          // Coder's clock is known to the second.
          boolean ours = !task.createdAt().isBefore(sentAt.minusSeconds(1));
          TaskService.Created existing = plan.existing(reader, coder, task);
          return ours ? existing.made() : others(existing);
        });
  }

  private TaskService.Created others(TaskService.Created existing) {
    permit.didNothing();
    return existing;
  }

  private TaskService.Created nameIsTaken(CoderException cause) {
    permit.didNothing();
    for (int look = 0; look < LOOKS && !deadline.hasPassed(); look++) {
      Optional<Task> task = coder.task(plan.ref());
      if (task.isPresent()) {
        return plan.existing(reader, coder, task.get());
      }
      Optional<Workspace> workspace =
          coder.workspace(plan.deed().user(), plan.body().name(), false);
      if (workspace.isPresent() && !becomesOurs(workspace.get())) {
        throw new TaskException.NameHeld(plan.body().name(), heldBy(workspace.get()));
      }
      deadline.sleep(LOOK_INTERVAL);
    }
    throw cause;
  }

  /** What the losers of a race for one name really get. */
  private static boolean losesARace(CoderException.ServerError error) {
    return error.reply().detail().contains("unique constraint");
  }

  /** Whether the workspace may be that of a task that is being created right now. */
  private static boolean becomesOurs(Workspace workspace) {
    WorkspaceBuild build = workspace.latestBuild();
    return workspace.taskId() != null && build.transition() == Transition.START;
  }

  private static TaskException.NameHeld.By heldBy(Workspace workspace) {
    WorkspaceBuild build = workspace.latestBuild();
    if (build.transition() != Transition.DELETE) {
      return TaskException.NameHeld.By.OTHER_WORKSPACE;
    }
    return build.job().status() == JobStatus.FAILED || build.job().status() == JobStatus.CANCELED
        ? TaskException.NameHeld.By.WORKSPACE_THAT_COULD_NOT_BE_DELETED
        : TaskException.NameHeld.By.WORKSPACE_BEING_DELETED;
  }
}
