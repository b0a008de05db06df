package dev.codertasks.task;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of a log that is read once and may be long. Not thread-safe. */
final class LastLines {
  private static final int KEPT = 3;
  private static final int MAX_CHARS = 400;

  private final Deque<String> lines = new ArrayDeque<>();

  void add(String line) {
    if (line.isBlank()) {
      return;
    }
    lines.addLast(line.length() <= MAX_CHARS ? line : line.substring(line.length() - MAX_CHARS));
    if (lines.size() > KEPT) {
      lines.removeFirst();
    }
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  String text() {
    return String.join("\n", lines);
  }
}
