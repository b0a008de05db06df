package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.TaskFilter;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.TaskState;
import dev.codertasks.coder.model.TaskStatus;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.output.Terminal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists tasks. Coder answers with all of them at once, so they are filtered and counted while they
 * are read, and no more rows are kept than fit on the page.
 */
final class TaskListing {
  private static final String EVERYBODY = "*";

  private final Sanitizer sanitizer;

  TaskListing(Sanitizer sanitizer) {
    this.sanitizer = sanitizer;
  }

  TaskService.Page list(CoderApi coder, TaskService.ListRequest request) {
    Status status = Status.parse(request.status());
    Position after = request.cursor() == null ? null : Position.parse(request.cursor());
    Page page = new Page(request.limit(), after);
    Predicate<Task> wanted = wanted(request);
    TaskFilter filter =
        new TaskFilter(owner(request.user()), request.organization(), status.coders());
    Instant now = coder.now();
    coder.tasks(
        filter,
        task -> {
          Phase phase = new PhaseRules(task, null, null, now).phase();
          if (status.holds(phase) && wanted.test(task)) {
            page.add(row(task, phase));
          }
        });
    return page.finish(now);
  }

  private static @Nullable String owner(@Nullable String user) {
    if (user == null) {
      return "me";
    }
    return user.equals(EVERYBODY) ? null : user;
  }

  private Predicate<Task> wanted(TaskService.ListRequest request) {
    String template = request.template();
    String query = request.query();
    return task ->
        (template == null || isOf(task, template)) && (query == null || holds(task, query));
  }

  private static boolean isOf(Task task, String template) {
    String name = template.substring(template.indexOf('/') + 1);
    return task.templateName().equalsIgnoreCase(name)
        || task.templateId().toString().equalsIgnoreCase(template);
  }

  private static boolean holds(Task task, String query) {
    TaskState state = task.currentState();
    String text =
        task.name() + "\n" + task.displayName() + "\n" + (state == null ? "" : state.message());
    return text.toLowerCase(Locale.ROOT).contains(query.toLowerCase(Locale.ROOT));
  }

  private TaskService.Row row(Task task, Phase phase) {
    TaskState state = task.currentState();
    return new TaskService.Row(
        task.id().toString(),
        task.name(),
        task.ownerName(),
        clean(task.displayName()),
        task.templateName(),
        phase,
        state == null || state.message().isBlank() ? null : clean(state.message()),
        state == null ? null : state.timestamp(),
        task.createdAt());
  }

  private String clean(String text) {
    return Terminal.oneLine(sanitizer.clean(text));
  }

  /** A status asked for: Coder's own word, which Coder filters by, or one of ours. */
  private record Status(@Nullable TaskStatus coders, @Nullable Phase ours) {

    static Status parse(@Nullable String word) {
      if (word == null) {
        return new Status(null, null);
      }
      Optional<Phase> phase = named(Phase.values(), word);
      Optional<TaskStatus> status = named(TaskStatus.values(), word);
      if (phase.isEmpty() && status.isEmpty()) {
        throw new TaskException.InvalidRequest(
            "There is no status \"" + sanitized(word) + "\". Use one of " + words() + ".");
      }
      return new Status(phase.isPresent() ? null : status.get(), phase.orElse(null));
    }

    boolean holds(Phase phase) {
      return ours == null || ours == phase;
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String word) {
      return Arrays.stream(values).filter(v -> v.name().equalsIgnoreCase(word)).findFirst();
    }

    private static String sanitized(String word) {
      return Sanitizer.PLAIN.clean(word.length() > 40 ? word.substring(0, 40) : word);
    }

    private static String words() {
      return Stream.concat(Arrays.stream(Phase.values()), Arrays.stream(TaskStatus.values()))
          .map(v -> v.name().toLowerCase(Locale.ROOT))
          .distinct()
          .collect(Collectors.joining(", "));
    }
  }

  /** A place in the order of the list, newest first. */
  private record Position(Instant createdAt, String id) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
        Comparator.comparing(Position::createdAt).reversed().thenComparing(Position::id);

    static Position of(TaskService.Row row) {
      return new Position(row.createdAt(), row.id());
    }

    static Position parse(String cursor) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        int space = text.indexOf(' ');
        return new Position(Instant.parse(text.substring(0, space)), text.substring(space + 1));
      } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
        throw new TaskException.InvalidRequest(
            "cursor is not one that coder_list_tasks gave. Leave it out to start with the newest.");
      }
    }

    String cursor() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((createdAt + " " + id).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int compareTo(Position other) {
      return ORDER.compare(this, other);
    }
  }

  /** The newest rows after a position, and what there is in all. Not thread-safe. */
  private static final class Page {
    private final int limit;
    private final @Nullable Position after;
    private final Map<Phase, Integer> totals = new EnumMap<>(Phase.class);

    /** The oldest row first, so that it is the one to go when a newer one comes. */
    private final PriorityQueue<TaskService.Row> rows =
        new PriorityQueue<>(Comparator.comparing(Position::of).reversed());

    private boolean more;

    Page(int limit, @Nullable Position after) {
      this.limit = limit;
      this.after = after;
    }

    void add(TaskService.Row row) {
      totals.merge(row.phase(), 1, Integer::sum);
      if (after == null || Position.of(row).compareTo(after) > 0) {
        rows.add(row);
        if (rows.size() > limit) {
          rows.remove();
          more = true;
        }
      }
    }

    TaskService.Page finish(Instant asOf) {
      List<TaskService.Row> page =
          rows.stream().sorted(Comparator.comparing(Position::of)).toList();
      return new TaskService.Page(
          page, totals, asOf, more ? Position.of(page.getLast()).cursor() : null);
    }
  }
}
