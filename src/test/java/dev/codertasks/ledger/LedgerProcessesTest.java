package dev.codertasks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.ledger.Ledger.Take;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LedgerProcessesTest {

  /** Set it to 100 or more, and the killing goes on for minutes. */
  private static final int ROUNDS = Integer.getInteger("ledger.kill.rounds", 4);

  @TempDir private Path directory;

  @Test
  void fourProcessesWithSixteenThreadsEachNeverPassTheLimit() throws Exception {
    List<Process> workers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      workers.add(LedgerWorker.start(directory, 200, 16, 5));
    }

    int granted = 0;
    for (Process worker : workers) {
      granted += worker.getInputStream().readAllBytes().length;
      assertThat(worker.waitFor()).isZero();
    }

    assertThat(granted).isEqualTo(200);
    assertThat(used(200)).isEqualTo(200);
  }

  @Test
  void killedWritersLoseNothing() throws Exception {
    Random random = new Random(20261124);
    long acknowledged = 0;
    long inFlight = 0;

    for (int round = 0; round < ROUNDS; round++) {
      Process first = endless();
      Process second = endless();
      acknowledged += killAfter(1 + random.nextInt(30), first);
      acknowledged += killAfter(random.nextInt(30), second);
      inFlight += 2;

      assertThat(used(1_000_000)).isBetween(acknowledged, acknowledged + inFlight);
      assertThat(directory.resolve("ledger.damaged")).doesNotExist();
    }
  }

  private Process endless() throws IOException {
    return LedgerWorker.start(directory, 1_000_000, 1, Integer.MAX_VALUE);
  }

  /** Kills a worker once it was granted so much; gives what it was granted in all. */
  private static long killAfter(int grants, Process worker) throws Exception {
    try (InputStream granted = worker.getInputStream()) {
      long early = granted.readNBytes(grants).length;
      // By its handle, which does not close our end of the pipe.
      worker.toHandle().destroyForcibly();
      long late = granted.readAllBytes().length;
      worker.waitFor();
      return early + late;
    }
  }

  private long used(long limit) {
    Take nothing = new Take(LedgerWorker.limit(limit), 0, 0);
    return new FileLedger(directory, () -> LedgerWorker.TIME)
        .usage(LedgerWorker.PRINCIPAL, List.of(nothing))
        .getFirst()
        .used();
  }
}
