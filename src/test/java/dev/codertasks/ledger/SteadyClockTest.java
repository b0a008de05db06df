package dev.codertasks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.ledger.Ledger.Limit;
import dev.codertasks.ledger.Ledger.Refused;
import dev.codertasks.ledger.Ledger.Take;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadyClockTest {
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  private final AtomicReference<Instant> timeOfDay = new AtomicReference<>(START);
  private final AtomicLong nanos = new AtomicLong(-5);
  private final SteadyClock clock = new SteadyClock(timeOfDay::get, nanos::get);

  @Test
  void runsWithTheMonotonicClock() {
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(120));
  }

  @Test
  void settingTheTimeOfDayForwardOrBackByADayGrantsNoQuota_E15(@TempDir Path temp) {
    FileLedger ledger = new FileLedger(temp.resolve("state"), clock);
    Take take = new Take(new Limit("creates-per-hour", 1, Duration.ofHours(1)), 1, 0);
    ledger.tryTake("dev", List.of(take));

    for (int days : List.of(1, -1)) {
      timeOfDay.set(START.plus(Duration.ofDays(days)));

      assertThat(ledger.tryTake("dev", List.of(take))).isInstanceOf(Refused.class);
    }
  }
}
