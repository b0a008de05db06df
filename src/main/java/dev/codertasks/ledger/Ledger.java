package dev.codertasks.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What callers used of their quotas, and what cools down. Every method is atomic over all threads
 * and processes that share the ledger, and every method throws a {@link LedgerUnavailableException}
 * when it cannot be read or written.
 *
 * <p>A limit counts in windows: the first take opens one, and everything taken is free again when
 * it ends. The ledger's clock never goes back.
 *
 * <p>A principal is any text that tells callers apart, such as a user id; it is stored as a hash
 * only.
 */
public interface Ledger extends AutoCloseable {

  /** How things stand with the limits of these takes, each floor counted in. Changes nothing. */
  List<Usage> usage(String principal, List<Take> takes);

  /**
   * Takes all of these, or none. The counters are raised to their floors in either case.
   *
   * @throws IllegalArgumentException when two takes are of one limit
   */
  Outcome tryTake(String principal, List<Take> takes);

  /**
   * Undoes a take whose deed provably did not happen; to be called at most once for it. What
   * belongs to a window that has ended since is free already, so nothing is given back for it.
   */
  void giveBack(Taken taken);

  /**
   * Lets a request cool down from now on. While it does already, the later end counts.
   *
   * @param request tells this principal's requests apart, such as a hash of the arguments
   * @param length at most {@link Limit#MAX_PERIOD}
   * @return when it will have cooled down
   */
  Instant coolDown(String principal, String request, Duration length);

  /** Until when a request cools down; empty when it does not. */
  Optional<Instant> coolsDownUntil(String principal, String request);

  /**
   * Waits for the principal's turn: of all that have a principal in common, and share the ledger on
   * one machine, one at a time has it. For what must be counted elsewhere and done before anybody
   * counts again. Where a ledger is shared between machines, each of them may have a turn at once.
   *
   * @return empty when it did not come within {@code atMost}
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  Optional<Turn> turn(String principal, Duration atMost) throws InterruptedException;

  /** Lets go of connections and the like; what is stored stays. */
  @Override
  default void close() {}

  /** A turn, until it is closed. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * So much in a window of that length.
   *
   * @param name what is counted, such as {@code creates-per-hour}; a limit that each task has for
   *     itself carries the task's id in its name
   * @param amount at most {@link #MAX_AMOUNT}; 0 when nothing is allowed
   * @param period from a second to {@link #MAX_PERIOD}
   */
  record Limit(String name, long amount, Duration period) {
    /** The most that a limit can count: a thousand million. */
    public static final long MAX_AMOUNT = 1_000_000_000;

    /** The longest that anything counts: a year. */
    public static final Duration MAX_PERIOD = Duration.ofDays(366);

    public Limit {
      if (name.isBlank()) {
        throw new IllegalArgumentException("a limit needs a name");
      }
      if (amount < 0 || amount > MAX_AMOUNT) {
        throw new IllegalArgumentException(
            "the limit " + name + " must be from 0 to " + MAX_AMOUNT + ", not " + amount);
      }
      if (period.toSeconds() < 1 || period.compareTo(MAX_PERIOD) > 0) {
        throw new IllegalArgumentException(
            "the period of " + name + " must be from a second to a year, not " + period);
      }
    }
  }

  /**
   * So much of a limit. More than the limit's amount is never granted.
   *
   * @param floor what is known from elsewhere to have been taken in the limit's period, such as the
   *     tasks that Coder still shows; 0 when nothing is
   */
  record Take(Limit limit, long amount, long floor) {
    public Take {
      if (Math.min(amount, floor) < 0 || Math.max(amount, floor) > Limit.MAX_AMOUNT) {
        throw new IllegalArgumentException(
            "cannot take " + amount + " of " + limit.name() + " above a floor of " + floor);
      }
    }
  }

  /**
   * How far a limit is used up.
   *
   * @param used more than the limit's amount where the limit was lowered or the floor is above it
   * @param resetsAt when nothing is used any more, unless something is taken; now when nothing is
   */
  record Usage(Limit limit, long used, Instant resetsAt) {

    /** How much more can be taken now. */
    public long left() {
      return Math.max(0, limit.amount() - used);
    }
  }

  /** What came of a take. */
  sealed interface Outcome {}

  /**
   * All of it was taken.
   *
   * @param usages how things stand now, in the order of the takes
   */
  record Taken(String principal, List<Take> takes, List<Usage> usages) implements Outcome {
    public Taken {
      takes = List.copyOf(takes);
      usages = List.copyOf(usages);
    }
  }

  /**
   * Nothing was taken.
   *
   * @param exceeded the limits that stood against it; at least one
   */
  record Refused(List<Usage> exceeded) implements Outcome {
    public Refused {
      exceeded = List.copyOf(exceeded);
    }

    /** When trying again can succeed. */
    public Instant resetsAt() {
      return exceeded.stream().map(Usage::resetsAt).max(Comparator.naturalOrder()).orElseThrow();
    }
  }
}
