package dev.codertasks.task;

import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.task.TaskService.Line;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one page out of a log that is read once, from its oldest entry to its newest, and never
 * held: no more text is kept than fits on the page, and one entry. Not thread-safe.
 */
abstract sealed class LogPager {

  /** An entry whose text is ready to be shown. */
  record Entry(
      long id, LogEntry.@Nullable Type type, @Nullable String level, Instant time, String text) {

    Line line(String shown) {
      return new Line(id, type, level, time, shown, text.length() - shown.length());
    }
  }

  /** What came of it; the cursors are as in {@link TaskService.LogPage}. */
  record Result(
      List<Line> lines,
      int total,
      LogCursor next,
      @Nullable LogCursor earlier,
      boolean reset,
      boolean rewritten,
      boolean more) {}

  final int limit;
  final int maxChars;
  int total;

  /** Over all entries so far, the newest one left out. */
  long hashBefore = Hashing.START;

  private long hashSoFar = Hashing.START;

  private LogPager(int limit, int maxChars) {
    this.limit = limit;
    this.maxChars = maxChars;
  }

  static LogPager of(TaskService.LogRequest request) {
    return request.after() == null
        ? new Newest(request.limit(), request.maxChars())
        : new After(LogCursor.parse(request.after()), request.limit(), request.maxChars());
  }

  /** Takes the next entry of the log. */
  final void add(Entry entry) {
    total++;
    hashBefore = hashSoFar;
    hashSoFar = Hashing.add(Hashing.add(hashSoFar, entry.id()), entry.text());
    take(entry);
  }

  abstract void take(Entry entry);

  abstract Result result();

  /** A cut that does not split a character in two. */
  private static int boundary(String text, int at) {
    boolean splits =
        at > 0
            && at < text.length()
            && Character.isHighSurrogate(text.charAt(at - 1))
            && Character.isLowSurrogate(text.charAt(at));
    return splits ? at - 1 : at;
  }

  /**
   * The newest entries that fit. A long one is shown by its end, so that it does not hide the rest.
   */
  private static final class Newest extends LogPager {
    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private int chars;
    private @Nullable Entry newest;

    Newest(int limit, int maxChars) {
      super(limit, maxChars);
    }

    @Override
    void take(Entry entry) {
      newest = entry;
      Line line = entry.line(end(entry.text(), Math.max(1, maxChars / 2)));
      lines.addLast(line);
      chars += line.text().length();
      while (lines.size() > limit || chars > maxChars) {
        chars -= lines.removeFirst().text().length();
      }
    }

    private static String end(String text, int max) {
      if (text.length() <= max) {
        return text;
      }
      int from = text.length() - max;
      return text.substring(boundary(text, from) == from ? from : from + 1);
    }

    @Override
    Result result() {
      LogCursor earlier = total > lines.size() ? LogCursor.BEGINNING : null;
      LogCursor next =
          newest == null
              ? LogCursor.BEGINNING
              : LogCursor.behind(newest.id(), newest.text(), newest.text().length(), hashBefore);
      return new Result(List.copyOf(lines), total, next, earlier, false, false, false);
    }
  }

  /**
   * What follows a cursor, oldest first and with nothing skipped. An agent that works rewrites its
   * newest entry all the time: one that no longer begins as it did is shown again, from its start.
   */
  private static final class After extends LogPager {
    private final LogCursor cursor;

    /** Filled from the log's beginning, for the case that the cursor's place is not found. */
    private final Filling fromStart;

    private @Nullable Filling fromCursor;
    private boolean rewritten;

    After(LogCursor cursor, int limit, int maxChars) {
      super(limit, maxChars);
      this.cursor = cursor;
      this.fromStart = new Filling();
    }

    @Override
    void take(Entry entry) {
      if (fromCursor != null) {
        fromCursor.add(entry, 0);
        return;
      }
      if (cursor.isIn(entry.id(), hashBefore)) {
        rewritten = !cursor.fits(entry.text());
        fromCursor = new Filling();
        fromCursor.add(entry, rewritten ? 0 : cursor.offset());
      } else {
        fromStart.add(entry, 0);
      }
    }

    @Override
    Result result() {
      if (fromCursor != null) {
        return fromCursor.result(false);
      }
      boolean fromTheBeginning = cursor.equals(LogCursor.BEGINNING);
      return fromStart.result(!fromTheBeginning);
    }

    /** A page being filled. */
    private final class Filling {
      private final List<Line> lines = new ArrayList<>();
      private int chars;
      private boolean full;
      private @Nullable LogCursor next;

      void add(Entry entry, int from) {
        String rest = entry.text().substring(from);
        if (full || lines.size() == limit || (chars == maxChars && !rest.isEmpty())) {
          full = true;
          return;
        }
        int take = boundary(rest, Math.min(rest.length(), maxChars - chars));
        if (take > 0 || entry.text().isEmpty()) {
          String shown = rest.substring(0, take);
          lines.add(new Line(entry.id(), entry.type(), entry.level(), entry.time(), shown, 0));
          chars += take;
        }
        full = take < rest.length();
        next = LogCursor.behind(entry.id(), entry.text(), from + take, hashBefore);
      }

      Result result(boolean reset) {
        LogCursor end = next != null ? next : reset ? LogCursor.BEGINNING : cursor;
        return new Result(List.copyOf(lines), total, end, null, reset, rewritten, full);
      }
    }
  }
}
