package dev.codertasks.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a caller of a wait has already seen, 16 characters a task, so that no process must remember
 * it. Marks are told apart by the task they are of: a cursor over many tasks is good for some of
 * them too.
 */
record WaitCursor(List<Mark> marks) {
  static final WaitCursor NOTHING_SEEN = new WaitCursor(List.of());

  private static final int MARK_LENGTH = 16;
  private static final int STATE_BITS = 35;
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  WaitCursor {
    marks = List.copyOf(marks);
  }

  /**
   * One task as it was seen.
   *
   * @param task 18 bits that tell this task from the others of a call
   * @param begun whether the caller has just begun something with it and so has seen what leads
   *     from there, too, but nothing from before
   * @param state 35 bits over everything but the log: build, phase, report and newest input
   * @param tail 18 bits over the log's newest entry or the agent's last report; of a task with
   *     which something was begun over what it showed before that
   * @param sameSince since when the tail was seen like this, in seconds modulo 2^24
   */
  record Mark(int task, boolean begun, long state, int tail, int sameSince) {

    static Mark seen(UUID taskId, long state, long tail, Instant sameSince) {
      return of(taskId, false, state, tail, sameSince);
    }

    /** The mark of somebody who has just begun something with a task that showed this before. */
    static Mark begun(UUID taskId, long state, long before, Instant at) {
      return of(taskId, true, state, before, at);
    }

    private static Mark of(UUID taskId, boolean begun, long state, long tail, Instant at) {
      return new Mark(
          tag(taskId),
          begun,
          state & mask(STATE_BITS),
          (int) (tail & mask(18)),
          (int) (at.getEpochSecond() & mask(24)));
    }

    /** The cursor that holds this mark alone. */
    String cursor() {
      return new WaitCursor(List.of(this)).toString();
    }

    boolean isOf(UUID taskId) {
      return task == tag(taskId);
    }

    /** Whether nothing at all is different; since when it is the same does not count. */
    boolean sees(Mark other) {
      return task == other.task && state == other.state && tail == other.tail;
    }

    boolean hasTail(long hash) {
      return !begun && tail == (int) (hash & mask(18));
    }

    /** Whether a task that shows this shows what it did before something was begun with it. */
    boolean wasBegunAfter(long shown) {
      return begun && tail == (int) (shown & mask(18));
    }

    /**
     * The moment {@link #sameSince} stands for, which is the latest such one before {@code now}.
     */
    Instant sameSince(Instant now) {
      long ago = (now.getEpochSecond() - sameSince) & mask(24);
      return now.minusSeconds(ago);
    }

    private static int tag(UUID id) {
      long mixed = id.getMostSignificantBits() * 31 + id.getLeastSignificantBits();
      return (int) ((mixed ^ (mixed >>> 32)) & mask(18));
    }

    private static long mask(int bits) {
      return (1L << bits) - 1;
    }
  }

  /** What was seen of this task. */
  Optional<Mark> of(UUID taskId) {
    return marks.stream().filter(mark -> mark.isOf(taskId)).findFirst();
  }

  /** The mark of a cursor over one task. */
  Mark only() {
    return marks.getFirst();
  }

  static WaitCursor parse(String text) {
    if (text.length() % MARK_LENGTH != 0) {
      throw invalid();
    }
    List<Mark> marks = new ArrayList<>();
    for (int at = 0; at < text.length(); at += MARK_LENGTH) {
      long state = number(text, at + 3, at + 9);
      marks.add(
          new Mark(
              (int) number(text, at, at + 3),
              state >>> STATE_BITS == 1,
              state & Mark.mask(STATE_BITS),
              (int) number(text, at + 9, at + 12),
              (int) number(text, at + 12, at + MARK_LENGTH)));
    }
    return new WaitCursor(marks);
  }

  private static long number(String text, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        throw invalid();
      }
      number = number * DIGITS.length() + digit;
    }
    return number;
  }

  private static TaskException.InvalidRequest invalid() {
    return new TaskException.InvalidRequest(
        "cursor is not one that a call here gave. Leave it out to hear how the tasks stand now.");
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(marks.size() * MARK_LENGTH);
    for (Mark mark : marks) {
      write(out, mark.task(), 3);
      write(out, mark.state() | (mark.begun() ? 1L << STATE_BITS : 0), 6);
      write(out, mark.tail(), 3);
      write(out, mark.sameSince(), 4);
    }
    return out.toString();
  }

  private static void write(StringBuilder out, long number, int digits) {
    for (int digit = digits - 1; digit >= 0; digit--) {
      out.append(DIGITS.charAt((int) (number >>> (6 * digit)) & 63));
    }
  }
}
