package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.CoderException.RateLimited;
import dev.codertasks.coder.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the tasks that somebody waits for: one thread for all of a user's, however many callers
 * wait, and none when nobody does. A stream that tells of a change has it look at once.
 * Thread-safe.
 */
final class TaskWatcher {
  /** One look may take so long. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Changes come in bursts, and one look is enough for a burst. */
  private static final Duration DEBOUNCE = Duration.ofMillis(200);

  /** Whatever moves, this keeps Coder below 200 requests in 5 s. */
  private static final Duration PER_REQUEST = Duration.ofMillis(32);

  private final Function<Deadline, CoderApi> coder;
  private final TaskReader reader;
  private final TaskMetrics metrics;
  private final WatchStreams.Refusal refusal = new WatchStreams.Refusal();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition looked = lock.newCondition();
  private final List<Watch> watches = new ArrayList<>();
  private final Map<UUID, Observation> seen = new HashMap<>();

  /** The phases of all tasks, where somebody watches the list and it was read. */
  private @Nullable Map<UUID, Phase> listed;

  private @Nullable RuntimeException failure;
  private @Nullable Thread thread;
  private Pace pace = new Pace();
  private int counted;
  private long look;

  /**
   * One that looks at nothing yet.
   *
   * @param coder of no call: what is asked for several callers belongs to the trace of none
   */
  TaskWatcher(Function<Deadline, CoderApi> coder, TaskReader reader, TaskMetrics metrics) {
    this.coder = coder;
    this.reader = reader;
    this.metrics = metrics;
  }

  /** Begins to look at these tasks, until the watch is closed. */
  Watch watch(Collection<UUID> ids, WaitCursor known) {
    return begin(new Wanted(Set.copyOf(ids), false), known);
  }

  /** Begins to look at all of the user's tasks, as far as their list shows them. */
  Watch watchList() {
    return begin(new Wanted(Set.of(), true), WaitCursor.NOTHING_SEEN);
  }

  private Watch begin(Wanted mine, WaitCursor known) {
    lock.lock();
    try {
      Watch watch = new Watch(mine, known, look);
      watches.add(watch);
      count();
      if (thread == null || !thread.isAlive()) {
        failure = null;
        pace = new Pace();
        Pace its = pace;
        thread = Thread.ofVirtual().name("task-watcher").start(() -> run(its));
      }
      pace.hurry();
      return watch;
    } finally {
      lock.unlock();
    }
  }

  /** How many tasks are looked at, for the metrics. */
  private void count() {
    int now = (int) watches.stream().flatMap(watch -> watch.mine.ids.stream()).distinct().count();
    metrics.watchedTasks(now - counted);
    counted = now;
  }

  /** What is looked at: these tasks each, and perhaps the list of all. */
  private record Wanted(Set<UUID> ids, boolean list) {}

  /** Somebody's interest in some tasks. Used by one thread at a time. */
  final class Watch implements AutoCloseable {
    private final Wanted mine;
    private final WaitCursor known;
    private long handedOver;

    private Watch(Wanted mine, WaitCursor known, long handedOver) {
      this.mine = mine;
      this.known = known;
      this.handedOver = handedOver;
    }

    /**
     * Waits for the next look that saw all of these tasks, and tells what it saw; empty when there
     * was none in time.
     *
     * @throws CoderException when Coder refuses to be asked, or when interrupted
     */
    Optional<Map<UUID, Observation>> await(Deadline deadline) {
      lock.lock();
      try {
        return hasLooked(deadline) ? Optional.of(observed()) : Optional.empty();
      } finally {
        lock.unlock();
      }
    }

    /** The same for who wants nothing but the phases; of a list, those of all tasks in it. */
    Optional<Map<UUID, Phase>> awaitPhases(Deadline deadline) {
      lock.lock();
      try {
        if (!hasLooked(deadline)) {
          return Optional.empty();
        }
        Map<UUID, Phase> phases = new HashMap<>();
        observed().forEach((id, observation) -> phases.put(id, observation.phase()));
        if (mine.list && listed != null) {
          phases.putAll(listed);
        }
        return Optional.of(phases);
      } finally {
        lock.unlock();
      }
    }

    private boolean hasLooked(Deadline deadline) {
      try {
        while (look == handedOver || !isSeen()) {
          if (failure != null && !worthAnotherTry(failure)) {
            throw failure;
          }
          long nanos = deadline.remaining().toNanos();
          if (nanos <= 0 || looked.awaitNanos(nanos) <= 0) {
            return false;
          }
        }
        handedOver = look;
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CoderException.Cancelled("wait");
      }
    }

    private boolean isSeen() {
      return seen.keySet().containsAll(mine.ids) && (!mine.list || listed != null);
    }

    private Map<UUID, Observation> observed() {
      Map<UUID, Observation> observed = new HashMap<>(seen);
      observed.keySet().retainAll(mine.ids);
      return observed;
    }

