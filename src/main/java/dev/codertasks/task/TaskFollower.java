package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.Deadline;
import dev.codertasks.task.TaskService.Following;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells when tasks change their phase, as the {@link TaskWatcher} sees them. Thread-safe. */
final class TaskFollower {
  /** When Coder refuses to be asked, such as with a token that has expired, it is asked so late. */
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

  private static final Duration LOOK = Duration.ofMinutes(5);

  /** Who wants to follow should hear soon that Coder does not answer. */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

  private final TaskReader reader;
  private final TaskWatcher watcher;

  TaskFollower(TaskReader reader, TaskWatcher watcher) {
    this.reader = reader;
    this.watcher = watcher;
  }

  /** Follows a task, or with no id all of the user's. Answers after the first look. */
  Following follow(CoderApi coder, @Nullable String taskId, Runnable changed, Deadline deadline) {
    Supplier<TaskWatcher.Watch> begin = watch(coder, taskId);
    TaskWatcher.Watch watch = begin.get();
    try {
      Optional<Map<UUID, Phase>> phases = watch.awaitPhases(deadline.atMost(FIRST_LOOK));
      if (phases.isEmpty()) {
        throw watch.trouble().orElseThrow(() -> new IllegalStateException("no look in time"));
      }
      return new Follower(begin, changed, taskId != null, watch, phases.get());
    } catch (RuntimeException e) {
      watch.close();
      throw e;
    }
  }

  private Supplier<TaskWatcher.Watch> watch(CoderApi coder, @Nullable String taskId) {
    if (taskId == null) {
      return watcher::watchList;
    }
    Set<UUID> ids = Set.of(reader.find(coder, taskId).id());
    return () -> watcher.watch(ids, WaitCursor.NOTHING_SEEN);
  }

  private static final class Follower implements Following {
    private final Supplier<TaskWatcher.Watch> begin;
    private final Runnable changed;
    private final boolean one;
    private final Thread thread;
    private Map<UUID, Phase> before;
    private volatile boolean closed;

    Follower(
        Supplier<TaskWatcher.Watch> begin,
        Runnable changed,
        boolean one,
        TaskWatcher.Watch first,
        Map<UUID, Phase> phases) {
      this.begin = begin;
      this.changed = changed;
      this.one = one;
      this.before = phases;
      this.thread = Thread.ofVirtual().name("task-follower").start(() -> run(first));
    }

    private void run(TaskWatcher.Watch first) {
      TaskWatcher.Watch watch = first;
      try {
        while (tell(watch)) {
          Deadline.in(AFTER_REFUSAL).sleep(AFTER_REFUSAL);
          watch = begin.get();
        }
      } catch (CoderException.Cancelled _) {
        // Closed.
      }
    }

    /** Tells until there is nothing more to tell; true when it should be tried again later. */
    private boolean tell(TaskWatcher.Watch watch) {
      try (watch) {
        while (!closed && !isGone()) {
          watch.awaitPhases(Deadline.in(LOOK)).ifPresent(this::compare);
        }
        return false;
      } catch (CoderException.Cancelled e) {
        throw e;
      } catch (CoderException _) {
        return !closed;
      }
    }

    private void compare(Map<UUID, Phase> now) {
      if (!now.equals(before)) {
        before = now;
        changed.run();
      }
    }

    /** A task that was deleted never comes back, but a list may fill again. */
    private boolean isGone() {
      return one && before.containsValue(Phase.DELETED);
    }

    /** The interrupt alone would not do: who writes to a client may swallow it. */
    @Override
    public void close() {
      closed = true;
      thread.interrupt();
    }
  }
}
