package dev.codertasks.task;

import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.TaskState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A watched task at one look.
 *
 * @param view null once the task is gone
 * @param log its newest entries where they were read, at this look or an earlier one
 * @param sameSince since when the log's newest entry was seen unchanged, by Coder's clock
 */
record Observation(UUID id, @Nullable TaskView view, @Nullable LogTail log, Instant sameSince) {

  /** The same, seen again. */
  Observation asOf(Instant now) {
    return new Observation(id, view == null ? null : view.asOf(now), log, sameSince);
  }

  Phase phase() {
    return view == null ? Phase.DELETED : view.phase();
  }

  WaitCursor.Mark mark() {
    return WaitCursor.Mark.seen(id, state(), tail(), sameSince);
  }

  /**
   * Everything but the log. While the agent works its reports do not count: they come every few
   * seconds, and a caller who was told "working" has seen it working.
   */
  private long state() {
    if (view == null) {
      return 1;
    }
    Task task = view.task();
    TaskState reported = task.currentState();
    LogEntry input = log == null ? null : log.lastInput();
    long hash = Hashing.START;
    hash = Hashing.add(hash, task.workspaceBuildNumber());
    hash = Hashing.add(hash, view.phase().word());
    hash = Hashing.add(hash, view.failure() == null ? "" : view.failure().kind().name());
    if (view.phase() != Phase.WORKING) {
      hash = Hashing.add(hash, reported == null ? 0 : reported.timestamp().toEpochMilli());
      hash = Hashing.add(hash, input == null ? -1 : input.id());
    }
    return hash;
  }

  /** The newest entry of the log; where that was not read, what the agent last reported. */
  long tail() {
    return log == null || log.last() == null ? Hashing.add(Hashing.START, report()) : log.hash();
  }

  /**
   * What must differ before anything counts as the outcome of what somebody does to the task now.
   * Its state alone would not do: an agent may have the same state before and after.
   */
  long shown() {
    return shown(view, mark().tail());
  }

  private static long shown(@Nullable TaskView view, int tail) {
    long build = view == null ? -1 : view.task().workspaceBuildNumber();
    return Hashing.add(Hashing.add(Hashing.START, build), tail);
  }

  /** From where a wait goes on for somebody who was shown this. */
  String cursor() {
    return mark().cursor();
  }

  /**
   * From where a wait goes on for somebody who has just begun something with a task: it ends when
   * something has come of that.
   *
   * @param before how it stood; null when there was no such task
   */
  static String cursorAfter(@Nullable TaskView before, TaskView now) {
    Observation expected = new Observation(now.task().id(), now, null, now.asOf());
    long shown =
        before == null ? 0 : shown(before, WaitCursor.parse(before.cursor()).only().tail());
    return WaitCursor.Mark.begun(expected.id(), expected.state(), shown, now.asOf()).cursor();
  }

  /** What tells one report of a working agent from the next. */
  String report() {
    TaskState reported = view == null ? null : view.task().currentState();
    return reported == null ? "" : reported.timestamp() + reported.message();
  }
}
