package dev.codertasks.tool;

import dev.codertasks.coder.Deadline;
import dev.codertasks.task.TaskService;

/** What one call of a tool may use. */
public record ToolContext(TaskService tasks, Deadline deadline) {}
