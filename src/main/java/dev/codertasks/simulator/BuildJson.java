package dev.codertasks.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** How Coder writes builds, their jobs and their logs. */
final class BuildJson {
  static final Duration TIME_TO_LIVE = Duration.ofHours(1);
  private static final UUID ZERO = new UUID(0, 0);
  private static final UUID FILE = new UUID(0, 1);
  private static final UUID WORKER = new UUID(0, 2);

  private final AgentJson agents;

  BuildJson(AgentJson agents) {
    this.agents = agents;
  }

  JsonObject build(SimulatedTask task, Build build, Instant now) {
    boolean succeeded = build.job(now).equals("succeeded");
    JsonObject json =
        new JsonObject()
            .with("id", build.id)
            .with("created_at", build.createdAt)
            .with("updated_at", build.completedAt(now).orElse(build.createdAt))
            .with("workspace_id", task.workspaceId)
            .with("workspace_name", task.name)
            .with("workspace_owner_id", task.owner.id())
            .with("workspace_owner_name", task.owner.username())
            .with("template_version_id", task.version.id())
            .with("template_version_name", task.version.name())
            .with("build_number", build.number)
            .with("transition", build.transition)
            .with("initiator_id", task.owner.id())
            .with("initiator_name", task.owner.username())
            .with("job", job(task, build, now))
            .with("reason", build.reason)
            .with("resources", agents.resources(task, build, now))
            .with("deadline", succeeded ? deadline(build, now) : null)
            .with("max_deadline", null)
            .with("status", build.workspaceStatus(now))
            .with("daily_cost", 0)
            .with("matched_provisioners", provisioners(build, now))
            .with("template_version_preset_id", build.presetId);
    return succeeded
        ? json.with("has_ai_task", build.starts()).with("has_external_agent", false)
        : json;
  }

  private static Instant deadline(Build build, Instant now) {
    return build.completedAt(now).orElse(now).plus(TIME_TO_LIVE);
  }

  /** Coder looks for provisioners only while the job waits for one. */
  private static JsonObject provisioners(Build build, Instant now) {
    boolean some = build.hasProvisioner() && build.job(now).equals("pending");
    return new JsonObject()
        .with("count", some ? 1 : 0)
        .with("available", some ? 1 : 0)
        .with("most_recently_seen", some ? now : null);
  }

  private static JsonObject job(SimulatedTask task, Build build, Instant now) {
    JsonObject job =
        new JsonObject()
            .with("id", build.jobId)
            .with("created_at", build.createdAt)
            .withIfPresent("started_at", build.startedAt(now))
            .withIfPresent("completed_at", build.completedAt(now))
            .withIfPresent("error", build.error(now))
            .withIfPresent("error_code", build.errorCode(now))
            .with("status", build.job(now))
            .withIfPresent("worker_id", build.startedAt(now).map(at -> WORKER));
    return rest(job, task.template, task.owner.id())
        .with("input", new JsonObject().with("workspace_build_id", build.id))
        .with("type", "workspace_build")
        .with("metadata", metadata())
        .with("logs_overflowed", false);
  }

  static JsonObject importJob(World.Template template, World.Version version) {
    JsonObject job =
        new JsonObject()
            .with("id", version.id())
            .with("created_at", version.createdAt())
            .with("started_at", version.createdAt())
            .withIfPresent(
                "completed_at", Optional.of(version.createdAt()).filter(at -> !version.importing()))
            .withIfPresent("error", Optional.ofNullable(version.importError()))
            .with("status", importStatus(version))
            .with("worker_id", WORKER);
    return rest(job, template, ZERO)
        .with("input", new JsonObject().with("template_version_id", version.id()))
        .with("type", "template_version_import")
        .with("metadata", metadata())
        .with("logs_overflowed", false);
  }

  private static String importStatus(World.Version version) {
    if (version.importing()) {
      return "running";
    }
    return version.importError() == null ? "succeeded" : "failed";
  }

  private static JsonObject rest(JsonObject job, World.Template template, UUID initiator) {
    return job.with("file_id", FILE)
        .with("tags", new JsonObject().with("owner", "").with("scope", "organization"))
        .with("queue_position", 0)
        .with("queue_size", 0)
        .with("organization_id", template.organization().id())
        .with("initiator_id", initiator);
  }

  private static JsonObject metadata() {
    return new JsonObject()
        .with("template_version_name", "")
        .with("template_id", ZERO)
        .with("template_name", "")
        .with("template_display_name", "")
        .with("template_icon", "");
  }

  static JsonObject line(Build.Line line) {
    return new JsonObject()
        .with("id", line.id())
        .with("created_at", line.at())
        .with("log_source", line.source())
        .with("log_level", line.level())
        .with("stage", line.stage())
        .with("output", line.output());
  }
}
