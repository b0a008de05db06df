package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.TraceContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of a use case: until when it must be answered, through what it came, and how the person
 * behind it can be told of it or asked meanwhile.
 *
 * @param person who can be asked to agree to a change
 * @param progress told how a task stands while the call waits for it
 */
public record Call(Deadline deadline, Origin origin, Person person, Consumer<TaskView> progress) {

  /**
   * Through what a call came; for the audit, and for whoever follows it through several programs.
   *
   * @param client what the MCP client calls itself; untrusted
   * @param tool by which the use case was reached
   * @param requestId tells the events of one call from those of others
   * @param trace that it takes part in, and with it every request to Coder that is made for it
   *     alone; null for none
   */
  public record Origin(String client, String tool, String requestId, @Nullable TraceContext trace) {
    static final Origin UNKNOWN = new Origin("", "", "", null);
  }

  /** A call of which nothing but its deadline is known, and behind which nobody can be asked. */
  public static Call until(Deadline deadline) {
    return new Call(deadline, Origin.UNKNOWN, Person.NOBODY, view -> {});
  }

  /** The same, taking part in a trace. */
  public Call tracedAs(@Nullable TraceContext trace) {
    Origin traced = new Origin(origin.client(), origin.tool(), origin.requestId(), trace);
    return new Call(deadline, traced, person, progress);
  }

  /** Coder, told of the call's trace. */
  CoderApi traced(CoderApi coder) {
    TraceContext trace = origin.trace();
    return trace == null ? coder : coder.tracedAs(trace);
  }

  /** The same call with another deadline. */
  public Call with(Deadline other) {
    return new Call(other, origin, person, progress);
  }
}
