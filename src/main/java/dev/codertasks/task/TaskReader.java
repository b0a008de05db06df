package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.TaskRef;
import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.TaskState;
import dev.codertasks.coder.model.Workspace;
import dev.codertasks.output.Links;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.output.Terminal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a task as far as its phase needs: always the task; the workspace where something may be
 * wrong; the log where the agent may be waiting. Thread-safe.
 */
final class TaskReader {
  private final Sanitizer sanitizer;
  private final FailureReasons reasons;
  private final Dashboard dashboard;
  private final Duration settle;

  TaskReader(Sanitizer sanitizer, Dashboard dashboard) {
    this(sanitizer, dashboard, PhaseRules.STILL);
  }

  /**
   * Makes one.
   *
   * @param settle how long a log must be still before its agent counts as waiting
   */
  TaskReader(Sanitizer sanitizer, Dashboard dashboard, Duration settle) {
    this.sanitizer = sanitizer;
    this.reasons = new FailureReasons(sanitizer);
    this.dashboard = dashboard;
    this.settle = settle;
  }

  /** How long a log must be still before its agent counts as waiting. */
  Duration settle() {
    return settle;
  }

  /** A task, and what its log's end says where that was read. */
  record Reading(TaskView view, @Nullable LogTail log) {}

  /** The task that a caller named, as it is now. */
  Reading read(CoderApi coder, String taskId) {
    return read(coder, find(coder, taskId));
  }

  /** The task that a caller named, as Coder sends it. */
  Task find(CoderApi coder, String taskId) {
    return coder
        .task(TaskRef.parse(taskId))
        .orElseThrow(() -> new TaskException.NoSuchTask(taskId));
  }

  Reading read(CoderApi coder, Task task) {
    return read(coder, task, UnaryOperator.identity());
  }

  /** The same, where a log that cannot tell how still it is may be read again. */
  Reading read(CoderApi coder, Task task, Sightings sightings) {
    return read(
        coder, task, log -> log.seenSince(sightings.since(task.id(), log.hash(), coder.now())));
  }

  private Reading read(CoderApi coder, Task task, UnaryOperator<LogTail> dating) {
    PhaseRules first = rules(coder, task, null, null);
    @Nullable Workspace workspace =
        first.needsWorkspace() ? Builds.workspace(coder, task).orElse(null) : null;
    @Nullable LogTail read = first.needsLog() ? LogTail.read(coder, task) : null;
    @Nullable LogTail log = read == null ? null : dating.apply(read);
    return new Reading(view(coder, rules(coder, task, workspace, log)), log);
  }

  private PhaseRules rules(
      CoderApi coder, Task task, @Nullable Workspace workspace, @Nullable LogTail log) {
    return new PhaseRules(task, workspace, log, coder.now(), settle);
  }

  /** How much must be asked, besides for the task, before its phase is known. */
  int questions(CoderApi coder, Task task) {
    PhaseRules rules = rules(coder, task, null, null);
    // What explains a failure is in the workspace and in one of its logs.
    return rules.needsWorkspace() ? 2 : rules.needsLog() ? 1 : 0;
  }

  /**
   * The next look at a watched task.
   *
   * @param before the look before
   * @param known what the caller saw, perhaps in another process
   */
  Observation observe(
      CoderApi coder, Task task, @Nullable Observation before, WaitCursor.@Nullable Mark known) {
    PhaseRules first = rules(coder, task, null, null);
    @Nullable Workspace workspace =
        first.needsWorkspace() ? Builds.workspace(coder, task).orElse(null) : null;
    @Nullable LogTail log = first.needsLog() ? LogTail.read(coder, task) : null;
    if (log == null && before != null && first.needsLog()) {
      log = before.log();
    }
    Instant now = coder.now();
    Observation seen = new Observation(task.id(), null, log, now);
    Instant sameSince = sameSince(seen.tail(), before, known, now);
    @Nullable LogTail dated = log == null ? null : log.seenSince(sameSince);
    TaskView view = view(coder, rules(coder, task, workspace, dated));
    return new Observation(task.id(), view, dated, sameSince);
  }

  private static Instant sameSince(
      long tail, @Nullable Observation before, WaitCursor.@Nullable Mark known, Instant now) {
    if (before != null) {
      return before.tail() == tail ? before.sameSince() : now;
    }
    return known != null && known.hasTail(tail) ? known.sameSince(now) : now;
  }

  /** A view from the task alone, where no more is known or needed: just created or changed. */
  TaskView glance(CoderApi coder, Task task) {
    return view(coder, rules(coder, task, null, null));
  }

  private TaskView view(CoderApi coder, PhaseRules rules) {
    Task task = rules.task();
    Phase phase = rules.phase();
    TaskState state = task.currentState();
    LogTail log = rules.log();
    LogEntry output = log == null ? null : log.lastOutput();
    String said = output == null ? null : text(output);
    URI link = state == null ? null : Links.safe(state.uri()).orElse(null);
    TaskView view =
        new TaskView(
            task,
            rules.now(),
            phase,
            message(state),
            link,
            said,
            said == null
                ? List.of()
                : Links.in(said).stream().filter(l -> !l.equals(link)).toList(),
            phase.canListen() && log != null && log.answered(),
            null,
            explained(coder, rules, reasons.of(rules, phase)),
            dashboard.task(coder, task),
            "");
    return view.at(new Observation(task.id(), view, log, rules.now()).cursor());
  }

  /** With the words of the log that says more than Coder's summary does. */
  private @Nullable Failure explained(CoderApi coder, PhaseRules rules, @Nullable Failure failure) {
    if (failure == null) {
      return null;
    }
    LastLines lines = new LastLines();
    try {
      switch (failure.kind()) {
        case BUILD_FAILED, PAUSE_FAILED -> readBuildLog(coder, rules, lines);
        case STARTUP_SCRIPT_FAILED -> readStartupLog(coder, rules, lines);
        case BUILD_CANCELED,
            QUOTA_EXCEEDED,
            NO_PROVISIONER,
            EXTERNAL_AUTH_MISSING,
            AGENT_NEVER_CONNECTED,
            AGENT_LOST,
            APP_UNHEALTHY,
            REPORTED_BY_AGENT -> {}
      }
    } catch (CoderException.Answered | CoderException.ServerError e) {
      return failure;
    }
    return lines.isEmpty()
        ? failure
        : new Failure(failure.kind(), sanitizer.clean(lines.text()), failure.since());
  }

  private static void readBuildLog(CoderApi coder, PhaseRules rules, LastLines lines) {
    Workspace workspace = rules.workspace();
    if (workspace != null) {
      coder.buildLog(
          workspace.latestBuild().id(),
          line -> {
            if (line.level().equals("error")) {
              lines.add(line.output());
            }
          });
    }
  }

  private static void readStartupLog(CoderApi coder, PhaseRules rules, LastLines lines) {
    UUID agent = rules.task().workspaceAgentId();
    if (agent != null) {
      coder.agentLog(agent, line -> lines.add(line.output()));
    }
  }

  /** Why a call failed, in words that may be shown. */
  String said(CoderException cause) {
    return Terminal.oneLine(sanitizer.clean(String.valueOf(cause.getMessage())));
  }

  private @Nullable String message(@Nullable TaskState state) {
    if (state == null || state.message().isBlank()) {
      return null;
    }
    return Terminal.oneLine(sanitizer.clean(state.message()));
  }

  private @Nullable String text(LogEntry entry) {
    String text = sanitizer.clean(Terminal.withoutFill(entry.content())).strip();
    return text.isEmpty() ? null : text;
  }
}
