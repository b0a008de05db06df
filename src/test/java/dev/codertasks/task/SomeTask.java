package dev.codertasks.task;

import dev.codertasks.coder.model.AgentHealth;
import dev.codertasks.coder.model.AgentLifecycle;
import dev.codertasks.coder.model.AgentState;
import dev.codertasks.coder.model.JobStatus;
import dev.codertasks.coder.model.ProvisionerJob;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.TaskState;
import dev.codertasks.coder.model.TaskStatus;
import dev.codertasks.coder.model.Transition;
import dev.codertasks.coder.model.Workspace;
import dev.codertasks.coder.model.WorkspaceBuild;
import dev.codertasks.coder.model.WorkspaceStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task to judge, changed step by step from a healthy one. Immutable. */
record SomeTask(
    TaskStatus status,
    WorkspaceStatus workspaceStatus,
    @Nullable AgentLifecycle lifecycle,
    @Nullable AgentHealth health,
    @Nullable TaskState state,
    Instant createdAt) {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final UUID AGENT = UUID.fromString("50e2415c-85e9-4f2c-b010-2b4920523a4f");
  private static final UUID ID = UUID.fromString("05c2d00a-d9e5-4611-9f42-c63cfa1a0821");

  static SomeTask active() {
    return new SomeTask(
        TaskStatus.ACTIVE,
        WorkspaceStatus.RUNNING,
        AgentLifecycle.READY,
        new AgentHealth(true, null),
        null,
        NOW.minusSeconds(3600));
  }

  SomeTask with(TaskStatus status, WorkspaceStatus workspaceStatus) {
    return new SomeTask(status, workspaceStatus, lifecycle, health, state, createdAt);
  }

  SomeTask state(AgentState reported, Instant at) {
    return new SomeTask(
        status,
        workspaceStatus,
        lifecycle,
        health,
        new TaskState(at, reported, "said", ""),
        createdAt);
  }

  SomeTask agent(@Nullable AgentLifecycle lifecycle, @Nullable String unhealthyBecause) {
    return new SomeTask(
        status,
        workspaceStatus,
        lifecycle,
        new AgentHealth(unhealthyBecause == null, unhealthyBecause),
        state,
        createdAt);
  }

  SomeTask created(Instant at) {
    return new SomeTask(status, workspaceStatus, lifecycle, health, state, at);
  }

  Task task() {
    return new Task(
        ID,
        ID,
        ID,
        "dev",
        "fix-login",
        "Fix login",
        ID,
        ID,
        "task-docker",
        "",
        ID,
        "fix-login",
        workspaceStatus,
        1,
        AGENT,
        lifecycle,
        health,
        AGENT,
        "Fix login",
        status,
        state,
        createdAt,
        createdAt);
  }

  /** Its workspace, whose latest build ended then, with an agent lost then. */
  static Workspace workspace(
      Transition transition,
      JobStatus job,
      @Nullable String error,
      @Nullable Instant completedAt,
      @Nullable Instant disconnectedAt) {
    WorkspaceBuild.Agent agent =
        new WorkspaceBuild.Agent(
            AGENT,
            "main",
            "connected",
            AgentLifecycle.READY,
            null,
            NOW.minusSeconds(3600),
            null,
            disconnectedAt,
            List.of());
    return new Workspace(
        ID,
        "fix-login",
        ID,
        "dev",
        ID,
        "coder",
        ID,
        "task-docker",
        ID,
        false,
        true,
        ID,
        NOW.minusSeconds(3600),
        new WorkspaceBuild(
            ID,
            1,
            transition,
            WorkspaceStatus.RUNNING,
            NOW.minusSeconds(3600),
            null,
            ID,
            "v1",
            null,
            new ProvisionerJob(ID, job, error, null, null, completedAt, 0, 0),
            new WorkspaceBuild.MatchedProvisioners(0, 0),
            List.of(new WorkspaceBuild.Resource("docker_container", "workspace", List.of(agent)))));
  }
}
