package dev.codertasks.task;

import dev.codertasks.coder.model.AgentHealth;
import dev.codertasks.coder.model.AgentLifecycle;
import dev.codertasks.coder.model.AgentState;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.TaskState;
import dev.codertasks.coder.model.Workspace;
import dev.codertasks.coder.model.WorkspaceBuild;
import dev.codertasks.coder.model.WorkspaceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One phase out of everything Coder says of a task. Read from top to bottom, the first row that
 * fits:
 *
 * <table>
 *   <caption>Coder's status, what else is looked at, our phase</caption>
 *   <tr><td>{@code pending}</td><td></td><td>queued</td></tr>
 *   <tr><td>{@code initializing}</td><td>build not begun</td><td>queued</td></tr>
 *   <tr><td></td><td>agent is past its time to connect</td><td>failed</td></tr>
 *   <tr><td></td><td></td><td>starting</td></tr>
 *   <tr><td>{@code active}</td><td>agent lost for 60 s</td><td>failed</td></tr>
 *   <tr><td></td><td>state {@code failed}, newer than the last input</td><td>failed</td></tr>
 *   <tr><td></td><td>state {@code complete}, newer than the last input</td><td>completed</td></tr>
 *   <tr><td></td><td>state {@code working}</td><td>working</td></tr>
 *   <tr><td></td><td>state {@code idle}, newer than the last input; log answered and still 10 s</td>
 *       <td>idle</td></tr>
 *   <tr><td></td><td>no state that counts for 30 s; log answered and still 10 s</td>
 *       <td>idle</td></tr>
 *   <tr><td></td><td></td><td>working</td></tr>
 *   <tr><td>{@code paused}</td><td></td><td>paused</td></tr>
 *   <tr><td>{@code error}</td><td>build being cancelled</td><td>stopping</td></tr>
 *   <tr><td></td><td>workspace runs, for less than 5 min</td><td>starting</td></tr>
 *   <tr><td></td><td></td><td>failed</td></tr>
 *   <tr><td>{@code unknown}</td><td>workspace deleting or deleted</td><td>deleted</td></tr>
 *   <tr><td></td><td>stop build, or agent shutting down</td><td>stopping</td></tr>
 *   <tr><td></td><td>workspace runs, agent is off</td><td>failed</td></tr>
 *   <tr><td></td><td></td><td>unknown</td></tr>
 * </table>
 *
 * <p>A state alone never makes a task idle: a real agent reports {@code idle} at its first pause
 * and keeps that state while it works on, or reports nothing for ever.
 *
 * @param task as Coder sent it
 * @param workspace where it was read; null to judge by the task alone
 * @param log where it was read; null to trust the state alone, as a list does
 * @param now Coder's clock
 * @param still how long a log must be still before its agent counts as waiting
 */
