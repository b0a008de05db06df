package dev.codertasks.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One build of a workspace. Its job's state at a moment follows from when it was queued, begun,
 * ended and cancelled.
 */
final class Build {
  private static final Duration CANCEL_TAKES = Duration.ofSeconds(1);

  final UUID id;
  final UUID jobId;
  final UUID resourceId;
  final int number;
  final String transition;
  final String reason;
  final Instant createdAt;
  final @Nullable UUID presetId;
  final @Nullable AgentRun agent;
  private final @Nullable Instant startsAt;
  private final Instant endsAt;
  private final @Nullable String error;
  private final @Nullable String errorCode;
  private @Nullable Instant cancelledAt;

  Build(
      List<UUID> ids,
      int number,
      String transition,
      String reason,
      Instant createdAt,
      @Nullable Duration queued,
      Duration takes,
      @Nullable String error,
      @Nullable String errorCode,
      @Nullable UUID presetId,
      @Nullable AgentRun agent) {
    this.id = ids.get(0);
    this.jobId = ids.get(1);
    this.resourceId = ids.get(2);
    this.number = number;
    this.transition = transition;
    this.reason = reason;
    this.createdAt = createdAt;
    this.startsAt = queued == null ? null : createdAt.plus(queued);
    this.endsAt = startsAt == null ? Instant.MAX : startsAt.plus(takes);
    this.error = error;
    this.errorCode = errorCode;
    this.presetId = presetId;
    this.agent = agent;
  }

  String job(Instant now) {
    if (cancelledAt != null) {
      return cancelled(cancelledAt, now);
    }
    if (startsAt == null || now.isBefore(startsAt)) {
      return "pending";
    }
    if (now.isBefore(endsAt)) {
      return "running";
    }
    return error == null ? "succeeded" : "failed";
  }

  private String cancelled(Instant at, Instant now) {
    if (startsAt == null || at.isBefore(startsAt)) {
      return "canceled";
    }
    return now.isBefore(at.plus(CANCEL_TAKES)) ? "canceling" : "failed";
  }

  boolean isCancelled() {
    return cancelledAt != null;
  }

  void cancel(Instant now) {
    cancelledAt = now;
  }

  boolean active(Instant now) {
    return switch (job(now)) {
      case "pending", "running", "canceling" -> true;
      default -> false;
    };
  }

  Optional<Instant> startedAt(Instant now) {
    return Optional.ofNullable(startsAt)
        .filter(at -> !at.isAfter(now) && !job(now).equals("canceled"));
  }

  Optional<Instant> completedAt(Instant now) {
    if (active(now)) {
      return Optional.empty();
    }
    if (cancelledAt != null) {
      return Optional.of(
          job(now).equals("canceled") ? cancelledAt : cancelledAt.plus(CANCEL_TAKES));
    }
    return Optional.of(endsAt);
  }

  Optional<String> error(Instant now) {
    if (!job(now).equals("failed")) {
      return Optional.empty();
    }
    return Optional.of(cancelledAt == null ? String.valueOf(error) : "canceled");
  }

  Optional<String> errorCode(Instant now) {
    return error(now).flatMap(why -> Optional.ofNullable(errorCode));
  }

  boolean starts() {
    return transition.equals("start");
  }

  /** Whether somebody will take the job. */
  boolean hasProvisioner() {
    return startsAt != null;
  }

  /** The state of the workspace while this is its latest build. */
  String workspaceStatus(Instant now) {
    return switch (job(now)) {
      case "running" ->
          switch (transition) {
            case "start" -> "starting";
            case "stop" -> "stopping";
            default -> "deleting";
          };
      case "succeeded" ->
          switch (transition) {
            case "start" -> "running";
            case "stop" -> "stopped";
            default -> "deleted";
          };
      default -> job(now);
    };
  }

  /** The agent, once the build that makes it has succeeded. */
  Optional<AgentRun> agent(Instant now) {
    return job(now).equals("succeeded") ? Optional.ofNullable(agent) : Optional.empty();
  }

  /** A line of the provisioner's log. */
  record Line(long id, Instant at, String source, String level, String stage, String output) {}

  List<Line> log(Instant now) {
    Instant began = startedAt(now).orElse(null);
    if (began == null) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    daemon(lines, began, "Setting up");
    daemon(lines, began, stage());
    provisioner(lines, began, "info", transition + " docker_container.workspace");
    completedAt(now)
        .ifPresent(end -> {
          error(now).ifPresent(why -> provisioner(lines, end, "error", "Error: " + why));
          daemon(lines, end, "Cleaning Up");
        });
    return lines;
  }

  private String stage() {
    return switch (transition) {
      case "start" -> "Starting workspace";
      case "stop" -> "Stopping workspace";
      default -> "Deleting workspace";
    };
  }

  private void daemon(List<Line> lines, Instant at, String stage) {
    lines.add(new Line(nextId(lines), at, "provisioner_daemon", "info", stage, ""));
  }

  private void provisioner(List<Line> lines, Instant at, String level, String output) {
    lines.add(new Line(nextId(lines), at, "provisioner", level, stage(), output));
  }

  private long nextId(List<Line> lines) {
    return number * 1000L + lines.size();
  }
}
