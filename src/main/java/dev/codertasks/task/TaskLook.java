package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.TaskFilter;
import dev.codertasks.coder.TaskRef;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at many tasks with few requests: one list for all, and only so many of their logs and
 * workspaces at one look; the others' turn comes at the next ones. For one thread.
 */
final class TaskLook {
  /** Up to here each task is asked for by itself; above, one list serves them all. */
  static final int SINGLE_READS = 20;

  /** The caller's own tasks. */
  static final TaskFilter OWN = new TaskFilter("me", null, null);

  /** Requests at one look for what the tasks themselves do not say. */
  private static final int QUESTIONS = 30;

  private final TaskReader reader;
  private final Map<UUID, Long> askedAt = new HashMap<>();
  private long looks;

  TaskLook(TaskReader reader) {
    this.reader = reader;
  }

  /**
   * What a look saw.
   *
   * @param seen without the tasks that Coder failed to show, and those of which nothing is known
   *     before their turn has come
   * @param requests how many it took, about
   * @param trouble why tasks are missing; null when none is for that
   */
  record Sight(List<Observation> seen, int requests, @Nullable CoderException trouble) {}

  /**
   * Looks once.
   *
   * @param list takes the phases of all tasks, as far as a list tells them; null when nobody wants
   *     them
   * @param before how a task stood at the look before
   * @param known what somebody who watches it has seen
   */
  Sight at(
      CoderApi api,
      Set<UUID> ids,
      @Nullable Map<UUID, Phase> list,
      Function<UUID, @Nullable Observation> before,
      Function<UUID, WaitCursor.@Nullable Mark> known) {
    looks++;
    askedAt.keySet().retainAll(ids);
    List<CoderException> troubles = new ArrayList<>();
    Map<UUID, Optional<Task>> tasks = new HashMap<>();
    int requests = read(api, ids, list, tasks, troubles::add);
    List<Observation> seen = new ArrayList<>();
    List<Task> moving = new ArrayList<>();
    tasks.forEach((id, task) -> {
      Observation last = before.apply(id);
      if (task.isEmpty()) {
        seen.add(new Observation(id, null, null, api.now()));
      } else if (last != null && stands(last, task.get())) {
        seen.add(last.asOf(api.now()));
      } else {
        moving.add(task.get());
      }
    });
    List<Task> chosen = new ArrayList<>();
    requests += choose(api, moving, chosen);
    seen.addAll(
        Parallel.mapWhatCan(
            chosen,
            task -> reader.observe(api, task, before.apply(task.id()), known.apply(task.id())),
            troubles::add));
    return new Sight(seen, requests, troubles.isEmpty() ? null : troubles.getFirst());
  }

  private static int read(
      CoderApi api,
      Set<UUID> ids,
      @Nullable Map<UUID, Phase> list,
      Map<UUID, Optional<Task>> tasks,
      Consumer<CoderException> trouble) {
    boolean listed = list != null || ids.size() > SINGLE_READS;
    if (listed) {
      Instant now = api.now();
      api.tasks(
          OWN,
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
    Parallel.mapWhatCan(missing, id -> Map.entry(id, api.task(new TaskRef.ById(id))), trouble)
        .forEach(read -> tasks.put(read.getKey(), read.getValue()));
    return missing.size() + (listed ? 1 : 0);
  }

  /** Whether a task is as it was, and nothing but a change that Coder shows can alter that. */
  private static boolean stands(Observation last, Task task) {
    TaskView view = last.view();
    return view != null
        && view.task().equals(task)
        && switch (view.phase()) {
          case PAUSED -> true;
          case FAILED -> task.status() == TaskStatus.ERROR;
          case QUEUED, STARTING, WORKING, IDLE, COMPLETED, STOPPING, DELETED, UNKNOWN -> false;
        };
  }

  /** Those that need no question, and of the others those that were asked about longest ago. */
  private int choose(CoderApi api, List<Task> tasks, List<Task> chosen) {
    int questions = 0;
    List<Task> byTurn =
        tasks.stream()
            .sorted(Comparator.comparing(task -> askedAt.getOrDefault(task.id(), 0L)))
            .toList();
    for (Task task : byTurn) {
      int needed = reader.questions(api, task);
      if (questions + needed <= QUESTIONS) {
        questions += needed;
        chosen.add(task);
        if (needed > 0) {
          askedAt.put(task.id(), looks);
        }
      }
    }
    return questions;
  }
}
