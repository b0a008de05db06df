package dev.codertasks.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task with its workspace: the builds it has had, and what follows from them at a moment. */
final class SimulatedTask {
  static final Duration STOP_TAKES = Duration.ofMillis(700);
  private static final int SNAPSHOT_MESSAGES = 10;

  final UUID id;
  final UUID workspaceId;
  final World.User owner;
  final World.Template template;
  final World.Version version;
  final String name;
  final String displayName;
  final Instant createdAt;
  private final AgentScript script;
  private final List<Build> builds = new ArrayList<>();
  private String prompt;
  private boolean newPrompt;
  private @Nullable Snapshot snapshot;
  private @Nullable Instant deletedAt;

  SimulatedTask(
      List<UUID> ids,
      World.User owner,
      World.Template template,
      World.Version version,
      String name,
      String displayName,
      String prompt,
      AgentScript script,
      Instant createdAt) {
    this.id = ids.get(0);
    this.workspaceId = ids.get(1);
    this.owner = owner;
    this.template = template;
    this.version = version;
    this.name = name;
    this.displayName = displayName;
    this.prompt = prompt;
    this.script = script;
    this.createdAt = createdAt;
  }

  /** The messages that were saved when the workspace was last stopped. */
  record Snapshot(List<AgentRun.Entry> entries, Instant at) {}

  String prompt() {
    return prompt;
  }

  /** The prompt of the next start. */
  void prompt(String next) {
    prompt = next;
    newPrompt = true;
  }

  /** Whether no agent has been started with its prompt yet. */
  boolean hasNewPrompt() {
    return newPrompt;
  }

  AgentScript script() {
    return script;
  }

  List<Build> builds() {
    return builds;
  }

  Build latest() {
    return builds.getLast();
  }

  void add(Build build, Instant now) {
    if (build.transition.equals("stop") && !builds.isEmpty()) {
      latest()
          .agent(now)
          .filter(agent ->
              agent.endedAt(now).isEmpty() && !agent.appLost(now) && !agent.log(now).isEmpty())
          .ifPresent(agent -> snapshot = new Snapshot(last(agent.log(now)), now));
    }
    builds.add(build);
    newPrompt &= !build.starts();
  }

  private static List<AgentRun.Entry> last(List<AgentRun.Entry> log) {
    return List.copyOf(log.subList(Math.max(0, log.size() - SNAPSHOT_MESSAGES), log.size()));
  }

  Optional<Snapshot> snapshot() {
    return Optional.ofNullable(snapshot);
  }

  /** The task's row goes at once; its workspace when the delete build has succeeded. */
  void delete(Instant now) {
    deletedAt = now;
    snapshot = null;
  }

  boolean exists() {
    return deletedAt == null;
  }

  boolean workspaceDeleted(Instant now) {
    return latest().workspaceStatus(now).equals("deleted");
  }

  Optional<AgentRun> agent(Instant now) {
    return latest().starts() ? latest().agent(now) : Optional.empty();
  }

  /** The first rule that is not "active" wins, as in Coder's view over build, agent and app. */
  String status(Instant now) {
    Build build = latest();
    String job = build.job(now);
    if (job.equals("failed") || job.startsWith("cancel")) {
      return "error";
    }
    if (!build.starts()) {
      return job.equals("succeeded") ? "paused" : "unknown";
    }
    if (job.equals("pending")) {
      return "pending";
    }
    return agent(now).map(agent -> status(agent, now)).orElse("initializing");
  }

  private static String status(AgentRun agent, Instant now) {
    return switch (agent.lifecycle(now)) {
      case "created", "starting" -> "initializing";
      case "off" -> "unknown";
      default ->
          switch (agent.appHealth(now)) {
            case "initializing" -> "initializing";
            case "unhealthy" -> "error";
            default -> "active";
          };
    };
  }

  /** What the agent last reported: forgotten at a start, kept over a stop. */
  Optional<AgentRun.Report> report(Instant now) {
    return lastReported(now)
        .map(Reported::report)
        .filter(report -> !latest().starts() || !report.at().isBefore(latest().createdAt));
  }

  /** A report and the run of the agent that made it. */
  record Reported(AgentRun agent, AgentRun.Report report) {}

  /** What was last reported in any run. */
  Optional<Reported> lastReported(Instant now) {
    Instant end = now;
    for (Build build : builds.reversed()) {
      AgentRun agent = build.agent(end).orElse(null);
      if (agent != null && !agent.reports(end).isEmpty()) {
        return Optional.of(new Reported(agent, agent.reports(end).getLast()));
      }
      end = build.createdAt;
    }
    return Optional.empty();
  }

  /** What Coder says in the agent's place while it comes up. */
  String startMessage(Instant now) {
    Build build = latest();
    if (build.agent(now).isEmpty()) {
      return build.job(now).equals("pending") ? "Workspace is pending" : "Workspace is starting";
    }
    AgentRun agent = build.agent(now).orElseThrow();
    return switch (agent.lifecycle(now)) {
      case "created" -> "Agent is connecting";
      case "starting" -> "Agent is starting";
      default -> "App is initializing";
    };
  }
}
