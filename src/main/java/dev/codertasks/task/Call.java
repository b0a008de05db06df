package dev.codertasks.task;

import dev.codertasks.coder.Deadline;
import java.util.function.Consumer;

/**
 * One call of a use case: until when it must be answered, through what it came, and how the person
 * behind it can be told of it or asked meanwhile.
 *
 * @param person who can be asked to agree to a change
 * @param progress told how a task stands while the call waits for it
 */
public record Call(Deadline deadline, Origin origin, Person person, Consumer<TaskView> progress) {

  /**
   * Through what a call came; for the audit.
   *
   * @param client what the MCP client calls itself; untrusted
   * @param tool by which the use case was reached
   * @param requestId tells the events of one call from those of others
   */
  public record Origin(String client, String tool, String requestId) {
    static final Origin UNKNOWN = new Origin("", "", "");
  }

  /** A call of which nothing but its deadline is known, and behind which nobody can be asked. */
  public static Call until(Deadline deadline) {
    return new Call(deadline, Origin.UNKNOWN, Person.NOBODY, view -> {});
  }

  /** The same call with another deadline. */
  public Call with(Deadline other) {
    return new Call(other, origin, person, progress);
  }
}
