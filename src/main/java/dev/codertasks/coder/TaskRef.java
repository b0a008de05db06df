package dev.codertasks.coder;

import java.util.UUID;

/** How a caller names a task: by id, or by owner and name. Checked before any URL is built. */
public sealed interface TaskRef {

  /** A task's id, which is unique in the deployment. */
  record ById(UUID id) implements TaskRef {
    @Override
    public String toString() {
      return id.toString();
    }
  }

  /**
   * A task's name, which is unique among its owner's.
   *
   * @param owner a user name, or {@code me}
   */
  record ByName(String owner, String name) implements TaskRef {
    public ByName {
      Identifiers.requireUser(owner);
      Identifiers.requireTaskName(name);
    }

    @Override
    public String toString() {
      return owner.equals("me") ? name : owner + "/" + name;
    }
  }

  /**
   * Reads {@code id}, {@code name} or {@code owner/name}.
   *
   * @throws InvalidIdentifierException when it is none of these
   */
  static TaskRef parse(String text) {
    if (Identifiers.looksLikeUuid(text)) {
      return new ById(Identifiers.requireUuid(text));
    }
    int slash = text.indexOf('/');
    return slash < 0
        ? new ByName("me", text)
        : new ByName(text.substring(0, slash), text.substring(slash + 1));
  }
}
