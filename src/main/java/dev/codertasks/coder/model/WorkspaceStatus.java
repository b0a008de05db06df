package dev.codertasks.coder.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The state of a workspace's latest build ({@code codersdk/workspacebuilds.go}, {@code
 * WorkspaceStatus}).
 */
public enum WorkspaceStatus {
  @JsonProperty("pending")
  PENDING,
  @JsonProperty("starting")
  STARTING,
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("stopping")
  STOPPING,
  @JsonProperty("stopped")
  STOPPED,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("canceling")
  CANCELING,
  @JsonProperty("canceled")
  CANCELED,
  @JsonProperty("deleting")
  DELETING,
  @JsonProperty("deleted")
  DELETED,
  /** A value this version does not know. */
  @JsonEnumDefaultValue
  UNKNOWN
}
