package dev.codertasks.task;

import dev.codertasks.coder.Deadline;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How often to look: every second while something moves, less often up to every five while nothing
 * does, and soon when somebody hurries. One thread rests, any may hurry it.
 */
final class Pace {
  static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** So long after the last change the pace stays the shortest. */
  private static final Duration LIVELY = Duration.ofSeconds(15);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wanted = lock.newCondition();
  private boolean hurried;
  private Duration pause = SHORTEST;
  private Deadline lively = Deadline.in(LIVELY);

  /** Has the next look come early. */
  void hurry() {
    lock.lock();
    try {
      hurried = true;
      wanted.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until it is time for the next look.
   *
   * @param changed whether the last one saw something new
   * @param least how long it stays away even when somebody hurries
   * @return false when interrupted
   */
  boolean rest(boolean changed, Duration least) {
    if (changed) {
      lively = Deadline.in(LIVELY);
    }
    pause = lively.hasPassed() ? longer(pause) : SHORTEST;
    return rest(least);
  }

  private static Duration longer(Duration pause) {
    Duration next = pause.multipliedBy(3).dividedBy(2);
    return next.compareTo(LONGEST) < 0 ? next : LONGEST;
  }

  private boolean rest(Duration least) {
    long start = System.nanoTime();
    lock.lock();
    try {
      while (true) {
        boolean soon = hurried || least.compareTo(pause) > 0;
        long left = (soon ? least : pause).toNanos() - (System.nanoTime() - start);
        if (left <= 0) {
          hurried = false;
          return true;
        }
        long _ = wanted.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      return false;
    } finally {
      lock.unlock();
    }
  }
}
