package dev.codertasks.tool;

import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.output.Fence;
import dev.codertasks.task.TaskService.Line;
import dev.codertasks.task.TaskService.LogKind;
import dev.codertasks.task.TaskService.LogPage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page of a log as text: what it is and what was cut, the entries in one fence, the cursors. */
final class LogText {
  /** What an entry must not look like from its second line on, or it could pose as another. */
  private static final Pattern HEADER = Pattern.compile("(?m)^\\[(?=\\d)");

  private final LogPage page;
  private final String asked;
  private final boolean continued;
  private final @Nullable String log;

  /** A page that was asked for by this name of the task, with a cursor or without. */
  LogText(LogPage page, String asked, boolean continued) {
    this.page = page;
    this.asked = asked;
    this.continued = continued;
    this.log =
        page.entries().isEmpty()
            ? null
            : Fence.random()
                .wrap(
                    page.entries().stream().map(LogText::entry).collect(Collectors.joining("\n")));
  }

  GetTaskLogs.Reply reply() {
    Instant newest = page.entries().isEmpty() ? null : page.entries().getLast().time();
    Instant saved = page.snapshotAt();
    return new GetTaskLogs.Reply(
        page.taskName(),
        page.kind(),
        log,
        page.entries().size(),
        page.total(),
        cutChars(),
        newest == null ? null : newest.truncatedTo(ChronoUnit.SECONDS),
        page.more(),
        page.reset(),
        page.rewritten(),
        page.snapshot(),
        saved == null ? null : saved.truncatedTo(ChronoUnit.SECONDS),
        page.earlierCursor(),
        page.nextCursor(),
        next());
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(headline());
    if (page.reset()) {
      lines.add(
          "The log was rewritten since that cursor; this starts at its oldest entry (reset).");
    }
    if (page.rewritten()) {
      lines.add("The first entry was rewritten since that cursor; it is shown again, whole.");
    }
    if (page.snapshot()) {
      lines.add(snapshot());
    }
    if (log != null) {
      lines.add(Fence.SENTENCE);
      lines.add(log);
    }
    if (page.earlierCursor() != null) {
      lines.add(
          "after=\"" + page.earlierCursor() + "\" reads the older entries, from the oldest on");
    }
    if (page.more()) {
      lines.add("newer entries follow");
    }
    lines.add(NextCall.line(next()));
    return String.join("\n", lines);
  }

  private String headline() {
    String whose = " of " + page.taskName() + "'s " + words();
    if (page.entries().isEmpty()) {
      return (page.total() == 0 ? "No entries" : "No newer entries") + whose + ".";
    }
    return which(page.entries().size(), page.total()) + whose + cut() + ".";
  }

  private String which(int shown, int total) {
    if (total == 1) {
      return "The only entry";
    }
    return shown == total
        ? "All " + total + " entries"
        : (continued ? "" : "Newest ") + shown + " of " + total + " entries";
  }

  private String cut() {
    long shortened = page.entries().stream().filter(line -> line.cut() > 0).count();
    return shortened == 0
        ? ""
        : ", " + shortened + " shortened by " + cutChars() + " characters in all";
  }

  private int cutChars() {
    return page.entries().stream().mapToInt(Line::cut).sum();
  }

  private String words() {
    return switch (page.kind()) {
      case AGENT -> "conversation";
      case BUILD -> "build log";
      case STARTUP -> "start-up log";
    };
  }

  private String snapshot() {
    return page.snapshotAt() == null
        ? "It cannot be asked now, and no messages of it were saved. source=\"build\" and"
            + " source=\"startup\" show how it starts."
        : "These are the last messages, saved when it was paused at "
            + Wording.date(page.snapshotAt())
            + ".";
  }

  private String next() {
    String source =
        page.kind() == LogKind.AGENT ? "" : NextCall.argument("source", Argument.word(page.kind()));
    return NextCall.logs(asked) + source + NextCall.argument("after", page.nextCursor());
  }

  private static String entry(Line line) {
    LogEntry.Type type = line.type();
    String who = type == null ? line.level() : type == LogEntry.Type.INPUT ? "you" : "task";
    String cut = line.cut() == 0 ? "" : " cut by " + line.cut();
    String header =
        "["
            + line.id()
            + (who == null ? "" : " " + who)
            + " "
            + Wording.clock(line.time())
            + cut
            + "] ";
    return header + HEADER.matcher(line.text().strip()).replaceAll(" [");
  }
}
