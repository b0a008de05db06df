package dev.codertasks.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a task failed.
 *
 * @param said Coder's or the task's own words, sanitised; empty when there are none
 * @param since when it happened, by Coder's clock
 */
public record Failure(Kind kind, String said, @Nullable Instant since) {

  /** The reasons that have different fixes. */
  public enum Kind {
    BUILD_FAILED,
    BUILD_CANCELED,
    QUOTA_EXCEEDED,
    NO_PROVISIONER,
    EXTERNAL_AUTH_MISSING,
    PAUSE_FAILED,
    AGENT_NEVER_CONNECTED,
    AGENT_LOST,
    STARTUP_SCRIPT_FAILED,
    APP_UNHEALTHY,
    REPORTED_BY_AGENT
  }
}
