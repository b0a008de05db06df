package dev.codertasks.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong with a file. Not thread-safe. */
final class Problems {
  /** Nobody mends more in one go, and a hostile file must not fill a screen. */
  private static final int LIMIT = 100;

  private final List<Problem> all = new ArrayList<>();

  void add(Node at, String message) {
    add(at, message, null);
  }

  void add(Node at, String message, @Nullable String suggestion) {
    add(at.getStartMark(), message, suggestion);
  }

  void add(Optional<Mark> at, String message, @Nullable String suggestion) {
    add(
        at.map(mark -> mark.getLine() + 1).orElse(0),
        at.map(mark -> mark.getColumn() + 1).orElse(0),
        message,
        suggestion);
  }

  void add(int line, int column, String message, @Nullable String suggestion) {
    if (all.size() < LIMIT) {
      all.add(new Problem(line, column, message, suggestion));
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** In the order of the file. */
  List<Problem> inOrder() {
    return all.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}
