package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
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
  private final Gate gate;

  TaskDeletion(TaskReader reader, Dashboard dashboard, Principal principal, Gate gate) {
    this.reader = reader;
    this.dashboard = dashboard;
    this.principal = principal;
    this.gate = gate;
  }

  Deletion delete(Attempt attempt, String taskId, @Nullable String confirmation) {
    TaskRef ref = TaskRef.parse(taskId);
    CoderApi coder = attempt.coder();
    SecretKey key = coder.deriveKey(PURPOSE);
    UUID user = principal.user(coder).id();
    if (confirmation == null) {
      return unconfirmed(attempt, taskId, key, user);
    }
    DeleteConfirmation plan = DeleteConfirmation.open(confirmation, key, user, ref.toString());
    Optional<Task> task = coder.task(ref);
    if (task.isEmpty()) {
      return alreadyGone(coder, taskId, ref, plan);
    }
    TaskView view = reader.read(coder, task.get()).view();
    plan.requireFor(view);
    return delete(attempt.sealedFor(Gate.DELETES), view);
  }

  /** A person who can be asked is asked; for all others there is the plan. */
  private Deletion unconfirmed(Attempt attempt, String taskId, SecretKey key, UUID user) {
    TaskView view = reader.read(attempt.coder(), taskId).view();
    if (gate.asksPerson(attempt, new Deed.Delete(view))) {
      return delete(attempt, view);
    }
    DeleteConfirmation plan = DeleteConfirmation.of(view);
    return new Deletion.Planned(view, plan.sealed(key, user), plan.expiresAt());
  }

  private Deletion delete(Attempt attempt, TaskView view) {
    return gate.pass(
            attempt,
            new Deed.Delete(view),
            permit -> {
              delete(attempt, view.task(), permit);
              return deleting(attempt.coder(), view.task());
            })
        .result();
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

  private void delete(Attempt attempt, Task task, Permit permit) {
    CoderApi coder = attempt.coder();
    try {
      permit.delete();
    } catch (CoderException.Conflict e) {
      if (!Builds.underWay(e)) {
        throw e;
      }
      if (!Builds.does(coder, task, Transition.DELETE)) {
        Builds.cancel(coder, task, permit, attempt.deadline());
        permit.delete();
      }
    } catch (CoderException.NotFound e) {
      // Somebody else was faster; it is gone as asked.
    } catch (CoderException e) {
      requireGone(coder, task, e);
      permit.didIt();
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
