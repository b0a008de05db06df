package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.TaskFilter;
import dev.codertasks.coder.TaskRef;
import dev.codertasks.coder.model.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
import org.jspecify.annotations.Nullable;

/**
 * Looks at the tasks that somebody waits for: one thread for all of a user's, however many callers
 * wait, and none when nobody does. Looks every second while something moves, and less often up to
 * every five while nothing does. Thread-safe.
 */
final class TaskWatcher {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** So long after the last change the pace stays the shortest. */
  private static final Duration LIVELY = Duration.ofSeconds(15);

  /** One look may take so long. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Up to here each task is asked for by itself; above, one list serves them all. */
  private static final int SINGLE_READS = 20;

  /** Logs read at one look, so that 200 tasks that all move stay within 200 requests in 5 s. */
  private static final int LOGS_PER_LOOK = 30;

  private final Function<Deadline, CoderApi> coder;
  private final TaskReader reader;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition looked = lock.newCondition();
  private final Condition wanted = lock.newCondition();
  private final List<Watch> watches = new ArrayList<>();
  private final Map<UUID, Observation> seen = new HashMap<>();

  /** The phases of all tasks, where somebody watches the list and it was read. */
  private @Nullable Map<UUID, Phase> listed;

  private final Map<UUID, Instant> logReadAt = new HashMap<>();
  private @Nullable CoderException failure;
  private @Nullable Thread thread;
  private long look;

