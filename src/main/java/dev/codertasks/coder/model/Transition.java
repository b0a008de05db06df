package dev.codertasks.coder.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a build does to its workspace ({@code codersdk/workspacebuilds.go}, {@code
 * WorkspaceTransition}).
 */
public enum Transition {
  @JsonProperty("start")
  START,
  @JsonProperty("stop")
  STOP,
  @JsonProperty("delete")
  DELETE,
  /** A value this version does not know. */
  @JsonEnumDefaultValue
  UNKNOWN
}
