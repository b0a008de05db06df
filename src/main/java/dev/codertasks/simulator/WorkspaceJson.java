package dev.codertasks.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How Coder writes workspaces, builds, jobs and agents. */
final class WorkspaceJson {
  private static final Duration TTL = Duration.ofHours(1);

  private WorkspaceJson() {}

  static Map<String, @Nullable Object> workspace(SimulatedTask task, Instant now) {
    return Json.object(
        "id",
        task.workspaceId,
        "created_at",
        task.createdAt,
        "updated_at",
        task.createdAt,
        "owner_id",
        task.owner.id(),
        "owner_name",
        task.owner.username(),
        "owner_avatar_url",
        "",
        "organization_id",
        task.template.organization().id(),
        "organization_name",
        task.template.organization().name(),
        "template_id",
        task.template.id(),
        "template_name",
        task.template.name(),
        "template_display_name",
        task.template.displayName(),
        "template_icon",
        "",
        "template_allow_user_cancel_workspace_jobs",
        task.template.mayCancel(),
        "template_active_version_id",
        task.template.activeVersionId(),
        "template_require_active_version",
        false,
        "template_use_classic_parameter_flow",
        false,
        "latest_build",
        build(task, task.latest(), now),
        "latest_app_status",
        appStatus(task, now).orElse(null),
        "outdated",
        !task.version.id().equals(task.template.activeVersionId()),
        "name",
        task.name,
        "ttl_ms",
        TTL.toMillis(),
        "last_used_at",
        task.createdAt,
        "deleting_at",
        null,
        "dormant_at",
        null,
        "health",
        Json.object("healthy", true, "failing_agents", List.of()),
        "automatic_updates",
        "never",
        "allow_renames",
        false,
        "favorite",
        false,
        "next_start_at",
        null,
        "is_prebuild",
        false,
        "task_id",
        task.id);
  }

  static Map<String, @Nullable Object> build(SimulatedTask task, Build build, Instant now) {
    boolean running = build.workspaceStatus(now).equals("running");
    boolean waits = build.job(now).equals("pending") && build.startedAt(Instant.MAX).isEmpty();
    return Json.object(
        "id",
        build.id,
        "created_at",
        build.createdAt,
        "updated_at",
        build.completedAt(now).orElse(build.createdAt),
        "workspace_id",
        task.workspaceId,
        "workspace_name",
        task.name,
        "workspace_owner_id",
        task.owner.id(),
        "workspace_owner_name",
        task.owner.username(),
        "template_version_id",
        task.version.id(),
        "template_version_name",
        task.version.name(),
        "build_number",
        build.number,
        "transition",
        build.transition,
        "initiator_id",
        task.owner.id(),
        "initiator_name",
        task.owner.username(),
        "job",
        job(task, build, now),
        "reason",
        build.reason,
        "resources",
        resources(task, build, now),
        "deadline",
        running ? build.completedAt(now).orElse(now).plus(TTL) : null,
        "max_deadline",
        null,
        "status",
        build.workspaceStatus(now),
        "daily_cost",
        0,
        "matched_provisioners",
        Json.object(
            "count", waits ? 0 : 1,
            "available", waits ? 0 : 1,
            "most_recently_seen", waits ? null : now),
        "template_version_preset_id",
        build.presetId,
        "has_ai_task",
        true,
        "has_external_agent",
        false);
  }

  private static Map<String, @Nullable Object> job(SimulatedTask task, Build build, Instant now) {
    Map<String, @Nullable Object> job =
        job(
            build.jobId,
            build.createdAt,
            build.job(now),
            task.template.organization().id(),
            "workspace_build");
    build.startedAt(now).ifPresent(at -> job.put("started_at", at.toString()));
    build.completedAt(now).ifPresent(at -> job.put("completed_at", at.toString()));
    build
        .error(now)
        .ifPresent(error -> {
          job.put("error", error);
          if (build.errorCode != null) {
            job.put("error_code", build.errorCode);
          }
        });
    return job;
  }