record PhaseRules(
    Task task, @Nullable Workspace workspace, @Nullable LogTail log, Instant now, Duration still) {

  /** As long as that is unless configured otherwise. */
  static final Duration STILL = Duration.ofSeconds(10);

  /** How long an agent may say nothing before its silence counts as no report at all. */
  static final Duration NO_STATE_GRACE = Duration.ofSeconds(30);

  /** Coder's own command line waits as long for an app that is unhealthy while it starts. */
  static final Duration START_GRACE = Duration.ofMinutes(5);

  /** A lost agent may come back within this. */
  static final Duration LOST_GRACE = Duration.ofSeconds(60);

  private static final String LOST = "agent has lost connection";
  private static final String TOO_LONG = "agent is taking too long to connect";

  PhaseRules(Task task, @Nullable Workspace workspace, @Nullable LogTail log, Instant now) {
    this(task, workspace, log, now, STILL);
  }

  Phase phase() {
    return switch (task.status()) {
      case PENDING -> Phase.QUEUED;
      case INITIALIZING -> initializing();
      case ACTIVE -> active();
      case PAUSED -> Phase.PAUSED;
      case ERROR -> error();
      case UNKNOWN -> unknown();
    };
  }

  private Phase initializing() {
    if (task.workspaceStatus() == WorkspaceStatus.PENDING) {
      return Phase.QUEUED;
    }
    return agentNeverConnected() ? Phase.FAILED : Phase.STARTING;
  }

  private Phase active() {
    if (agentLost() && lostForLong()) {
      return Phase.FAILED;
    }
    TaskState state = currentState();
    return switch (state == null ? AgentState.UNKNOWN : state.state()) {
      case FAILED -> Phase.FAILED;
      case COMPLETE -> Phase.COMPLETED;
      case WORKING -> Phase.WORKING;
      case IDLE -> log == null || settled() || quietByStateAlone() ? Phase.IDLE : Phase.WORKING;
      case UNKNOWN -> log != null && silentForLong() && settled() ? Phase.IDLE : Phase.WORKING;
    };
  }

  /** The reported state, unless something was said to the agent since. */
  private @Nullable TaskState currentState() {
    TaskState state = task.currentState();
    if (state == null || log == null || log.lastInput() == null) {
      return state;
    }
    return state.timestamp().isBefore(log.lastInput().time()) ? null : state;
  }

  /** Whether the agent has answered and its log is still. */
  private boolean settled() {
    if (log == null || !log.answered()) {
      return false;
    }
    Duration stillFor = log.stillFor(now);
    // Without any input in the log the initial prompt may not have been typed yet.
    Duration enough = log.lastInput() == null ? NO_STATE_GRACE : still;
    return stillFor != null && stillFor.compareTo(enough) >= 0;
  }

  /** For logs that cannot tell how still they are: an old idle is all there is to go by. */
  private boolean quietByStateAlone() {
    TaskState state = currentState();
    return state != null
        && log != null
        && log.last() != null
        && log.answered()
        && log.stillFor(now) == null
        && state.timestamp().plus(NO_STATE_GRACE).isBefore(now);
  }

  /** Whether no state that counts was reported for as long as an agent may take to report one. */
  private boolean silentForLong() {
    if (log == null) {
      return false;
    }
    Duration told = log.lastInput() == null ? log.age(now) : log.sinceInput(now);
    Duration since = told == null ? log.stillFor(now) : told;
    return since != null && since.compareTo(NO_STATE_GRACE) >= 0;
  }

  private Phase error() {
    return switch (task.workspaceStatus()) {
      case CANCELING -> Phase.STOPPING;
      case RUNNING -> runningFor().compareTo(START_GRACE) < 0 ? Phase.STARTING : Phase.FAILED;
      case PENDING, STARTING, STOPPING, STOPPED, FAILED, CANCELED, DELETING, DELETED, UNKNOWN ->
          Phase.FAILED;
    };
  }

  private Phase unknown() {
    return switch (task.workspaceStatus()) {
      case DELETING, DELETED -> Phase.DELETED;
      case STOPPING, STOPPED, PENDING, CANCELING -> Phase.STOPPING;
      case RUNNING, STARTING, FAILED, CANCELED, UNKNOWN ->
          switch (lifecycle()) {
            case SHUTTING_DOWN -> Phase.STOPPING;
            case OFF, SHUTDOWN_ERROR, SHUTDOWN_TIMEOUT -> Phase.FAILED;
            case CREATED, STARTING, START_TIMEOUT, START_ERROR, READY, UNKNOWN -> Phase.UNKNOWN;
          };
    };
  }

  /** Since when the workspace runs: where only the task is known, since it was created. */
  private Duration runningFor() {
    Instant since = task.createdAt();
    if (workspace != null) {
      WorkspaceBuild build = workspace.latestBuild();
      Instant completed = build.job().completedAt();
      since = completed == null ? build.createdAt() : completed;
    }
    return Duration.between(since, now);
  }

  /**
   * Whether the agent was connected and is not any more. Being unhealthy is not enough: newer
   * servers call every agent so until it has connected, and a failed start-up script makes it so
   * too.
   */
  boolean agentLost() {
    AgentHealth health = task.workspaceAgentHealth();
    if (health == null || health.healthy()) {
      return false;
    }
    return switch (lifecycle()) {
      case READY -> true;
      case START_ERROR, START_TIMEOUT -> LOST.equals(health.reason());
      case CREATED, STARTING, SHUTTING_DOWN, SHUTDOWN_TIMEOUT, SHUTDOWN_ERROR, OFF, UNKNOWN ->
          false;
    };
  }

  /**
   * Where only the task is known, a lost agent counts as lost for long: it is bad news either way.
   */
  private boolean lostForLong() {
    return lostSince().map(since -> since.plus(LOST_GRACE).isBefore(now)).orElse(workspace == null);
  }

  /** When the agent was lost, where the workspace says it. */
  Optional<Instant> lostSince() {
    return agent().flatMap(agent -> Optional.ofNullable(agent.disconnectedAt()));
  }

  private boolean agentNeverConnected() {
    AgentHealth health = task.workspaceAgentHealth();
    return health != null && !health.healthy() && TOO_LONG.equals(health.reason());
  }

  private AgentLifecycle lifecycle() {
    AgentLifecycle lifecycle = task.workspaceAgentLifecycle();
    return lifecycle == null ? AgentLifecycle.UNKNOWN : lifecycle;
  }

  /** The task's agent in its workspace. */
  private Optional<WorkspaceBuild.Agent> agent() {
    return Optional.ofNullable(workspace).stream()
        .flatMap(w -> w.latestBuild().resources().stream())
        .flatMap(resource -> resource.agents().stream())
        .filter(agent -> agent.id().equals(task.workspaceAgentId()))
        .findFirst();
  }

  /** Whether to look at the workspace before judging. */
  boolean needsWorkspace() {
    return switch (task.status()) {
      case ERROR -> true;
      case UNKNOWN -> task.workspaceStatus() == WorkspaceStatus.RUNNING;
      case ACTIVE -> agentLost();
      case PENDING -> Duration.between(task.createdAt(), now).compareTo(QUEUE_PATIENCE) > 0;
      case INITIALIZING -> agentNeverConnected();
      case PAUSED -> false;
    };
  }

  /** A build that waits for longer may wait for a provisioner that does not exist. */
  private static final Duration QUEUE_PATIENCE = Duration.ofSeconds(15);

  /** Whether the log must be read before judging, or has what the agent said last. */
  boolean needsLog() {
    return switch (task.status()) {
      case ACTIVE -> !agentLost() && !stateIs(AgentState.WORKING);
      case PAUSED -> true;
      case PENDING, INITIALIZING, ERROR, UNKNOWN -> false;
    };
  }

  private boolean stateIs(AgentState state) {
    TaskState current = task.currentState();
    return current != null && current.state() == state;
  }
}
