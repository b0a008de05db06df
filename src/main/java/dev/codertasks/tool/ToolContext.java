package dev.codertasks.tool;

import dev.codertasks.coder.Deadline;
import dev.codertasks.task.TaskService;
import java.util.function.Consumer;

/**
 * What one call of a tool may use.
 *
 * @param progress tells the client how a long call stands; does nothing for one that did not ask
 */
public record ToolContext(TaskService tasks, Deadline deadline, Consumer<String> progress) {

  /** For a call that nobody wants to hear of before its answer. */
  public ToolContext(TaskService tasks, Deadline deadline) {
    this(tasks, deadline, message -> {});
  }
}
