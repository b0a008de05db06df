package dev.codertasks.simulator;

import java.time.Instant;
import java.util.List;

/** How Coder writes a workspace. */
final class WorkspaceJson {
  private final BuildJson builds;
  private final AgentJson agents;

  WorkspaceJson(BuildJson builds, AgentJson agents) {
    this.builds = builds;
    this.agents = agents;
  }

  JsonObject workspace(SimulatedTask task, Instant now) {
    JsonObject json =
        new JsonObject()
            .with("id", task.workspaceId)
            .with("created_at", task.createdAt)
            .with("updated_at", task.createdAt)
            .with("owner_id", task.owner.id())
            .with("owner_name", task.owner.username())
            .with("owner_avatar_url", "");
    return template(json, task.template)
        .with("latest_build", builds.build(task, task.latest(), now))
        .with("latest_app_status", AgentJson.lastStatus(task, now))
        .with("outdated", !task.version.id().equals(task.template.activeVersionId()))
        .with("name", task.name)
        .with("ttl_ms", BuildJson.TIME_TO_LIVE.toMillis())
        .with("last_used_at", task.createdAt)
        .with("deleting_at", null)
        .with("dormant_at", null)
        .with("health", health(task, now))
        .with("automatic_updates", "never")
        .with("allow_renames", false)
        .with("favorite", false)
        .with("next_start_at", null)
        .with("is_prebuild", false)
        .with("task_id", task.id);
  }

  private static JsonObject template(JsonObject json, World.Template template) {
    return json.with("organization_id", template.organization().id())
        .with("organization_name", template.organization().name())
        .with("template_id", template.id())
        .with("template_name", template.name())
        .with("template_display_name", template.displayName())
        .with("template_icon", "")
        .with("template_allow_user_cancel_workspace_jobs", template.mayCancel())
        .with("template_active_version_id", template.activeVersionId())
        .with("template_require_active_version", false)
        .with("template_use_classic_parameter_flow", false);
  }

  private JsonObject health(SimulatedTask task, Instant now) {
    List<String> failing =
        task.agent(now)
            .filter(agent -> agents.trouble(agent, now).isPresent())
            .map(agent -> List.of(agent.id.toString()))
            .orElse(List.of());
    return new JsonObject().with("healthy", failing.isEmpty()).with("failing_agents", failing);
  }
}
