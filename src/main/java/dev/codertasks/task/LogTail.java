package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.coder.model.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a task's log tells of its agent. However long the log, only one message of each
 * side is kept.
 *
 * @param first when the log began; null for an empty log
 * @param last the newest entry; null for an empty log
 * @param lastInput the newest thing said to the agent; null when the log holds none
 * @param lastOutput the newest thing the agent said; null when there is none after {@code
 *     lastInput}
 */
record LogTail(
    @Nullable Instant first,
    @Nullable LogEntry last,
    @Nullable LogEntry lastInput,
    @Nullable LogEntry lastOutput,
    @Nullable Instant sameSince) {

  /** Some agents send no time, which arrives as Go's year 1. */
  private static final Instant NO_TIME_BEFORE = Instant.parse("2000-01-01T00:00:00Z");

  /**
   * The log's end; null when Coder cannot reach it just now or the caller may not see it, which
   * must not hide the task.
   */
  static @Nullable LogTail read(CoderApi coder, Task task) {
    Collector collector = new Collector();
    try {
      coder.taskLog(task.id(), collector);
      return collector.tail();
    } catch (CoderException.ServerError | CoderException.Conflict | CoderException.NotFound e) {
      return null;
    }
  }

  /**
   * For how long the log has been still: an entry's time is renewed whenever its text changes.
   * Where that says nothing (no time, or a workspace whose clock runs ahead of Coder's) an earlier
   * look at the same text does. Null when neither can tell, and for an empty log.
   */
  @Nullable Duration stillFor(Instant now) {
    if (last == null) {
      return null;
    }
    if (tells(last.time(), now)) {
      return Duration.between(last.time(), now);
    }
    return sameSince == null ? null : Duration.between(sameSince, now);
  }

  /** The same tail, first seen like this then. */
  LogTail seenSince(Instant first) {
    return new LogTail(this.first, last, lastInput, lastOutput, first);
  }

  /** Tells one end of a log from another. */
  long hash() {
    return last == null
        ? Hashing.START
        : Hashing.add(Hashing.add(Hashing.START, last.id()), last.content());
  }

  /** How long ago the log began, or null when that cannot be told. */
  @Nullable Duration age(Instant now) {
    return first == null || !tells(first, now) ? null : Duration.between(first, now);
  }

  /**
   * How long ago something was said to the agent last, or null when that cannot be told or nothing
   * was.
   */
  @Nullable Duration sinceInput(Instant now) {
    return lastInput == null || !tells(lastInput.time(), now)
        ? null
        : Duration.between(lastInput.time(), now);
  }

  /** Whether a time can be that of something that has happened. */
  private static boolean tells(Instant time, Instant now) {
    return !time.isBefore(NO_TIME_BEFORE) && !time.isAfter(now);
  }

  /** Whether the agent has answered the newest input, or greeted when there was none. */
  boolean answered() {
    return lastOutput != null && !lastOutput.content().isBlank();
  }

  /** Collects a tail while a log is read. Not thread-safe. */
  static final class Collector implements Consumer<LogEntry> {
    private @Nullable Instant first;
    private @Nullable LogEntry last;
    private @Nullable LogEntry lastInput;
    private @Nullable LogEntry lastOutput;

    @Override
    public void accept(LogEntry entry) {
      if (first == null) {
        first = entry.time();
      }
      last = entry;
      if (entry.type() == LogEntry.Type.INPUT) {
        lastInput = entry;
        lastOutput = null;
      } else {
        lastOutput = entry;
      }
    }

    LogTail tail() {
      return new LogTail(first, last, lastInput, lastOutput, null);
    }
  }
}
