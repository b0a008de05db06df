package dev.codertasks.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How Coder writes tasks and their logs. */
final class TaskJson {
  private final World world;
  private final AgentJson agents;

  TaskJson(World world, AgentJson agents) {
    this.world = world;
    this.agents = agents;
  }

  JsonObject task(SimulatedTask task, Instant now) {
    return task(task, task.status(now), now);
  }

  /**
   * A task that was just made. Coder reads its status a moment after its workspace: it is
   * initializing already while the build is still called pending.
   */
  JsonObject created(SimulatedTask task, Instant now) {
    String status = task.latest().hasProvisioner() ? "initializing" : task.status(now);
    return task(task, status, now);
  }

  private JsonObject task(SimulatedTask task, String status, Instant now) {
    Build build = task.latest();
    Optional<AgentRun> agent = task.agent(now);
    return identity(task)
        .with("workspace_id", task.workspaceId)
        .with("workspace_name", task.name)
        .with("workspace_status", build.workspaceStatus(now))
        .with("workspace_build_number", build.number)
        .with("workspace_agent_id", agent.map(a -> a.id).orElse(null))
        .with("workspace_agent_lifecycle", agent.map(a -> a.lifecycle(now)).orElse(null))
        .with("workspace_agent_health", agent.map(a -> agents.health(a, now)).orElse(null))
        .with("workspace_app_id", agent.map(a -> a.appId).orElse(null))
        .with("initial_prompt", task.prompt())
        .with("status", status)
        .with("current_state", state(task, status, now))
        .with("created_at", task.createdAt)
        .with("updated_at", task.createdAt);
  }

  private static JsonObject identity(SimulatedTask task) {
    return new JsonObject()
        .with("id", task.id)
        .with("organization_id", task.template.organization().id())
        .with("owner_id", task.owner.id())
        .with("owner_name", task.owner.username())
        .with("name", task.name)
        .with("display_name", task.displayName)
        .with("template_id", task.template.id())
        .with("template_version_id", task.version.id())
        .with("template_name", task.template.name())
        .with("template_display_name", task.template.displayName())
        .with("template_icon", "");
  }

  private @Nullable JsonObject state(SimulatedTask task, String status, Instant now) {
    Optional<AgentRun.Report> report = task.report(now);
    if (report.isPresent()) {
      AgentRun.Report r = report.get();
      return state(r.at(), world.release.stateOf(r.state()), r.message(), r.uri());
    }
    return status.equals("initializing")
        ? state(task.latest().createdAt, "working", task.startMessage(now), "")
        : null;
  }

  private static JsonObject state(Instant at, String state, String message, String uri) {
    return new JsonObject()
        .with("timestamp", at)
        .with("state", state)
        .with("message", message)
        .with("uri", uri);
  }

  static List<JsonObject> log(List<AgentRun.Entry> entries) {
    return entries.stream()
        .map(entry ->
            new JsonObject()
                .with("id", entry.id())
                .with("content", entry.content())
                .with("type", entry.type())
                .with("time", entry.time()))
        .toList();
  }
}
