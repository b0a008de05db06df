package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.model.Task;
import dev.codertasks.task.TaskService.WaitRequest;
import dev.codertasks.task.TaskService.Waited;
import dev.codertasks.task.TaskService.Watched;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for tasks to come to something. Answers when that happens or when the time is up, which is
 * a success too: the cursor it gives lets the next call, in any process, go on without losing what
 * happens in between.
 */
final class TaskWaiter {
  /** Left of the call for the answer to be on its way in time. */
  private static final Duration ANSWERING = Duration.ofMillis(500);

  private final TaskReader reader;
  private final TaskWatcher watcher;

  TaskWaiter(TaskReader reader, TaskWatcher watcher) {
    this.reader = reader;
    this.watcher = watcher;
  }

  /** Waits; tells the call's progress whenever a task's phase or report changes meanwhile. */
  Waited await(CoderApi coder, WaitRequest request, Call call) {
    WaitCursor known =
        request.cursor() == null ? WaitCursor.NOTHING_SEEN : WaitCursor.parse(request.cursor());
    Map<UUID, String> names = names(coder, request.taskIds());
    Deadline end = call.deadline().earlier(ANSWERING).atMost(request.atMost());
    try (TaskWatcher.Watch watch = watcher.watch(names.keySet(), known)) {
      Optional<Map<UUID, Observation>> look = watch.await(call.deadline());
      if (look.isEmpty()) {
        throw watch.trouble().orElseThrow(() -> new IllegalStateException("no look in time"));
      }
      Judge judge = new Judge(request, known, look.get());
      Map<UUID, Observation> now = look.get();
      while (!judge.ended(now)) {
        Optional<Map<UUID, Observation>> next = watch.await(end);
        if (next.isEmpty()) {
          break;
        }
        tellProgress(now, next.get(), call.progress());
        now = next.get();
      }
      return waited(names, now, judge);
    }
  }

  /** One list finds many of the caller's own tasks. */
  private Map<UUID, String> names(CoderApi coder, List<String> taskIds) {
    Map<String, Task> listed = new HashMap<>();
    if (taskIds.size() > TaskLook.SINGLE_READS) {
      coder.tasks(
          TaskLook.OWN,
          task -> {
            listed.put(task.id().toString(), task);
            listed.put(task.name().toLowerCase(Locale.ROOT), task);
          });
    }
    Map<UUID, String> names = new LinkedHashMap<>();
    Parallel.map(
            taskIds,
            id -> {
              Task task = listed.get(id.toLowerCase(Locale.ROOT));
              return task == null ? reader.find(coder, id) : task;
            })
        .forEach(task -> names.put(task.id(), task.name()));
    return names;
  }

  private static void tellProgress(
      Map<UUID, Observation> before, Map<UUID, Observation> now, Consumer<TaskView> progress) {
    now.forEach((id, observation) -> {
      Observation earlier = before.get(id);
      boolean moved =
          earlier == null
              || earlier.phase() != observation.phase()
              || !earlier.report().equals(observation.report());
      if (moved && observation.view() != null) {
        progress.accept(observation.view());
      }
    });
  }

  private static Waited waited(Map<UUID, String> names, Map<UUID, Observation> now, Judge judge) {
    List<Observation> inOrder = names.keySet().stream().map(now::get).toList();
    return new Waited(
        inOrder.stream()
            .map(o ->
                new Watched(o.id(), String.valueOf(names.get(o.id())), o.view(), judge.tells(o)))
            .toList(),
        judge.ended(now),
        new WaitCursor(inOrder.stream().map(judge::markOf).toList()).toString());
  }

  /** Decides whether a look is worth ending the wait. */
  private static final class Judge {
    private final WaitRequest request;
    private final WaitCursor known;

    /** How the tasks stood when the wait began, for those the caller has seen nothing of yet. */
    private final Map<UUID, Observation> first;

    Judge(WaitRequest request, WaitCursor known, Map<UUID, Observation> first) {
      this.request = request;
      this.known = known;
      this.first = new HashMap<>(first);
    }

    boolean ended(Map<UUID, Observation> now) {
      return switch (request.mode()) {
        case ANY -> now.values().stream().anyMatch(this::tells);
        case ALL -> now.values().stream().allMatch(o -> !isFromBefore(o) && arrived(o));
      };
    }

    /** Whether this is something the caller waits for and has not seen. */
    boolean tells(Observation now) {
      if (isFromBefore(now)) {
        return false;
      }
      WaitCursor.Mark mark = known.of(now.id()).orElse(null);
      return switch (request.until()) {
        case CHANGE -> changed(now, mark);
        case ATTENTION, FINISHED -> {
          if (mark == null || mark.begun()) {
            yield arrived(now);
          }
          yield mark.state() != now.mark().state() && (arrived(now) || isFirst(now));
        }
      };
    }

    private boolean changed(Observation now, WaitCursor.@Nullable Mark mark) {
      if (mark == null || (mark.begun() && mark.state() == now.mark().state())) {
        return changedSinceFirst(now);
      }
      return !mark.sees(now.mark());
    }

    /** What the caller has now seen of it. */
    WaitCursor.Mark markOf(Observation now) {
      return known.of(now.id()).filter(_ -> isFromBefore(now)).orElseGet(now::mark);
    }

    /**
     * Whether this is how the task stood before the caller sent to it, resumed or paused it. Coder
     * may show that for a moment longer, and an agent for as long as it has not reported anew.
     */
    private boolean isFromBefore(Observation now) {
      return known.of(now.id()).filter(mark -> mark.wasBegunAfter(now.shown())).isPresent();
    }

    /** Whatever happened before the wait began is told at once, even if it is no end. */
    private boolean isFirst(Observation now) {
      Observation then = first.get(now.id());
      return then != null && then.mark().state() == now.mark().state();
    }

    private boolean changedSinceFirst(Observation now) {
      Observation then = first.get(now.id());
      return then == null || !then.mark().sees(now.mark());
    }

    private boolean arrived(Observation now) {
      boolean still =
          switch (now.phase()) {
            case IDLE, COMPLETED, FAILED, PAUSED, DELETED -> true;
            case QUEUED, STARTING, WORKING, STOPPING, UNKNOWN -> false;
          };
      boolean trouble = now.view() != null && now.view().failure() != null;
      return switch (request.until()) {
        case ATTENTION -> still || trouble;
        case FINISHED -> still;
        case CHANGE -> tells(now);
      };
    }
  }
}
