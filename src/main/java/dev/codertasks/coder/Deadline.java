package dev.codertasks.coder;

import java.time.Duration;

/**
 * The moment by which a call must have answered, on this process's monotonic clock. Immutable.
 *
 * @param atNanos a reading of {@link System#nanoTime()}
 */
public record Deadline(long atNanos) {

  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left, never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
  }

  public boolean hasPassed() {
    return atNanos - System.nanoTime() <= 0;
  }

  /**
   * Waits for so long, or until the deadline if that is earlier.
   *
   * @throws CoderException.Cancelled when the thread is interrupted; it stays so
   */
  public void sleep(Duration time) {
    Duration left = remaining();
    try {
      Thread.sleep(time.compareTo(left) < 0 ? time : left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoderException.Cancelled("wait");
    }
  }

  /** So much before this one. */
  public Deadline earlier(Duration by) {
    return new Deadline(atNanos - by.toNanos());
  }

  /** The earlier of this one and {@code time} from now. */
  public Deadline atMost(Duration time) {
    Deadline other = in(time);
    return other.atNanos - atNanos < 0 ? other : this;
  }
}