    /** What went wrong at the last look, if anything did. */
    Optional<RuntimeException> trouble() {
      lock.lock();
      try {
        return Optional.ofNullable(failure);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        watches.remove(this);
        count();
        if (watches.isEmpty() && thread != null) {
          thread.interrupt();
          thread = null;
          seen.clear();
          listed = null;
          failure = null;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private static boolean worthAnotherTry(RuntimeException failure) {
    return failure instanceof CoderException refusal && worthAnotherTry(refusal);
  }

  private static boolean worthAnotherTry(CoderException failure) {
    return switch (failure) {
      case CoderException.Unauthorized _,
          CoderException.Forbidden _,
          CoderException.RouteMissing _,
          CoderException.Redirected _ ->
          false;
      case CoderException.Unreachable _,
          CoderException.Unanswered _,
          CoderException.DeadlinePassed _,
          CoderException.Cancelled _,
          CoderException.NotCoderApi _,
          CoderException.Malformed _,
          CoderException.RateLimited _,
          CoderException.ServerError _,
          CoderException.NotFound _,
          CoderException.Conflict _,
          CoderException.Rejected _ ->
          true;
    };
  }

  private void run(Pace its) {
    TaskLook eyes = new TaskLook(reader);
    metrics.pollers(1);
    try (WatchStreams streams = new WatchStreams(coder, its::hurry, refusal, metrics)) {
      while (isMine()) {
        Looked looked = lookAt(eyes);
        if (!its.rest(looked.changed(), looked.least())) {
          return;
        }
        streams.follow(workspaces());
      }
    } finally {
      metrics.pollers(-1);
    }
  }

  private boolean isMine() {
    return locked(() -> thread == Thread.currentThread());
  }

  private <T extends @Nullable Object> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private Wanted wantedNow() {
    return locked(() -> {
      Set<UUID> ids = new HashSet<>();
      watches.forEach(watch -> ids.addAll(watch.mine.ids));
      seen.keySet().retainAll(ids);
      boolean list = watches.stream().anyMatch(watch -> watch.mine.list);
      if (!list) {
        listed = null;
      }
      return new Wanted(ids, list);
    });
  }

  /** Those whose changes matter, which an ended task's do less. */
  private List<UUID> workspaces() {
    return locked(() ->
        seen.values().stream()
            .filter(observation -> observation.view() != null)
            .sorted(Comparator.comparing(TaskWatcher::ended).thenComparing(Observation::id))
            .flatMap(observation -> Stream.ofNullable(observation.view()))
            .flatMap(view -> Stream.ofNullable(view.task().workspaceId()))
            .toList());
  }

  private static boolean ended(Observation observation) {
    return switch (observation.phase()) {
      case COMPLETED, FAILED, PAUSED, DELETED -> true;
      case QUEUED, STARTING, WORKING, IDLE, STOPPING, UNKNOWN -> false;
    };
  }

  /**
   * What came of a look.
   *
   * @param changed whether something was not as before
   * @param least how long the next one must stay away, so that Coder is not asked too much
   */
  private record Looked(boolean changed, Duration least) {}

  private Looked lookAt(TaskLook eyes) {
    try {
      CoderApi api = coder.apply(Deadline.in(PATIENCE));
      Wanted now = wantedNow();
      @Nullable Map<UUID, Phase> list = now.list ? new HashMap<>() : null;
      TaskLook.Sight sight = eyes.at(api, now.ids, list, this::before, this::known);
      Duration least = PER_REQUEST.multipliedBy(sight.requests());
      boolean changed = publish(sight.seen(), list, sight.trouble());
      return new Looked(changed, longest(least, DEBOUNCE, until(sight.trouble())));
    } catch (CoderException e) {
      publish(List.of(), null, e);
      return new Looked(false, longest(Pace.SHORTEST, until(e)));
    } catch (RuntimeException e) {
      // A fault of ours: those who wait must hear of it, and this thread must live on.
      publish(List.of(), null, e);
      return new Looked(false, Pace.SHORTEST);
    }
  }

  /** Until Coder may be asked again after this trouble. */
  private static Duration until(@Nullable CoderException trouble) {
    return trouble instanceof RateLimited limit ? limit.resetsIn() : Duration.ZERO;
  }

  private static Duration longest(Duration... durations) {
    return Collections.max(List.of(durations));
  }

  private @Nullable Observation before(UUID id) {
    return this.<@Nullable Observation>locked(() -> seen.get(id));
  }

  private WaitCursor.@Nullable Mark known(UUID id) {
    return this.<WaitCursor.@Nullable Mark>locked(() ->
        watches.stream().flatMap(watch -> watch.known.of(id).stream()).findFirst().orElse(null));
  }

  private boolean publish(
      List<Observation> now, @Nullable Map<UUID, Phase> list, @Nullable RuntimeException trouble) {
    return locked(() -> {
      if (thread != Thread.currentThread()) {
        return false;
      }
      boolean changed = list != null && !list.equals(listed);
      listed = list == null ? listed : list;
      for (Observation observation : now) {
        Observation before = seen.put(observation.id(), observation);
        changed |= before == null || differs(before, observation);
      }
      failure = trouble;
      look++;
      looked.signalAll();
      return changed;
    });
  }

  private static boolean differs(Observation before, Observation now) {
    return !before.mark().sees(now.mark()) || !before.report().equals(now.report());
  }
}
