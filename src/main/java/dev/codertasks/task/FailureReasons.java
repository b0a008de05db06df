package dev.codertasks.task;

import dev.codertasks.coder.model.AgentHealth;
import dev.codertasks.coder.model.AgentLifecycle;
import dev.codertasks.coder.model.JobStatus;
import dev.codertasks.coder.model.ProvisionerJob;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.TaskState;
import dev.codertasks.coder.model.Transition;
import dev.codertasks.coder.model.Workspace;
import dev.codertasks.coder.model.WorkspaceBuild;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.task.Failure.Kind;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says why a task failed or is stuck, from what {@link PhaseRules} looked at. */
final class FailureReasons {
  private final Sanitizer sanitizer;

  FailureReasons(Sanitizer sanitizer) {
    this.sanitizer = sanitizer;
  }

  /** The reason, or null when nothing is wrong. */
  @Nullable Failure of(PhaseRules rules, Phase phase) {
    if (rules.agentLost()) {
      return failure(Kind.AGENT_LOST, health(rules.task()), rules.lostSince().orElse(null));
    }
    return switch (phase) {
      case QUEUED -> queued(rules.workspace());
      case FAILED -> failed(rules);
      case STARTING ->
          scriptFailed(rules.task())
              ? failure(Kind.STARTUP_SCRIPT_FAILED, health(rules.task()), null)
              : null;
      case WORKING, IDLE, COMPLETED, PAUSED, STOPPING, DELETED, UNKNOWN -> null;
    };
  }

  private @Nullable Failure queued(@Nullable Workspace workspace) {
    if (workspace == null) {
      return null;
    }
    WorkspaceBuild build = workspace.latestBuild();
    WorkspaceBuild.MatchedProvisioners matched = build.matchedProvisioners();
    return build.job().status() == JobStatus.PENDING && matched != null && matched.available() == 0
        ? failure(Kind.NO_PROVISIONER, null, build.createdAt())
        : null;
  }

  private Failure failed(PhaseRules rules) {
    Task task = rules.task();
    return switch (task.status()) {
      case INITIALIZING -> failure(Kind.AGENT_NEVER_CONNECTED, health(task), null);
      case ACTIVE, PAUSED -> reportedByAgent(task.currentState());
      case UNKNOWN -> failure(Kind.AGENT_LOST, health(task), null);
      case ERROR, PENDING -> error(rules);
    };
  }

  private Failure reportedByAgent(@Nullable TaskState state) {
    return state == null
        ? failure(Kind.REPORTED_BY_AGENT, null, null)
        : failure(Kind.REPORTED_BY_AGENT, state.message(), state.timestamp());
  }

  private Failure error(PhaseRules rules) {
    Workspace workspace = rules.workspace();
    if (workspace == null) {
      return failure(Kind.BUILD_FAILED, null, null);
    }
    WorkspaceBuild build = workspace.latestBuild();
    return switch (build.job().status()) {
      case CANCELED, CANCELING -> failure(Kind.BUILD_CANCELED, null, build.job().completedAt());
      case FAILED -> buildFailed(build);
      case PENDING, RUNNING, SUCCEEDED, UNKNOWN -> unhealthy(rules.task(), build);
    };
  }

  private Failure buildFailed(WorkspaceBuild build) {
    ProvisionerJob job = build.job();
    return failure(buildFailure(build), job.error(), job.completedAt());
  }

  private static Kind buildFailure(WorkspaceBuild build) {
    ProvisionerJob job = build.job();
    String words = String.valueOf(job.error()).toLowerCase(Locale.ROOT);
    if (build.transition() == Transition.STOP) {
      return Kind.PAUSE_FAILED;
    }
    if ("INSUFFICIENT_QUOTA".equals(job.errorCode()) || words.contains("insufficient quota")) {
      return Kind.QUOTA_EXCEEDED;
    }
    if ("REQUIRED_EXTERNAL_AUTH".equals(job.errorCode()) || words.contains("external auth")) {
      return Kind.EXTERNAL_AUTH_MISSING;
    }
    return Kind.BUILD_FAILED;
  }

  private Failure unhealthy(Task task, WorkspaceBuild build) {
    return failure(
        scriptFailed(task) ? Kind.STARTUP_SCRIPT_FAILED : Kind.APP_UNHEALTHY,
        health(task),
        build.job().completedAt());
  }

  private static boolean scriptFailed(Task task) {
    return task.workspaceAgentLifecycle() == AgentLifecycle.START_ERROR;
  }

  private static @Nullable String health(Task task) {
    AgentHealth health = task.workspaceAgentHealth();
    return health == null ? null : health.reason();
  }

  private Failure failure(Kind kind, @Nullable String said, @Nullable Instant since) {
    return new Failure(kind, said == null ? "" : sanitizer.clean(said).strip(), since);
  }
}
