package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.model.JobStatus;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.Template;
import dev.codertasks.coder.model.Transition;
import dev.codertasks.coder.model.Workspace;
import dev.codertasks.coder.model.WorkspaceBuild;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The builds of a task's workspace: Coder runs one at a time and refuses what comes between. */
final class Builds {
  private static final String ACTIVE = "A workspace build is already active.";
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(300);

  /** A cancelled Terraform is given this long to stop. */
  private static final Duration CANCEL_TAKES = Duration.ofSeconds(20);

  private Builds() {}

  /** Whether Coder refused because a build is under way. */
  static boolean underWay(CoderException.Conflict conflict) {
    return conflict.reply().message().equals(ACTIVE) || conflict.reply().detail().equals(ACTIVE);
  }

  static Optional<WorkspaceBuild> latest(CoderApi coder, Task task) {
    return workspace(coder, task).map(Workspace::latestBuild);
  }

  /** The task's workspace, while it has one that is not deleted. */
  static Optional<Workspace> workspace(CoderApi coder, Task task) {
    return task.workspaceId() == null ? Optional.empty() : coder.workspace(task.workspaceId());
  }

  /** Whether the latest build does this and has not failed or been cancelled. */
  static boolean does(CoderApi coder, Task task, Transition transition) {
    return latest(coder, task)
        .filter(build -> build.transition() == transition)
        .filter(build -> !ended(build) || build.job().status() == JobStatus.SUCCEEDED)
        .isPresent();
  }

  /**
   * Cancels the build under way and waits until it has ended.
   *
   * @throws TaskException.BuildUnderWay when the template forbids it, or it did not end in time
   */
  static void cancel(CoderApi coder, Task task, Permit permit, Deadline deadline) {
    Workspace workspace = workspace(coder, task).orElse(null);
    if (workspace == null || ended(workspace.latestBuild())) {
      return;
    }
    if (!workspace.templateAllowUserCancelWorkspaceJobs()) {
      throw stillUnderWay(coder, task, workspace, true);
    }
    try {
      permit.cancelBuild(workspace.latestBuild().id());
    } catch (CoderException.Forbidden e) {
      throw stillUnderWay(coder, task, workspace, true);
    } catch (CoderException.Rejected e) {
      // It ended meanwhile, or is being cancelled already: the wait below tells.
    }
    Deadline patience = deadline.atMost(CANCEL_TAKES);
    while (latest(coder, task).filter(build -> !ended(build)).isPresent()) {
      if (patience.hasPassed()) {
        throw stillUnderWay(coder, task, workspace, false);
      }
      patience.sleep(LOOK_INTERVAL);
    }
  }

  private static boolean ended(WorkspaceBuild build) {
    return switch (build.job().status()) {
      case SUCCEEDED, FAILED, CANCELED -> true;
      case PENDING, RUNNING, CANCELING, UNKNOWN -> false;
    };
  }

  private static TaskException stillUnderWay(
      CoderApi coder, Task task, Workspace workspace, boolean refused) {
    WorkspaceBuild build = workspace.latestBuild();
    String transition = build.transition().name().toLowerCase(Locale.ROOT);
    Duration usual = usual(coder, task, transition);
    Duration elapsed = Duration.between(build.createdAt(), coder.now());
    Duration left = usual == null ? null : usual.minus(elapsed);
    return new TaskException.BuildUnderWay(
        task.name(), transition, refused, left == null || left.isNegative() ? null : left);
  }

  /** How long such a build of this template usually takes. */
  static @Nullable Duration usual(CoderApi coder, Task task, String transition) {
    return coder
        .template(task.templateId())
        .map((Template template) -> Templates.usual(template, transition))
        .orElse(null);
  }
}
