package dev.codertasks.coder.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How long builds of a template took, in milliseconds ({@code codersdk/templates.go}, {@code
 * TransitionStats}); null where Coder has too few.
 */
public record BuildTime(
    @JsonProperty("P50") @Nullable Long p50, @JsonProperty("P95") @Nullable Long p95) {}
