package dev.codertasks.coder.model;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the agent last reported ({@code codersdk/aitasks.go}, {@code TaskState}). Coder 2.31 passes
 * an agent's {@code failure} through; later ones say {@code failed}.
 */
public enum AgentState {
  @JsonProperty("working")
  WORKING,
  @JsonProperty("idle")
  IDLE,
  @JsonProperty("complete")
  COMPLETE,
  @JsonProperty("failed")
  @JsonAlias("failure")
  FAILED,
  @JsonProperty("unknown")
  @JsonEnumDefaultValue
  UNKNOWN
}
