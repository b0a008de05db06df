package dev.codertasks.task;

import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.policy.Decision;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with tasks, as one Coder user. Each method is one use case; it answers within
 * the call's deadline and throws a {@link TaskException} or a {@link
 * dev.codertasks.coder.CoderException} when it cannot. Texts in the answers are sanitised.
 * Thread-safe.
 */
public interface TaskService {

  // ---- create

  /**
   * A task to create.
   *
   * @param input what the agent should do
   * @param template name, {@code organization/name} or id; null for the only one there is
   * @param templateVersion name or id; null for the active one
   * @param preset name or id; null for the template's default one
   * @param user for whom; null for the caller
   */
  record CreateRequest(
      String input,
      @Nullable String template,
      @Nullable String templateVersion,
      @Nullable String preset,
      @Nullable String name,
      @Nullable String displayName,
      @Nullable String organization,
      @Nullable String user,
      @Nullable String idempotencyKey) {}

  /**
   * A task that now exists.
   *
   * @param created false when an earlier identical request had made it
   * @param decision of the policy, with its warnings; null when nothing had to be decided
   */
  record Created(
      TaskView task, boolean created, TemplateOffer template, @Nullable Decision decision) {

    Created under(Decision made) {
      return new Created(task, created, template, made);
    }

    /** The same found after a call without an answer: it was that call which made it. */
    Created made() {
      return new Created(task, true, template, decision);
    }
  }

  /** Creates a task, or finds the one that an identical request made. Never makes two. */
  Created create(CreateRequest request, Call call);

  /**
   * What would become of a create.
   *
   * @param existing the task that an identical request has made, which would be the answer; null
   *     when a new one would be made
   */
  record Verdict(Decision decision, TemplateOffer template, @Nullable TaskView existing) {}

  /** Goes as far as a create does without changing anything. */
  Verdict dryRun(CreateRequest request, Call call);

  /** Says what the policy finds in a text that is to be sent to an agent; asks Coder nothing. */
  Decision check(String input, boolean newTask, Call call);

  // ---- list

  /**
   * Which tasks.
   *
   * @param status one of our phases or of Coder's own statuses, such as {@code active}; null for
   *     all
   * @param user null for the caller, {@code *} for everybody the caller may see
   * @param template only those of this template's name
   * @param query only those whose name, display name or message holds this text
   * @param limit 1 to 100
   * @param cursor of an earlier page
   */
  record ListRequest(
      @Nullable String status,
      @Nullable String user,
      @Nullable String organization,
      @Nullable String template,
      @Nullable String query,
      int limit,
      @Nullable String cursor) {}

  /**
   * A page of tasks, newest first.
   *
   * @param totals how many tasks of each phase match, on all pages
   * @param nextCursor null on the last page
   */
  record Page(
      List<Row> rows, Map<Phase, Integer> totals, Instant asOf, @Nullable String nextCursor) {
    public Page {
      rows = List.copyOf(rows);
      totals = totals.isEmpty() ? Map.of() : new EnumMap<>(totals);
    }
  }

  /**
   * One task in a list. Made from the Task object alone, so an idle task whose log still grows
   * shows as idle here.
   */
  record Row(
      String id,
      String name,
      String owner,
      String displayName,
      String template,
      Phase phase,
      @Nullable String message,
      @Nullable Instant since,
      Instant createdAt) {}

  Page list(ListRequest request, Call call);

  // ---- status

  /**
   * The task as it is now: for a failed one with the reason, for a still one with its last output.
   */
  TaskView status(String taskId, Call call);

  // ---- wait

  /** What ends a wait for one task. */
  enum Until {
    /** It waits for somebody, has ended, or is in trouble. */
    ATTENTION,
    /** It has ended, or its agent has done what it was told. */
    FINISHED,
    /** Anything at all, a longer log included. */
    CHANGE
  }

  /** How many of the tasks must come to it. */
  enum Mode {
    ANY,
    ALL
  }