  TaskWatcher(Function<Deadline, CoderApi> coder, TaskReader reader) {
    this.coder = coder;
    this.reader = reader;
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
      if (thread == null) {
        thread = Thread.ofVirtual().name("task-watcher").start(this::run);
      }
      wanted.signalAll();
      return watch;
    } finally {
      lock.unlock();
    }
  }

  /** What is looked at: these tasks each, and perhaps the list of all. */
  private record Wanted(Set<UUID> ids, boolean list) {
    boolean covers(Wanted other) {
      return ids.containsAll(other.ids) && (list || !other.list);
    }
  }

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
    Optional<CoderException> trouble() {
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
        if (watches.isEmpty() && thread != null) {
          thread.interrupt();
          thread = null;
          seen.clear();
          logReadAt.clear();
          listed = null;
          failure = null;
        }
      } finally {
        lock.unlock();
      }
    }
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

  private void run() {
    Duration pause = SHORTEST;
    long lastChange = System.nanoTime();
    while (isMine()) {
      Wanted now = wantedNow();
      boolean changed = lookAt(now);
      if (changed) {
        lastChange = System.nanoTime();
      }
      boolean lively = System.nanoTime() - lastChange < LIVELY.toNanos();
      pause = lively ? SHORTEST : longer(pause);
      if (!rest(pause, now)) {
        return;
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration next = pause.multipliedBy(3).dividedBy(2);
    return next.compareTo(LONGEST) < 0 ? next : LONGEST;
  }

  private boolean isMine() {
    lock.lock();
    try {
      return thread == Thread.currentThread();
    } finally {
      lock.unlock();
    }
  }

  private Wanted wantedNow() {
    lock.lock();
    try {
      Set<UUID> ids = new HashSet<>();
      watches.forEach(watch -> ids.addAll(watch.mine.ids));
      seen.keySet().retainAll(ids);
      logReadAt.keySet().retainAll(ids);
      boolean list = watches.stream().anyMatch(watch -> watch.mine.list);
      if (!list) {
        listed = null;
      }
      return new Wanted(ids, list);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until it is time to look again, or until somebody wants another task; false when ended.
   */
  private boolean rest(Duration pause, Wanted lookedAt) {
    lock.lock();
    try {
      long nanos = pause.toNanos();
      while (nanos > 0 && watches.stream().allMatch(watch -> lookedAt.covers(watch.mine))) {
        nanos = wanted.awaitNanos(nanos);
      }
      return true;
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** One look at all; true when something was not as before. */
  private boolean lookAt(Wanted at) {
    Map<UUID, Observation> now = new HashMap<>();
    @Nullable Map<UUID, Phase> list = at.list ? new HashMap<>() : null;
    @Nullable CoderException trouble = null;
    try {
      CoderApi api = coder.apply(Deadline.in(PATIENCE));
      Map<UUID, Optional<Task>> tasks = tasks(api, at.ids, list);
      Set<UUID> withLog = logsToRead(api, tasks);
      Parallel.map(List.copyOf(tasks.entrySet()), entry -> observe(api, entry, withLog))
          .forEach(observation -> now.put(observation.id(), observation));
    } catch (CoderException e) {
      trouble = e;
      list = null;
    }
    return publish(now, list, trouble);
  }

  private Map<UUID, Optional<Task>> tasks(
      CoderApi api, Set<UUID> ids, @Nullable Map<UUID, Phase> list) {
    Map<UUID, Optional<Task>> tasks = new HashMap<>();
    if (ids.size() > SINGLE_READS || list != null) {
      Instant now = api.now();
      api.tasks(
          new TaskFilter("me", null, null),
          task -> {
            if (list != null) {
              list.put(task.id(), new PhaseRules(task, null, null, now).phase());
            }
            if (ids.contains(task.id())) {
              tasks.put(task.id(), Optional.of(task));
            }
          });
    }
    List<UUID> missing = ids.stream().filter(id -> !tasks.containsKey(id)).toList();
    List<Optional<Task>> read = Parallel.map(missing, id -> api.task(new TaskRef.ById(id)));
    for (int i = 0; i < missing.size(); i++) {
      tasks.put(missing.get(i), read.get(i));
    }
    return tasks;
  }

  /** Of the tasks whose log would tell something, those whose log was read longest ago. */
  private Set<UUID> logsToRead(CoderApi api, Map<UUID, Optional<Task>> tasks) {
    Instant now = api.now();
    lock.lock();
    try {
      List<UUID> chosen =
          tasks.values().stream()
              .flatMap(Optional::stream)
              .filter(task -> new PhaseRules(task, null, null, now).needsLog())
              .map(Task::id)
              .sorted(Comparator.comparing(id -> logReadAt.getOrDefault(id, Instant.MIN)))
              .limit(LOGS_PER_LOOK)
              .toList();
      chosen.forEach(id -> logReadAt.put(id, now));
      return Set.copyOf(chosen);
    } finally {
      lock.unlock();
    }
  }

  private Observation observe(
      CoderApi api, Map.Entry<UUID, Optional<Task>> entry, Set<UUID> withLog) {
    UUID id = entry.getKey();
    if (entry.getValue().isEmpty()) {
      return new Observation(id, null, null, api.now());
    }
    return reader.observe(api, entry.getValue().get(), withLog.contains(id), before(id), known(id));
  }

  private @Nullable Observation before(UUID id) {
    lock.lock();
    try {
      return seen.get(id);
    } finally {
      lock.unlock();
    }
  }

  private WaitCursor.@Nullable Mark known(UUID id) {
    lock.lock();
    try {
      return watches.stream()
          .flatMap(watch -> watch.known.of(id).stream())
          .findFirst()
          .orElse(null);
    } finally {
      lock.unlock();
    }
  }

  private boolean publish(
      Map<UUID, Observation> now,
      @Nullable Map<UUID, Phase> list,
      @Nullable CoderException trouble) {
    lock.lock();
    try {
      boolean changed = list != null && !list.equals(listed);
      listed = list == null ? listed : list;
      for (Observation observation : now.values()) {
        Observation before = seen.put(observation.id(), observation);
        changed |= before == null || differs(before, observation);
      }
      failure = trouble;
      look++;
      looked.signalAll();
      return changed;
    } finally {
      lock.unlock();
    }
  }

  private static boolean differs(Observation before, Observation now) {
    return !before.mark().equals(now.mark()) || !before.report().equals(now.report());
  }
}
