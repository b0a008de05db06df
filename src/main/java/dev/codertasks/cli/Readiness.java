package dev.codertasks.cli;

import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether Coder answers, asked at most every few seconds however many probes there are. */
final class Readiness implements Supplier<Optional<String>> {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final CoderClient coder;
  private @Nullable Look last;

  private record Look(Optional<String> notReady, long nanos) {}

  Readiness(CoderClient coder) {
    this.coder = coder;
  }

  @Override
  public synchronized Optional<String> get() {
    Look look = last;
    if (look == null || System.nanoTime() - look.nanos() > BETWEEN_LOOKS.toNanos()) {
      look = new Look(look(), System.nanoTime());
      last = look;
    }
    return look.notReady();
  }

  private Optional<String> look() {
    try {
      boolean _ = coder.within(Deadline.in(PATIENCE)).buildInfo().version().isEmpty();
      return Optional.empty();
    } catch (CoderException e) {
      return Optional.of("Coder does not answer as it should: " + e.getClass().getSimpleName());
    }
  }
}
