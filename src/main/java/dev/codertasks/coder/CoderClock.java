package dev.codertasks.coder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Coder's clock, read off its answers and carried on by our monotonic one. Thread-safe. */
final class CoderClock {

  private record Reading(Instant date, long atNanos) {
    Instant now() {
      return date.plus(Duration.ofNanos(System.nanoTime() - atNanos));
    }
  }

  private volatile @Nullable Reading newest;

  /** Takes the {@code Date} of an answer that came just now. */
  void read(Instant date) {
    newest = new Reading(date, System.nanoTime());
  }

  Optional<Instant> now() {
    return Optional.ofNullable(newest).map(Reading::now);
  }
}
