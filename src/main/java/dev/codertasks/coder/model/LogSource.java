package dev.codertasks.coder.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a task's log came from ({@code codersdk/aitasks.go}, {@code TaskLogsResponse}).
 *
 * @param snapshot true for the last messages saved when the task was paused
 * @param snapshotAt null when live, or when no snapshot was ever saved
 */
public record LogSource(boolean snapshot, @Nullable Instant snapshotAt) {}
