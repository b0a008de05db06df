package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.TaskRef;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.Transition;
import dev.codertasks.task.TaskService.Deletion;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Deletes a task in two steps: first the plan, then, with its confirmation, the deed. */
final class TaskDeletion {
  private static final String PURPOSE = "coder-tasks-mcp delete confirmation";

  private final TaskReader reader;
  private final Dashboard dashboard;
  private final Principal principal;

  TaskDeletion(TaskReader reader, Dashboard dashboard, Principal principal) {
    this.reader = reader;
    this.dashboard = dashboard;
    this.principal = principal;
  }

  Deletion delete(CoderApi coder, String taskId, @Nullable String confirmation, Deadline deadline) {
    SecretKey key = coder.deriveKey(PURPOSE);
    UUID user = principal.user(coder).id();
    if (confirmation == null) {
      TaskView view = reader.read(coder, taskId).view();
      DeleteConfirmation plan = DeleteConfirmation.of(view);
      return new Deletion.Planned(view, plan.sealed(key, user), plan.expiresAt());
    }
    TaskRef ref = TaskRef.parse(taskId);
    DeleteConfirmation plan = DeleteConfirmation.open(confirmation, key, user, ref.toString());
    Optional<Task> task = coder.task(ref);
    if (task.isEmpty()) {
      return alreadyGone(coder, taskId, ref, plan);
    }
    TaskView view = reader.read(coder, task.get()).view();
    plan.requireFor(view);
    delete(coder, view.task(), deadline);
    return deleting(coder, view.task());
  }

  /** The same confirmed call again: what it asked for has happened. */
  private static Deletion alreadyGone(
      CoderApi coder, String taskId, TaskRef ref, DeleteConfirmation plan) {
    plan.requireFresh(coder.now(), taskId);
    if (ref instanceof TaskRef.ById(UUID id) && !id.equals(plan.taskId())) {
      throw new TaskException.NoSuchTask(taskId);
    }
    return new Deletion.Gone(taskId);
  }

  private Deletion deleting(CoderApi coder, Task task) {
    return new Deletion.Deleting(
        task.name(), task.workspaceName(), dashboard.workspace(coder, task));
  }

  private void delete(CoderApi coder, Task task, Deadline deadline) {
    try {
      coder.deleteTask(task.id());
    } catch (CoderException.Conflict e) {
      if (!Builds.underWay(e)) {
        throw e;
      }
      if (!Builds.does(coder, task, Transition.DELETE)) {
        Builds.cancel(coder, task, deadline);
        coder.deleteTask(task.id());
      }
    } catch (CoderException.NotFound e) {
      // Somebody else was faster; it is gone as asked.
    } catch (CoderException e) {
      requireGone(coder, task, e);
    }
  }

  /** A delete that ends in an error may have destroyed everything all the same. */
  private void requireGone(CoderApi coder, Task task, CoderException cause) {
    if (!cause.mayHaveHappened()) {
      throw cause;
    }
    boolean gone =
        coder.task(new TaskRef.ById(task.id())).isEmpty()
            || Builds.does(coder, task, Transition.DELETE);
    if (!gone && cause instanceof CoderException.ServerError) {
      throw cause;
    }
    if (!gone) {
      throw new TaskException.OutcomeUnknown("delete", task.name(), reader.said(cause));
    }
  }
}
