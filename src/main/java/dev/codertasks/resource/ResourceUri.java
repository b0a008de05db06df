package dev.codertasks.resource;

import dev.codertasks.coder.Identifiers;
import dev.codertasks.coder.InvalidIdentifierException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address of ours. Coder's names need no escape in one, so none is read: what is not spelled
 * exactly so is no address.
 */
sealed interface ResourceUri {
  String SCHEME = "coder-tasks://";

  /** The caller's tasks. */
  record Tasks() implements ResourceUri {}

  /**
   * One task.
   *
   * @param owner a user name, an id, or {@code me}
   */
  record Task(String owner, String name) implements ResourceUri {
    public Task {
      Identifiers.requireUser(owner);
      Identifiers.requireTaskName(name);
    }

    /** As tools name a task. */
    String reference() {
      return owner.equals("me") ? name : owner + "/" + name;
    }
  }

  /** What was said in a task. */
  record Logs(Task task) implements ResourceUri {}

  /** What a task can be made from. */
  record Templates() implements ResourceUri {}

  /** What is allowed. */
  record Policy() implements ResourceUri {}

  /**
   * Reads an address; null when it is none of these.
   *
   * @throws InvalidIdentifierException when it holds a name that Coder's grammar does not allow
   */
  static @Nullable ResourceUri parse(String uri) {
    if (!uri.startsWith(SCHEME)) {
      return null;
    }
    List<String> path = List.of(uri.substring(SCHEME.length()).split("/", 5));
    return switch (path.getFirst()) {
      case "tasks" -> tasks(path);
      case "templates" -> path.size() == 1 ? new Templates() : null;
      case "policy" -> path.size() == 1 ? new Policy() : null;
      default -> null;
    };
  }

  private static @Nullable ResourceUri tasks(List<String> path) {
    return switch (path.size()) {
      case 1 -> new Tasks();
      case 3 -> new Task(path.get(1), path.get(2));
      case 4 -> path.get(3).equals("logs") ? new Logs(new Task(path.get(1), path.get(2))) : null;
      default -> null;
    };
  }
}
