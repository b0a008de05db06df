package dev.codertasks.tool;

import dev.codertasks.coder.Deadline;
import dev.codertasks.task.Call;
import dev.codertasks.task.Person;
import dev.codertasks.task.TaskService;
import dev.codertasks.task.TaskView;
import java.util.function.Consumer;

/**
 * What one call of a tool may use.
 *
 * @param call what the use cases are told of it
 */
public record ToolContext(TaskService tasks, Call call) {
  private static final int LONGEST_MESSAGE = 70;

  /** One whose client is told in words how a long call stands. */
  public static ToolContext of(
      TaskService tasks,
      Deadline deadline,
      Call.Origin origin,
      Person person,
      Consumer<String> progress) {
    return new ToolContext(
        tasks, new Call(deadline, origin, person, view -> progress.accept(inWords(view))));
  }

  private static String inWords(TaskView view) {
    String message = view.message();
    String said = message == null ? "" : ": " + Wording.oneLine(message, LONGEST_MESSAGE);
    return view.name() + " is " + view.phase().word() + said;
  }
}
