package dev.codertasks.coder;

import java.util.function.Consumer;

/**
 * Where the deployment keeps its Tasks API: {@code /api/v2/tasks} since 2.29, only {@code
 * /api/experimental/tasks} before. Thread-safe.
 */
final class TasksRoot {
  private static final String STABLE = "/api/v2/tasks";
  private static final String EXPERIMENTAL = "/api/experimental/tasks";

  private volatile String path = STABLE;

  String path() {
    return path;
  }

  /** Lists tasks below the root; where that route is missing, below the older one from then on. */
  void list(Consumer<String> listing) {
    try {
      listing.accept(path);
    } catch (CoderException.RouteMissing missing) {
      if (path.equals(EXPERIMENTAL)) {
        throw missing;
      }
      listOlder(listing, missing);
    }
  }

  private void listOlder(Consumer<String> listing, CoderException.RouteMissing missing) {
    try {
      listing.accept(EXPERIMENTAL);
      path = EXPERIMENTAL;
    } catch (CoderException.RouteMissing _) {
      throw missing;
    }
  }
}
