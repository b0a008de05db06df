package dev.codertasks.coder.model;

import java.util.Map;
import java.util.UUID;

/**
 * A workspace template ({@code codersdk/templates.go}, {@code Template}). Nothing in it says
 * whether it can run tasks: only the search {@code has-ai-task:true} knows.
 *
 * @param buildTimeStats keyed by the wire value of a {@link Transition}
 */
public record Template(
    UUID id,
    UUID organizationId,
    String organizationName,
    String name,
    String displayName,
    String description,
    UUID activeVersionId,
    boolean deprecated,
    String deprecationMessage,
    boolean deleted,
    boolean requireActiveVersion,
    boolean allowUserCancelWorkspaceJobs,
    long defaultTtlMs,
    long activityBumpMs,
    String maxPortShareLevel,
    Map<String, BuildTime> buildTimeStats) {

  public Template {
    buildTimeStats = Map.copyOf(buildTimeStats);
  }
}
