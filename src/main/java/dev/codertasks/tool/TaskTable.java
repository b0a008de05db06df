package dev.codertasks.tool;

import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskService.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page of tasks as text, grouped by how much each needs attention. */
final class TaskTable {

  /** In the order in which they stand. */
  private enum Group {
    NEEDS_YOU("needs you"),
    FAILED("failed"),
    WORKING("working"),
    STARTING("starting"),
    PAUSED("paused"),
    UNKNOWN("unknown");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    static Group of(Phase phase) {
      return switch (phase) {
        case IDLE, COMPLETED -> NEEDS_YOU;
        case FAILED -> FAILED;
        case WORKING -> WORKING;
        case QUEUED, STARTING -> STARTING;
        case PAUSED, STOPPING -> PAUSED;
        case DELETED, UNKNOWN -> UNKNOWN;
      };
    }
  }

  /** Twenty lines of this length and the rest stay within 800 tokens. */
  private static final int LONGEST_LINE = 140;

  private static final int LEAST_MESSAGE = 20;

  private final Page page;
  private final ListTasks.Args args;
  private final List<ListTasks.Row> rows;

  /** The table of the page that these arguments asked for. */
  TaskTable(Page page, ListTasks.Args args) {
    this.page = page;
    this.args = args;
    this.rows =
        page.rows().stream()
            .map(ListTasks.Row::of)
            .sorted(
                Comparator.comparing((ListTasks.Row row) -> Group.of(row.phase()))
                    .thenComparing(TaskTable::since, Comparator.reverseOrder()))
            .toList();
  }

  /** Those that need attention first, the newest of each group first. */
  List<ListTasks.Row> rows() {
    return rows;
  }

  /** What to look at: the first row if it needs something, else the next page. */
  String next() {
    if (rows.isEmpty()) {
      return page.nextCursor() == null ? NextCall.NOTHING : nextPage(page.nextCursor());
    }
    ListTasks.Row first = rows.getFirst();
    boolean urgent = Group.of(first.phase()).compareTo(Group.FAILED) <= 0;
    return urgent || page.nextCursor() == null
        ? NextCall.status(name(first))
        : nextPage(page.nextCursor());
  }

  private String nextPage(String cursor) {
    return NextCall.LIST
        + given("status", args.status())
        + given("user", args.user())
        + given("organization", args.organization())
        + given("template", args.template())
        + given("query", args.query())
        + " limit="
        + args.limit()
        + given("cursor", cursor);
  }

  private static String given(String name, @Nullable String value) {
    return value == null ? "" : NextCall.argument(name, value);
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(totals());
    Group group = null;
    for (ListTasks.Row row : rows) {
      if (Group.of(row.phase()) != group) {
        group = Group.of(row.phase());
        lines.add(group.title + ":");
      }
      lines.add("  " + line(row));
    }
    if (page.nextCursor() != null) {
      lines.add(rows.size() + " shown; the others: cursor=\"" + page.nextCursor() + '"');
    }
    lines.add(NextCall.line(next()));
    return String.join("\n", lines);
  }

  private String totals() {
    int all = page.totals().values().stream().mapToInt(Integer::intValue).sum();
    if (all == 0) {
      return "No task matches.";
    }
    String phases =
        page.totals().entrySet().stream()
            .filter(total -> total.getValue() > 0)
            .sorted(Comparator.comparing(total -> Group.of(total.getKey())))
            .map(total -> total.getValue() + " " + total.getKey().word())
            .collect(Collectors.joining(", "));
    return Wording.count(all, "task") + ": " + phases + ".";
  }

  private String line(ListTasks.Row row) {
    String phase =
        Group.of(row.phase()).title.equals(row.phase().word()) ? "" : row.phase().word() + " ";
    String start = name(row) + "  " + phase + Wording.ago(since(row), page.asOf());
    return row.message() == null
        ? start
        : start
            + ", "
            + Wording.quoted(row.message(), Math.max(LEAST_MESSAGE, LONGEST_LINE - start.length()));
  }

  private String name(ListTasks.Row row) {
    boolean own = args.user() == null || args.user().equals("me");
    return Card.reference(row.owner(), row.name(), own ? row.name() : null);
  }

  private static Instant since(ListTasks.Row row) {
    return Objects.requireNonNullElse(row.since(), row.createdAt());
  }
}
