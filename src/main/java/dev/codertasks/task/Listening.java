package dev.codertasks.task;

import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.TaskStatus;
import dev.codertasks.task.TaskService.SendRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The wait for an agent's next pause in which it can be spoken to. One wait; for one thread.
 *
 * <p>What says that it is idle while its log still moves only draws breath, so this waits until the
 * log is still. A paused task is resumed once, if that was asked for.
 */
final class Listening implements AutoCloseable {
  /** Left of the call for the message itself, which Coder answers when the screen has reacted. */
  private static final Duration SENDING = Duration.ofSeconds(10);

  /** What every wait needs. */
  record Means(TaskReader reader, TaskWatcher watcher, TaskLifecycle lifecycle) {}

  private final Means means;
  private final Attempt attempt;
  private final SendRequest request;
  private final Deadline end;
  private TaskReader.Reading now;
  private @Nullable TaskView resumedFrom;
  private TaskWatcher.@Nullable Watch watch;

  /** Begins with how the task stands; looks again only when that will not do. */
  Listening(Means means, Attempt attempt, SendRequest request, TaskReader.Reading first) {
    this.means = means;
    this.attempt = attempt;
    this.request = request;
    this.end = attempt.deadline().earlier(SENDING).atMost(request.atMost());
    this.now = first;
  }

  /** How it stood when it was last looked at. */
  TaskView view() {
    return now.view();
  }

  /**
   * Waits for the next moment at which it can listen; empty when the time is up first.
   *
   * @throws TaskException.WrongPhase when that moment will not come by itself
   */
  Optional<TaskReader.Reading> next() {
    boolean first = watch == null;
    while (first || look()) {
      first = false;
      if (canListen()) {
        return Optional.of(now);
      }
      requireHope();
    }
    return Optional.empty();
  }

  private boolean canListen() {
    TaskView view = now.view();
    Task task = view.task();
    if (task.status() != TaskStatus.ACTIVE
        || view.task().workspaceBuildNumber() <= resumedBuild()) {
      return false;
    }
    LogTail log = now.log();
    Duration still = log == null ? null : log.stillFor(view.asOf());
    return view.phase().canListen()
        || (still != null
            && still.compareTo(means.reader().settle()) >= 0
            && !atItsVeryBeginning(task, log)
            && TaskMessages.saysSoSinceLastInput(task, log));
  }

  /** Whether its first prompt may not have been typed yet. */
  private static boolean atItsVeryBeginning(Task task, @Nullable LogTail log) {
    return task.workspaceBuildNumber() <= 1 && (log == null || log.lastInput() == null);
  }

  private long resumedBuild() {
    return resumedFrom == null ? -1 : resumedFrom.task().workspaceBuildNumber();
  }

  /** Goes on only with what becomes able to listen by itself, or by being resumed. */
  private void requireHope() {
    TaskView view = now.view();
    if (view.task().workspaceBuildNumber() <= resumedBuild()) {
      return;
    }
    boolean hope =
        switch (view.phase()) {
          case QUEUED, STARTING, WORKING, UNKNOWN, IDLE, COMPLETED -> view.failure() == null;
          case STOPPING -> request.resumeIfPaused();
          case PAUSED -> request.resumeIfPaused() && resumedFrom == null;
          case FAILED, DELETED -> false;
        };
    if (!hope) {
      throw new TaskException.WrongPhase(view);
    }
    if (view.phase() == Phase.PAUSED) {
      means.lifecycle().resume(attempt, view.task().id().toString(), null);
      resumedFrom = view;
    }
  }

  private boolean look() {
    UUID id = now.view().task().id();
    if (watch == null) {
      watch = means.watcher().watch(List.of(id), WaitCursor.NOTHING_SEEN);
    }
    Optional<Map<UUID, Observation>> seen = watch.await(end);
    if (seen.isEmpty()) {
      return false;
    }
    Observation observation = seen.get().get(id);
    TaskView view = observation == null ? null : observation.view();
    if (observation == null || view == null) {
      throw new TaskException.NoSuchTask(request.taskId());
    }
    if (view.phase() != now.view().phase()) {
      attempt.call().progress().accept(view);
    }
    now = new TaskReader.Reading(view, observation.log());
    return true;
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
  }
}
