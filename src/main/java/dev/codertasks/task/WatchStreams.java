package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams that say when to look anew, so that nobody waits for the next look. They only hurry what
 * would happen without them: one that breaks is opened again a little later, and where Coder or a
 * proxy refuses them there are none for a while. For one thread; what it is told comes on others.
 */
final class WatchStreams implements AutoCloseable {
  /** A connection each, so there must be an end to it. */
  static final int MOST = 20;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);
  private static final Duration LONGEST_STREAM = Duration.ofHours(1);
  private static final Logger LOG = LoggerFactory.getLogger(WatchStreams.class);

  private final Function<Deadline, CoderApi> coder;
  private final Runnable changed;
  private final Refusal refusal;
  private final TaskMetrics metrics;
  private final Map<UUID, Thread> open = new HashMap<>();

  /** Until when not to ask again, which outlives the streams of one wait. Thread-safe. */
  static final class Refusal {
    private volatile Deadline until = Deadline.in(Duration.ZERO);

    /** Whether Coder has lately refused to be followed. */
    boolean holds() {
      return !until.hasPassed();
    }
  }

  /**
   * Opens none yet.
   *
   * @param changed told whenever one of the workspaces may have changed
   */
  WatchStreams(
      Function<Deadline, CoderApi> coder, Runnable changed, Refusal refusal, TaskMetrics metrics) {
    this.coder = coder;
    this.changed = changed;
    this.refusal = refusal;
    this.metrics = metrics;
  }

  /** Follows the first of these workspaces, and no others any more. */
  void follow(Collection<UUID> workspaces) {
    Set<UUID> wanted = new HashSet<>();
    if (!refusal.holds()) {
      workspaces.stream().limit(MOST).forEach(wanted::add);
    }
    open.entrySet()
        .removeIf(entry -> {
          boolean ends = !wanted.contains(entry.getKey());
          if (ends) {
            entry.getValue().interrupt();
          }
          return ends;
        });
    for (UUID workspace : wanted) {
      open.computeIfAbsent(
          workspace, id -> Thread.ofVirtual().name("workspace-watch").start(() -> followOne(id)));
    }
  }

  private void followOne(UUID workspace) {
    Duration pause = FIRST_PAUSE;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        watch(workspace);
        pause = FIRST_PAUSE;
      } catch (CoderException e) {
        LOG.debug("a watch stream ended: {}", e.getClass().getSimpleName());
        if (!comesBack(e)) {
          return;
        }
      } catch (RuntimeException e) {
        // No stream can be had, for a reason that the next look will tell.
        return;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException _) {
        return;
      }
      Duration next = pause.multipliedBy(2);
      pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }
  }

  private void watch(UUID workspace) {
    metrics.watchStreams(1);
    try {
      coder.apply(Deadline.in(LONGEST_STREAM)).watchWorkspace(workspace, changed);
    } finally {
      metrics.watchStreams(-1);
    }
  }

  /** Whether to try again; remembers where there are no streams at all. */
  private boolean comesBack(CoderException failure) {
    return switch (failure) {
      case CoderException.Unreachable _,
          CoderException.Unanswered _,
          CoderException.DeadlinePassed _,
          CoderException.RateLimited _,
          CoderException.ServerError _ ->
          true;
      case CoderException.Cancelled _, CoderException.NotFound _ -> false;
      case CoderException.Unauthorized _,
          CoderException.Forbidden _,
          CoderException.RouteMissing _,
          CoderException.Redirected _,
          CoderException.NotCoderApi _,
          CoderException.Malformed _,
          CoderException.Conflict _,
          CoderException.Rejected _ -> {
        refusal.until = Deadline.in(AFTER_REFUSAL);
        yield false;
      }
    };
  }

  /** Ends all streams; new ones can be opened. */
  @Override
  public void close() {
    follow(Set.of());
  }
}
