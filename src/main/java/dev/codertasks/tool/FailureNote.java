package dev.codertasks.tool;

import dev.codertasks.task.Failure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Why a task failed and what cures it; stands beside its card, in at most 150 tokens.
 *
 * @param said Coder's or the task's own words, cut
 */
record FailureNote(
    Failure.Kind kind, String reason, @Nullable String said, @Nullable Instant since, String fix) {
  private static final int LONGEST_SAID = 200;

  static FailureNote of(Failure failure) {
    Instant since = failure.since();
    String said = Wording.oneLine(failure.said(), LONGEST_SAID).replace('"', '\'');
    return new FailureNote(
        failure.kind(),
        reason(failure.kind()),
        said.isEmpty() ? null : said,
        since == null ? null : since.truncatedTo(ChronoUnit.SECONDS),
        fix(failure.kind()));
  }

  /** Completes "… failed: ". */
  private static String reason(Failure.Kind kind) {
    return switch (kind) {
      case BUILD_FAILED -> "the workspace build failed";
      case BUILD_CANCELED -> "the workspace build was canceled";
      case QUOTA_EXCEEDED -> "the workspace build was refused, since the quota is used up";
      case NO_PROVISIONER -> "no provisioner can take the workspace build";
      case EXTERNAL_AUTH_MISSING -> "its owner is not signed in to a service the template needs";
      case PAUSE_FAILED -> "pausing it failed, and its workspace may still run";
      case AGENT_NEVER_CONNECTED -> "the workspace was built, but its agent never connected";
      case AGENT_LOST -> "the connection to its workspace is lost";
      case STARTUP_SCRIPT_FAILED -> "the workspace's start-up script failed";
      case APP_UNHEALTHY -> "the program that runs its agent does not answer";
      case REPORTED_BY_AGENT -> "its agent said so";
    };
  }

  private static String fix(Failure.Kind kind) {
    return switch (kind) {
      case BUILD_FAILED ->
          "The build log says more. If the cause may pass, resume it: that builds it again.";
      case BUILD_CANCELED -> "Resume it to build it again.";
      case QUOTA_EXCEEDED ->
          "Delete or pause a task you no longer need, or ask an admin for more; then resume this"
              + " one.";
      case NO_PROVISIONER ->
          "An admin must start a provisioner with the template's tags; or use another template.";
      case EXTERNAL_AUTH_MISSING ->
          "Its owner must sign in on Coder's page for external authentication, then resume it.";
      case PAUSE_FAILED -> "Pause it again; if that fails too, the build log says why.";
      case AGENT_NEVER_CONNECTED ->
          "Pause and resume it once; if that does not help, the template or its network is broken.";
      case AGENT_LOST -> "It may come back by itself; if not, pause it, then resume it.";
      case STARTUP_SCRIPT_FAILED ->
          "The start-up log says more. Pausing and resuming it runs the script again.";
      case APP_UNHEALTHY ->
          "The start-up log may say why. Pausing and resuming it starts the program again.";
      case REPORTED_BY_AGENT -> "Read what it wrote before you decide.";
    };
  }

  /** What to do first about a task of this name. */
  static String next(Failure.Kind kind, String task) {
    return switch (kind) {
      case BUILD_FAILED -> NextCall.logs(task, "build");
      case BUILD_CANCELED, EXTERNAL_AUTH_MISSING -> NextCall.resume(task);
      case QUOTA_EXCEEDED -> NextCall.LIST;
      case NO_PROVISIONER -> NextCall.TEMPLATES;
      case PAUSE_FAILED, AGENT_NEVER_CONNECTED, AGENT_LOST -> NextCall.pause(task);
      case STARTUP_SCRIPT_FAILED, APP_UNHEALTHY -> NextCall.logs(task, "startup");
      case REPORTED_BY_AGENT -> NextCall.logs(task);
    };
  }

  /** Whether somebody could still look inside the workspace. */
  static boolean hasAgent(Failure.Kind kind) {
    return switch (kind) {
      case PAUSE_FAILED, STARTUP_SCRIPT_FAILED, APP_UNHEALTHY, REPORTED_BY_AGENT -> true;
      case BUILD_FAILED,
          BUILD_CANCELED,
          QUOTA_EXCEEDED,
          NO_PROVISIONER,
          EXTERNAL_AUTH_MISSING,
          AGENT_NEVER_CONNECTED,
          AGENT_LOST ->
          false;
    };
  }

  /** Who spoke, for the words to be attributed to. */
  String speaker() {
    return kind == Failure.Kind.REPORTED_BY_AGENT ? "It" : "Coder";
  }
}
