package dev.codertasks.coder.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The state of a provisioner job ({@code codersdk/provisionerdaemons.go}, {@code
 * ProvisionerJobStatus}).
 */
public enum JobStatus {
  @JsonProperty("pending")
  PENDING,
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("succeeded")
  SUCCEEDED,
  @JsonProperty("canceling")
  CANCELING,
  @JsonProperty("canceled")
  CANCELED,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("unknown")
  @JsonEnumDefaultValue
  UNKNOWN
}
