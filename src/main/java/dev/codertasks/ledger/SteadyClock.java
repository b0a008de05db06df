package dev.codertasks.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock that is read once and carried on by the computer's monotonic one, so that setting the
 * time of day while we run moves nothing. It stands still while the computer sleeps. Thread-safe.
 */
public final class SteadyClock implements InstantSource {
  private final Instant start;
  private final long startNanos;
  private final LongSupplier nanoTime;

  /** Starts at what the source says now. */
  public SteadyClock(InstantSource source) {
    this(source, System::nanoTime);
  }

  SteadyClock(InstantSource source, LongSupplier nanoTime) {
    this.start = source.instant();
    this.startNanos = nanoTime.getAsLong();
    this.nanoTime = nanoTime;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanoTime.getAsLong() - startNanos);
  }
}
