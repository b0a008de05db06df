package dev.codertasks.coder.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A task's infrastructure, as Coder derives it from build, agent and app ({@code
 * codersdk/aitasks.go}, {@code TaskStatus}). What the agent does is {@link TaskState}.
 */
public enum TaskStatus {
  @JsonProperty("pending")
  PENDING,
  @JsonProperty("initializing")
  INITIALIZING,
  @JsonProperty("active")
  ACTIVE,
  @JsonProperty("paused")
  PAUSED,
  @JsonProperty("error")
  ERROR,
  @JsonProperty("unknown")
  @JsonEnumDefaultValue
  UNKNOWN
}
