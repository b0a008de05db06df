package dev.codertasks.coder.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The health of a workspace app, here the task's AgentAPI ({@code codersdk/workspaceapps.go},
 * {@code WorkspaceAppHealth}).
 */
public enum AppHealth {
  @JsonProperty("disabled")
  DISABLED,
  @JsonProperty("initializing")
  INITIALIZING,
  @JsonProperty("healthy")
  HEALTHY,
  @JsonProperty("unhealthy")
  UNHEALTHY,
  /** A value this version does not know. */
  @JsonEnumDefaultValue
  UNKNOWN
}