  static Map<String, @Nullable Object> job(
      UUID id, Instant createdAt, String status, UUID organizationId, String type) {
    return Json.object(
        "id",
        id,
        "created_at",
        createdAt,
        "status",
        status,
        "file_id",
        new UUID(0, 1),
        "tags",
        Json.object("owner", "", "scope", "organization"),
        "queue_position",
        0,
        "queue_size",
        0,
        "organization_id",
        organizationId,
        "initiator_id",
        new UUID(0, 0),
        "input",
        Json.object(),
        "type",
        type,
        "metadata",
        Json.object(
            "template_version_name", "",
            "template_id", new UUID(0, 0),
            "template_name", "",
            "template_display_name", "",
            "template_icon", ""),
        "logs_overflowed",
        false);
  }

  private static List<Map<String, @Nullable Object>> resources(
      SimulatedTask task, Build build, Instant now) {
    return build
        .agent(now)
        .map(agent ->
            List.of(
                Json.object(
                    "id",
                    build.resourceId,
                    "created_at",
                    build.createdAt,
                    "job_id",
                    build.jobId,
                    "workspace_transition",
                    build.transition,
                    "type",
                    "docker_container",
                    "name",
                    "workspace",
                    "hide",
                    false,
                    "icon",
                    "",
                    "agents",
                    List.of(agent(task, build, agent, now)),
                    "daily_cost",
                    0)))
        .orElse(List.of());
  }

  private static Map<String, @Nullable Object> agent(
      SimulatedTask task, Build build, AgentRun agent, Instant now) {
    Map<String, @Nullable Object> json =
        Json.object(
            "id",
            agent.id,
            "parent_id",
            null,
            "created_at",
            build.createdAt,
            "updated_at",
            now,
            "status",
            agent.status(now),
            "lifecycle_state",
            agent.lifecycle(now),
            "name",
            "main",
            "resource_id",
            build.resourceId,
            "architecture",
            "amd64",
            "environment_variables",
            null,
            "operating_system",
            "linux",
            "logs_length",
            18,
            "logs_overflowed",
            false,
            "version",
            "v2.34.5",
            "api_version",
            "2.9",
            "apps",
            List.of(app(task, agent, now)),
            "connection_timeout_seconds",
            120,
            "troubleshooting_url",
            "https://coder.com/docs/admin/templates/troubleshooting",
            "subsystems",
            List.of(),
            "health",
            health(agent, now),
            "display_apps",
            List.of(),
            "log_sources",
            List.of(),
            "scripts",
            List.of(),
            "startup_script_behavior",
            "blocking");
    if (!now.isBefore(agent.connectedAt())) {
      json.put("first_connected_at", agent.connectedAt().toString());
      json.put("last_connected_at", agent.lostAt(now).orElse(now).toString());
    }
    agent.lostAt(now).ifPresent(at -> json.put("disconnected_at", at.toString()));
    return json;
  }

  static Map<String, @Nullable Object> health(AgentRun agent, Instant now) {
    return agent
        .trouble(now)
        .map(why -> Json.object("healthy", false, "reason", why))
        .orElseGet(() -> Json.object("healthy", true));
  }

  private static Map<String, @Nullable Object> app(
      SimulatedTask task, AgentRun agent, Instant now) {
    return Json.object(
        "id",
        agent.appId,
        "url",
        "http://localhost:3284",
        "external",
        false,
        "slug",
        "ccw",
        "display_name",
        "Agent",
        "subdomain",
        false,
        "sharing_level",
        "owner",
        "healthcheck",
        Json.object("url", "http://localhost:3284/status", "interval", 3, "threshold", 20),
        "health",
        agent.appHealth(now),
        "hidden",
        false,
        "open_in",
        "slim-window",
        "statuses",
        appStatus(task, now).map(List::of).orElse(List.of()));
  }

  private static Optional<Map<String, @Nullable Object>> appStatus(
      SimulatedTask task, Instant now) {
    return task.agent(now)
        .flatMap(agent ->
            agent
                .report(now)
                .map(report ->
                    Json.object(
                        "id",
                        agent.appId,
                        "created_at",
                        report.at(),
                        "workspace_id",
                        task.workspaceId,
                        "agent_id",
                        agent.id,
                        "app_id",
                        agent.appId,
                        "state",
                        report.state(),
                        "message",
                        report.message(),
                        "uri",
                        report.uri(),
                        "icon",
                        "",
                        "needs_user_attention",
                        false)));
  }
}
