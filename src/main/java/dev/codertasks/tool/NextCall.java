package dev.codertasks.tool;

/** The one call that an answer proposes, written as it can be made. */
final class NextCall {
  static final String NOTHING = "nothing";
  static final String LIST = ListTasks.NAME;
  static final String TEMPLATES = ListTaskTemplates.NAME;

  private NextCall() {}

  static String status(String task) {
    return of(GetTaskStatus.NAME, "task_id", task);
  }

  /** The call that hears of a task's end without asking again and again. */
  static String wait(String task) {
    return WaitForTasks.NAME + " task_ids=[\"" + task + "\"]";
  }

  /** Likewise, from where somebody has got to. */
  static String wait(String task, String cursor) {
    return wait(task) + argument("cursor", cursor);
  }

  static String logs(String task) {
    return of(GetTaskLogs.NAME, "task_id", task);
  }

  static String logs(String task, String source) {
    return logs(task) + argument("source", source);
  }

  static String send(String task) {
    return of(SendTaskInput.NAME, "task_id", task) + " input=…";
  }

  static String pause(String task) {
    return of(PauseTask.NAME, "task_id", task);
  }

  static String resume(String task) {
    return of(ResumeTask.NAME, "task_id", task);
  }

  static String delete(String task) {
    return of(DeleteTask.NAME, "task_id", task);
  }

  static String create(String template) {
    return CreateTask.NAME + " input=…" + argument("template", template);
  }

  static String of(String tool, String name, String value) {
    return tool + argument(name, value);
  }

  static String argument(String name, String value) {
    return " " + name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The last line of every answer. */
  static String line(String next) {
    return "next: " + next;
  }
}
