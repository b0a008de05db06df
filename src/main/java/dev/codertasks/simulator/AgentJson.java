package dev.codertasks.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How Coder writes the resources of a workspace: its agent, the app, what the app reported. */
final class AgentJson {
  private static final String STARTUP_SCRIPT = "Startup Script";

  private final World world;

  AgentJson(World world) {
    this.world = world;
  }

  List<JsonObject> resources(SimulatedTask task, Build build, Instant now) {
    return build
        .agent(now)
        .map(agent -> {
          UUID id = build.resourceId;
          JsonObject json = agent(task, build, agent, now);
          return List.of(resource(id, build.jobId, build.transition, build.createdAt, json));
        })
        .orElse(List.of());
  }

  /** What a template's import planned: an agent that will never connect. */
  List<JsonObject> planned(World.Version version) {
    UUID id = new UUID(version.id().getMostSignificantBits(), 3);
    JsonObject agent =
        new JsonObject()
            .with("id", new UUID(version.id().getMostSignificantBits(), 4))
            .with("parent_id", null)
            .with("created_at", version.createdAt())
            .with("updated_at", version.createdAt())
            .with("status", "timeout")
            .with("lifecycle_state", "created");
    machine(agent, id, 0, "", "").with("apps", List.of());
    troubleshooting(agent, unhealthy(AgentRun.TOO_LONG_TO_CONNECT))
        .with("log_sources", List.of())
        .with("scripts", List.of())
        .with("startup_script_behavior", "non-blocking");
    return List.of(resource(id, version.id(), "start", version.createdAt(), agent));
  }

  private static JsonObject resource(
      UUID id, UUID jobId, String transition, Instant createdAt, JsonObject agent) {
    return new JsonObject()
        .with("id", id)
        .with("created_at", createdAt)
        .with("job_id", jobId)
        .with("workspace_transition", transition)
        .with("type", "docker_container")
        .with("name", "workspace")
        .with("hide", false)
        .with("icon", "")
        .with("agents", List.of(agent))
        .with("daily_cost", 0);
  }

  private JsonObject agent(SimulatedTask task, Build build, AgentRun agent, Instant now) {
    boolean connected = !now.isBefore(agent.connectedAt());
    Optional<Instant> lost = agent.endedAt(now);
    JsonObject json =
        new JsonObject()
            .with("id", agent.id)
            .with("parent_id", null)
            .with("created_at", build.createdAt)
            .with("updated_at", now)
            .withIfPresent("first_connected_at", agent.reached(agent.connectedAt(), now))
            .withIfPresent(
                "last_connected_at",
                agent.reached(agent.connectedAt(), now).map(at -> lost.orElse(now)))
            .withIfPresent("disconnected_at", lost)
            .withIfPresent("started_at", agent.reached(agent.connectedAt(), now))
            .withIfPresent("ready_at", agent.reached(agent.readyAt(), now))
            .with("status", agent.status(now))
            .with("lifecycle_state", agent.lifecycle(now));
    machine(json, build.resourceId, connected ? 18 : 0, world.version, world.release.agentApi())
        .with("apps", List.of(app(task, agent, now)));
    if (connected && lost.isEmpty()) {
      json.with("latency", latency());
    }
    return scripts(troubleshooting(json, health(agent, now)), agent, now);
  }

  private static JsonObject machine(
      JsonObject json, UUID resourceId, int logsLength, String version, String api) {
    return json.with("name", "main")
        .with("resource_id", resourceId)
        .with("architecture", "amd64")
        .with("environment_variables", null)
        .with("operating_system", "linux")
        .with("logs_length", logsLength)
        .with("logs_overflowed", false)
        .with("version", version)
        .with("api_version", api);
  }

  private static JsonObject latency() {
    JsonObject relay = new JsonObject().with("preferred", true).with("latency_ms", 0.5);
    return new JsonObject().with("Coder Embedded Relay", relay);
  }

  private static JsonObject troubleshooting(JsonObject json, JsonObject health) {
    return json.with("connection_timeout_seconds", AgentRun.CONNECTION_TIMEOUT.toSeconds())
        .with("troubleshooting_url", "https://coder.com/docs/admin/templates/troubleshooting")
        .with("subsystems", List.of())
        .with("health", health)
        .with("display_apps", List.of());
  }

  private JsonObject scripts(JsonObject json, AgentRun agent, Instant now) {
    JsonObject source =
        new JsonObject()
            .with("workspace_agent_id", agent.id)
            .with("id", agent.logSourceId())
            .with("created_at", agent.connectedAt())
            .with("display_name", STARTUP_SCRIPT)
            .with("icon", "");
    JsonObject script =
        new JsonObject()
            .with("id", agent.logSourceId())
            .with("log_source_id", agent.logSourceId())
            .with("log_path", "")
            .with("script", "npm ci")
            .with("cron", "")
            .with("run_on_start", true)
            .with("run_on_stop", false)
            .with("start_blocks_login", true)
            .with("timeout", 0)
            .with("display_name", STARTUP_SCRIPT);
    boolean ended = agent.reached(agent.readyAt(), now).isPresent();
    if (ended && world.release == Release.LATER) {
      boolean failed = agent.scriptFailed(now);
      script.with("exit_code", failed ? 42 : 0).with("status", failed ? "exit_failure" : "ok");
    }
    return json.with("log_sources", List.of(source))
        .with("scripts", List.of(script))
        .with("startup_script_behavior", "blocking");
  }

  JsonObject health(AgentRun agent, Instant now) {
    return trouble(agent, now)
        .map(AgentJson::unhealthy)
        .orElseGet(() -> new JsonObject().with("healthy", true));
  }

  /** Why it is called unhealthy, or empty when it is not. */
  Optional<String> trouble(AgentRun agent, Instant now) {
    return agent
        .trouble(now)
        .filter(why -> world.release.doubtsNewAgents() || !why.equals(AgentRun.NOT_YET_CONNECTED));
  }

  private static JsonObject unhealthy(String why) {
    return new JsonObject().with("healthy", false).with("reason", why);
  }

  private static JsonObject app(SimulatedTask task, AgentRun agent, Instant now) {
    JsonObject healthcheck =
        new JsonObject()
            .with("url", "http://localhost:3284/status")
            .with("interval", 3)
            .with("threshold", 20);
    return new JsonObject()
        .with("id", agent.appId)
        .with("url", "http://localhost:3284")
        .with("external", false)
        .with("slug", "ccw")
        .with("display_name", "Agent")
        .with("subdomain", false)
        .with("sharing_level", "owner")
        .with("healthcheck", healthcheck)
        .with("health", agent.appHealth(now))
        .with("hidden", false)
        .with("open_in", "slim-window")
        .with(
            "statuses",
            agent.reports(now).reversed().stream().map(r -> status(task, agent, r)).toList());
  }

  /** The last report of any run: unlike the task's state, it outlives a resume. */
  static @Nullable JsonObject lastStatus(SimulatedTask task, Instant now) {
    return task.lastReported(now).map(r -> status(task, r.agent(), r.report())).orElse(null);
  }

  private static JsonObject status(SimulatedTask task, AgentRun agent, AgentRun.Report report) {
    return new JsonObject()
        .with("id", new UUID(agent.appId.getMostSignificantBits(), report.at().toEpochMilli()))
        .with("created_at", report.at())
        .with("workspace_id", task.workspaceId)
        .with("agent_id", agent.id)
        .with("app_id", agent.appId)
        .with("state", report.state())
        .with("message", report.message())
        .with("uri", report.uri())
        .with("icon", "")
        .with("needs_user_attention", false);
  }
}