  /**
   * A wait for tasks.
   *
   * @param cursor what the caller has seen, from an earlier answer; null for nothing
   * @param atMost how long; "nothing yet" is an answer too
   */
  record WaitRequest(
      List<String> taskIds, Mode mode, Until until, @Nullable String cursor, Duration atMost) {
    public WaitRequest {
      taskIds = List.copyOf(taskIds);
    }
  }

  /**
   * How one task stands at the end of the wait.
   *
   * @param view null when the task is gone
   * @param changed whether it is why the wait ended
   */
  record Watched(UUID id, String name, @Nullable TaskView view, boolean changed) {}

  /**
   * What a wait came to.
   *
   * @param tasks in the order they were asked for
   * @param ended whether what was waited for has happened; else the time was up
   * @param cursor what the caller has now seen
   */
  record Waited(List<Watched> tasks, boolean ended, String cursor) {
    public Waited {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * Waits until tasks come to something, or until the time is up, which is no failure. {@link
   * Call#progress} is told whenever a task's phase or report changes meanwhile.
   */
  Waited await(WaitRequest request, Call call);

  // ---- follow

  /** An interest in tasks, until it is closed. */
  interface Following extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Tells whenever the phase of a task is not as before. Answers once the task has been looked at,
   * so that no later change is missed; looks in the same way and as often as {@link #await}.
   *
   * @param taskId null for all of the caller's, as {@link #list} shows them, those that come and go
   *     included
   * @param changed run on a thread of its own
   */
  Following follow(@Nullable String taskId, Runnable changed, Call call);

  // ---- logs

  /** Which log. */
  enum LogKind {
    AGENT,
    BUILD,
    STARTUP
  }

  /**
   * A page of a log to read.
   *
   * @param after where an earlier page ended; null for the newest entries
   * @param limit how many entries at most, 1 to 1,000
   * @param maxChars how many characters of text at most, 200 to 80,000
   */
  record LogRequest(String taskId, LogKind kind, @Nullable String after, int limit, int maxChars) {}

  /**
   * A page of a log, oldest entry first.
   *
   * @param entries what fitted
   * @param total how many entries the log has now
   * @param nextCursor from where to go on; always there
   * @param earlierCursor reads the older entries, from the oldest on; null when there are none
   * @param reset true when the log no longer holds what the cursor pointed at, so that this page
   *     starts at its oldest entry
   * @param rewritten true when the first entry is shown again from its start, since its text is no
   *     longer what the cursor's page showed of it
   * @param more true when newer entries exist that did not fit
   * @param snapshotAt when the saved messages of a paused task were saved; null for a live log
   * @param snapshot whether these are saved messages, not the live log
   */
  record LogPage(
      String taskName,
      LogKind kind,
      List<Line> entries,
      int total,
      String nextCursor,
      @Nullable String earlierCursor,
      boolean reset,
      boolean rewritten,
      boolean more,
      boolean snapshot,
      @Nullable Instant snapshotAt) {
    public LogPage {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One entry, or what fitted of it.
   *
   * @param type who wrote it; null in build and start-up logs
   * @param level of a build or start-up line; null in the agent's log
   * @param cut how many characters of this entry were left out
   */
  record Line(
      long id,
      LogEntry.@Nullable Type type,
      @Nullable String level,
      Instant time,
      String text,
      int cut) {}

  LogPage logs(LogRequest request, Call call);

  // ---- send

  /** Whether a message reached the agent. */
  enum Delivered {
    YES,
    NO,
    UNKNOWN
  }

  /**
   * What became of a message.
   *
   * @param duplicate true when the same text had been delivered before and was not sent again
   * @param said why not, or why it is not known; null when it was delivered
   * @param decision of the policy, with its warnings; null when nothing had to be decided
   */
  record Delivery(
      Delivered delivered,
      boolean duplicate,
      @Nullable String said,
      TaskView task,
      @Nullable Decision decision) {

    Delivery under(Decision made) {
      return new Delivery(delivered, duplicate, said, task, made);
    }
  }

  /** What to do when the agent cannot listen now. */
  enum WhenBusy {
    WAIT,
    FAIL
  }

  /**
   * A message to send.
   *
   * @param resumeIfPaused whether a paused task is resumed first
   * @param atMost how long to wait until the agent can listen
   */
  record SendRequest(
      String taskId, String input, WhenBusy whenBusy, boolean resumeIfPaused, Duration atMost) {}

  /**
   * Sends a message once, when the agent can listen. One that could not in time was sent nothing;
   * one that will not by itself is a {@link TaskException.WrongPhase}.
   */
  Delivery send(SendRequest request, Call call);

  /**
   * Sends a message once and now. A busy, paused or starting task is a {@link
   * TaskException.WrongPhase}.
   */
  default Delivery send(String taskId, String input, Call call) {
    return send(new SendRequest(taskId, input, WhenBusy.FAIL, false, Duration.ZERO), call);
  }

  // ---- pause, resume, delete

  /**
   * What was begun.
   *
   * @param changed false when the task was in that state already and nothing was sent
   * @param usual how long it usually takes; null when Coder does not know
   */
  record Change(TaskView task, boolean changed, @Nullable Duration usual) {}

  Change pause(String taskId, Call call);

  /** Starts a paused or failed task again, with a new prompt if one is given. */
  Change resume(String taskId, @Nullable String input, Call call);

  /** What a delete answers. */
  sealed interface Deletion {

    /**
     * Nothing is deleted yet: this is what would be, and what to send to go on.
     *
     * @param confirmation valid until {@code expiresAt} for this task in this state only
     */
    record Planned(TaskView task, String confirmation, Instant expiresAt) implements Deletion {}

    /**
     * The task is gone and its workspace is being destroyed.
     *
     * @param workspace what stays behind if its destruction fails
     * @param workspaceUrl its page, where that would show
     */
    record Deleting(String name, String workspace, URI workspaceUrl) implements Deletion {}

    /** An earlier call with this confirmation had deleted it. */
    record Gone(String name) implements Deletion {}
  }

  /** Without a confirmation the plan, with one the deed. */
  Deletion delete(String taskId, @Nullable String confirmation, Call call);

  // ---- chains

  /**
   * A step of a chain.
   *
   * @param input may hold {@code {{steps.ID.result}}} of steps that it needs
   * @param needs ids of the steps that must be done first
   */
  record Step(
      String id,
      String input,
      @Nullable String template,
      @Nullable String preset,
      List<String> needs) {
    public Step {
      needs = List.copyOf(needs);
    }
  }

  /** What becomes of the steps that need a failed one. */
  enum OnFailure {
    /** They are not started. */
    STOP,
    /** They are started, and told that it failed. */
    CONTINUE
  }

  /**
   * A chain to bring further.
   *
   * @param chain its name, which stands for these very steps
   * @param atMost how long to go on
   */
  record ChainRequest(String chain, List<Step> steps, OnFailure onFailure, Duration atMost) {
    public ChainRequest {
      steps = List.copyOf(steps);
    }
  }

  /** Where a step stands. */
  enum StepState {
    /** It is not started: a step that it needs is not done, or a quota is used up. */
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    /** It will not be started, since a step that it needs failed. */
    BLOCKED,
    /** Its task was deleted; it is not started again. */
    DELETED
  }

  /**
   * A step, as it stands.
   *
   * @param task the name that its task has or will have
   * @param view null while there is no task
   * @param said why it is not further; null when there is nothing to say
   */
  record StepStatus(
      String id, String task, StepState state, @Nullable TaskView view, @Nullable String said) {}

  /** All of a chain, in the order of the request. */
  record ChainStatus(List<StepStatus> steps) {
    public ChainStatus {
      steps = List.copyOf(steps);
    }

    /** Whether nothing of it can move any more. */
    public boolean ended() {
      return steps.stream()
          .allMatch(step ->
              switch (step.state()) {
                case DONE, FAILED, BLOCKED, DELETED -> true;
                case WAITING, RUNNING -> false;
              });
    }
  }

  /** Brings a chain further, from wherever it stands, and never starts a step twice. */
  ChainStatus runChain(ChainRequest request, Call call);

  // ---- templates

  /** The templates that can run tasks, with their presets. */
  List<TemplateOffer> templates(@Nullable String organization, @Nullable String query, Call call);
}
