package dev.codertasks.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.audit.AuditEvent;
import dev.codertasks.audit.AuditKey;
import dev.codertasks.audit.AuditLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code policy verify-audit} says of an audit, and how it ends. */
class VerifyAuditTest {
  @TempDir private Path temp;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Path key = Path.of("");
  private List<String> lines = List.of();
  private String head = "";

  @BeforeEach
  void record() {
    key = temp.resolve("audit.key");
    ByteArrayOutputStream audit = new ByteArrayOutputStream();
    AuditLog log =
        AuditLog.to(
            audit,
            AuditKey.readOrCreate(key),
            Clock.systemUTC(),
            new AuditLog.Options(false, 100, _ -> {}));
    for (String action : List.of("create", "send", "delete")) {
      log.record(
          new AuditEvent(
              new AuditEvent.Caller("dev", "test", "some_tool", "1"),
              action,
              null,
              null,
              null,
              null,
              null));
    }
    lines = new ArrayList<>(audit.toString(UTF_8).lines().toList());
    head = log.head().toString();
  }

  private int verify(String... more) throws IOException {
    Path file = Files.write(temp.resolve("audit.jsonl"), lines);
    List<String> arguments = new ArrayList<>(List.of("policy", "verify-audit"));
    arguments.addAll(List.of("--key", key.toString()));
    arguments.addAll(List.of(more));
    arguments.add(file.toString());
    return CommandLineParser.run(arguments, out);
  }

  @Test
  void endsWith0WhenTheChainIsWhole() throws IOException {
    assertThat(verify("--head", head)).isZero();
    assertThat(out.toString(UTF_8)).contains("intact, head " + head);
  }

  @Test
  void endsWith1AndNamesTheLineThatWasEdited_E17() throws IOException {
    lines.set(1, lines.get(1).replace("\"send\"", "\"list\""));

    assertThat(verify()).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("audit.jsonl: line 2: ");
  }

  @Test
  void endsWith1WhenTheEndWasCutOffBeforeTheHead_E17() throws IOException {
    lines.removeLast();

    assertThat(verify("--head", head)).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("audit.jsonl: line 3: ", "cut off");
  }
}
