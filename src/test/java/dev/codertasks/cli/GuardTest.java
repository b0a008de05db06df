package dev.codertasks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.codertasks.config.AuditPlace;
import dev.codertasks.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What becomes of a running server whose policy file goes bad. */
class GuardTest {
  private static final String GOOD = "apiVersion: coder-tasks-mcp/policy/v1\n";

  @TempDir private Path home;
  private final Logger logger = (Logger) LoggerFactory.getLogger(Guard.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Path file = Path.of("");

  @BeforeEach
  void listen() throws IOException {
    file = Files.writeString(home.resolve("policy.yaml"), GOOD);
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  private Guard guard() {
    return new Guard(new Config.Keeping(file, home.resolve("state"), null, AuditPlace.FILE, null));
  }

  private void assertDegraded(Guard guard, String digest) {
    assertThat(guard.safety().policy().get().digest()).isEqualTo(digest);
    assertThat(guard.problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("policy file cannot be used"));
    assertThat(log.list)
        .filteredOn(event -> event.getLevel() == Level.ERROR)
        .singleElement()
        .satisfies(
            event -> assertThat(event.getFormattedMessage()).contains("last good policy stays"));
  }

  @Test
  void aBadPolicyFileMakesItNotReadyAndIsLogged_E9() throws IOException {
    try (Guard guard = guard()) {
      String digest = guard.safety().policy().get().digest();
      assertThat(guard.problem()).isEmpty();
      Files.writeString(file, GOOD + "profil: lab\n");

      guard.poll();

      assertDegraded(guard, digest);
    }
  }

  @Test
  void aDeletedPolicyFileMakesItNotReadyAndIsLogged_E10() throws IOException {
    try (Guard guard = guard()) {
      String digest = guard.safety().policy().get().digest();
      Files.delete(file);

      guard.poll();

      assertDegraded(guard, digest);
    }
  }
}
