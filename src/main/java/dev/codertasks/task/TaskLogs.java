package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.model.LogLine;
import dev.codertasks.coder.model.LogSource;
import dev.codertasks.coder.model.Task;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.output.Terminal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of a task's conversation, of its workspace's build or of its agent's start-up. Every
 * entry is sanitised before anything is counted or cut, so a secret cannot hide on a page's border.
 */
final class TaskLogs {
  private final TaskReader reader;
  private final Sanitizer sanitizer;

  TaskLogs(TaskReader reader, Sanitizer sanitizer) {
    this.reader = reader;
    this.sanitizer = sanitizer;
  }

  TaskService.LogPage read(CoderApi coder, TaskService.LogRequest request) {
    LogPager pager = LogPager.of(request);
    Task task = reader.find(coder, request.taskId());
    LogSource source =
        switch (request.kind()) {
          case AGENT -> conversation(coder, task, pager);
          case BUILD -> build(coder, task, pager);
          case STARTUP -> startup(coder, task, pager);
        };
    LogPager.Result page = pager.result();
    return new TaskService.LogPage(
        task.name(),
        request.kind(),
        page.lines(),
        page.total(),
        page.next().toString(),
        page.earlier() == null ? null : page.earlier().toString(),
        page.reset(),
        page.rewritten(),
        page.more(),
        source.snapshot(),
        source.snapshotAt());
  }

  private static final LogSource LIVE = new LogSource(false, null);

  private LogSource conversation(CoderApi coder, Task task, LogPager pager) {
    requireReadable(coder, task);
    return coder.taskLog(
        task.id(),
        entry ->
            pager.add(
                new LogPager.Entry(
                    entry.id(), entry.type(), null, entry.time(), clean(entry.content()))));
  }

  /** Coder answers 409 for a task in error, and only after 30 s for one whose agent is lost. */
  private void requireReadable(CoderApi coder, Task task) {
    boolean readable =
        switch (task.status()) {
          case ACTIVE -> !new PhaseRules(task, null, null, coder.now()).agentLost();
          case PAUSED, PENDING, INITIALIZING -> true;
          case ERROR, UNKNOWN -> false;
        };
    if (!readable) {
      throw new TaskException.WrongPhase(reader.read(coder, task).view());
    }
  }

  private LogSource build(CoderApi coder, Task task, LogPager pager) {
    Builds.workspace(coder, task)
        .ifPresent(w -> coder.buildLog(w.latestBuild().id(), line -> pager.add(entry(line))));
    return LIVE;
  }

  private LogSource startup(CoderApi coder, Task task, LogPager pager) {
    agent(coder, task).ifPresent(id -> coder.agentLog(id, line -> pager.add(entry(line))));
    return LIVE;
  }

  private static Optional<UUID> agent(CoderApi coder, Task task) {
    @Nullable UUID known = task.workspaceAgentId();
    return known != null
        ? Optional.of(known)
        : Builds.workspace(coder, task).stream()
            .flatMap(w -> w.latestBuild().resources().stream())
            .flatMap(resource -> resource.agents().stream())
            .map(agent -> agent.id())
            .findFirst();
  }

  private LogPager.Entry entry(LogLine line) {
    return new LogPager.Entry(line.id(), null, line.level(), line.createdAt(), clean(text(line)));
  }

  private static String text(LogLine line) {
    if (line.stage().isEmpty()) {
      return line.output();
    }
    return line.output().isEmpty() ? line.stage() : line.stage() + ": " + line.output();
  }

  private String clean(String text) {
    return sanitizer.clean(Terminal.withoutFill(text));
  }
}
