package dev.codertasks.coder.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where a workspace agent is in its life ({@code codersdk/workspaceagents.go}, {@code
 * WorkspaceAgentLifecycle}).
 */
public enum AgentLifecycle {
  @JsonProperty("created")
  CREATED,
  @JsonProperty("starting")
  STARTING,
  @JsonProperty("start_timeout")
  START_TIMEOUT,
  @JsonProperty("start_error")
  START_ERROR,
  @JsonProperty("ready")
  READY,
  @JsonProperty("shutting_down")
  SHUTTING_DOWN,
  @JsonProperty("shutdown_timeout")
  SHUTDOWN_TIMEOUT,
  @JsonProperty("shutdown_error")
  SHUTDOWN_ERROR,
  @JsonProperty("off")
  OFF,
  /** A value this version does not know. */
  @JsonEnumDefaultValue
  UNKNOWN
}
