package dev.codertasks.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Turns among the threads of this process, first come first served. There is a fixed number of
 * them, so two principals may now and then wait for each other. Thread-safe.
 */
final class LocalTurns {
  private static final int COUNT = 64;

  private final Semaphore[] turns =
      Stream.generate(() -> new Semaphore(1, true)).limit(COUNT).toArray(Semaphore[]::new);

  Optional<Ledger.Turn> take(String principal, Duration atMost) throws InterruptedException {
    Semaphore turn = turns[Math.floorMod(principal.hashCode(), COUNT)];
    return turn.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)
        ? Optional.of(turn::release)
        : Optional.empty();
  }
}
