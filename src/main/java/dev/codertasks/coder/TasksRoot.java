package dev.codertasks.coder;

import java.util.List;
import java.util.function.Consumer;

/**
 * Where the deployment keeps its Tasks API: {@code /api/v2/tasks} since 2.29, only {@code
 * /api/experimental/tasks} before. Thread-safe.
 */
final class TasksRoot {
  private static final List<String> STABLE = List.of("api", "v2", "tasks");
  private static final List<String> EXPERIMENTAL = List.of("api", "experimental", "tasks");

  private volatile List<String> path = STABLE;

  List<String> path() {
    return path;
  }

  /** Lists tasks below the root; where that route is missing, below the older one from then on. */
  void list(Consumer<List<String>> listing) {
    try {
      listing.accept(path);
    } catch (CoderException.RouteMissing missing) {
      if (path.equals(EXPERIMENTAL)) {
        throw missing;
      }
      listOlder(listing, missing);
    }
  }

  private void listOlder(Consumer<List<String>> listing, CoderException.RouteMissing missing) {
    try {
      listing.accept(EXPERIMENTAL);
      path = EXPERIMENTAL;
    } catch (CoderException.RouteMissing _) {
      throw missing;
    }
  }
}
