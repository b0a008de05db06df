package dev.codertasks.ledger;

import dev.codertasks.ledger.Ledger.Limit;
import dev.codertasks.ledger.Ledger.Take;
import dev.codertasks.ledger.Ledger.Taken;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * A process of its own that takes from a ledger with several threads, and writes a byte to standard
 * output for each grant.
 */
final class LedgerWorker {
  static final Instant TIME = Instant.parse("2026-11-24T10:00:00Z");
  static final String PRINCIPAL = "dev";

  private LedgerWorker() {}

  static Limit limit(long amount) {
    return new Limit("creates-per-hour", amount, Duration.ofHours(1));
  }

  /**
   * Starts one with the Java and the class path that run the tests.
   *
   * @param place a directory, or the address of a Redis server
   */
  static Process start(Object place, long limit, int threads, int triesEach) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            LedgerWorker.class.getName(),
            place.toString(),
            Long.toString(limit),
            Integer.toString(threads),
            Integer.toString(triesEach))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] args) throws Exception {
    Ledger ledger =
        args[0].startsWith("redis:")
            ? new RedisLedger(URI.create(args[0]), null, null)
            : new FileLedger(Path.of(args[0]), () -> TIME);
    Take take = new Take(limit(Long.parseLong(args[1])), 1, 0);
    int threads = Integer.parseInt(args[2]);
    int triesEach = Integer.parseInt(args[3]);
    try (var grants = new FileOutputStream(FileDescriptor.out);
        var pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<Void>> takers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        takers.add(() -> {
          for (int n = 0; n < triesEach; n++) {
            if (ledger.tryTake(PRINCIPAL, List.of(take)) instanceof Taken) {
              grants.write('.');
            }
          }
          return null;
        });
      }
      for (var taker : pool.invokeAll(takers)) {
        taker.get();
      }
    }
  }
}
