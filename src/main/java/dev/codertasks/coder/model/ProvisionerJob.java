package dev.codertasks.coder.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The job behind a build or an import ({@code codersdk/provisionerdaemons.go}, {@code
 * ProvisionerJob}).
 *
 * @param error Terraform's or Coder's words when it failed; untrusted
 * @param errorCode such as {@code INSUFFICIENT_QUOTA}
 */
public record ProvisionerJob(
    UUID id,
    JobStatus status,
    @Nullable String error,
    @Nullable String errorCode,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    int queuePosition,
    int queueSize) {}
