package dev.codertasks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.audit.AuditLog.Options;
import dev.codertasks.audit.AuditVerifier.Intact;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AuditProcessTest {

  /** Set it to 100 or more, and the killing goes on for minutes. */
  private static final int ROUNDS = Integer.getInteger("audit.kill.rounds", 3);

  @TempDir private Path directory;

  @Test
  void theChainOfAKilledProcessIsIntactUpToItsLastLine() throws Exception {
    Random random = new Random(20261124);

    for (int round = 0; round < ROUNDS; round++) {
      Path own = directory.resolve("round-" + round);
      long recorded = killAfter(1 + random.nextInt(2000), start(own));

      assertThat(AuditVerifier.verify(onlyFile(own), AuditLogTest.KEY))
          .isInstanceOfSatisfying(
              Intact.class,
              intact -> assertThat(intact.head().seq()).isBetween(recorded, recorded + 1));
    }
  }

  private static Process start(Path directory) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Kills a writer once it recorded so many events; gives how many it recorded in all. */
  private static long killAfter(int events, Process writer) throws Exception {
    try (InputStream recorded = writer.getInputStream()) {
      long early = recorded.readNBytes(events).length;
      // By its handle, which does not close our end of the pipe.
      writer.toHandle().destroyForcibly();
      long late = recorded.readAllBytes().length;
      writer.waitFor();
      return early + late;
    }
  }

  private static Path onlyFile(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.findFirst().orElseThrow();
    }
  }

  /** A process of its own that records without end, and writes a byte for each event. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws IOException {
      Options options = new Options(false, Integer.MAX_VALUE, _ -> {});
      try (var done = new FileOutputStream(FileDescriptor.out);
          var log =
              AuditLog.inDirectory(
                  Path.of(args[0]), AuditLogTest.KEY, InstantSource.system(), options)) {
        while (true) {
          log.record(AuditLogTest.event("send"));
          done.write('.');
        }
      }
    }
  }
}
