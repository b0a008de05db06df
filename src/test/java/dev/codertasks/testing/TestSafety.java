package dev.codertasks.testing;

import dev.codertasks.audit.AuditLog;
import dev.codertasks.ledger.FileLedger;
import dev.codertasks.ledger.Ledger;
import dev.codertasks.policy.PolicyEngine;
import dev.codertasks.policy.PolicyFile;
import dev.codertasks.policy.PolicySource;
import dev.codertasks.task.Safety;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands before changes in a test: the real parts, with a ledger and an audit of their own.
 */
public final class TestSafety {
  private TestSafety() {}

  /** With the shipped policy. */
  public static Safety shipped() {
    return with(PolicyFile.load(new PolicySource.Shipped(), Instant.now()));
  }

  /** With the shipped policy, but room for as many tasks and messages as a test likes. */
  public static Safety roomy() {
    return with(
        """
        apiVersion: coder-tasks-mcp/policy/v1
        quota: {maxActive: 10000, perHour: 10000, perDay: 10000, sendsPerMinute: 10000}
        """);
  }

  /** With a policy of the test's own, as YAML. */
  public static Safety with(String yaml) {
    try {
      Path file = directory().resolve("policy.yaml");
      Files.writeString(file, yaml);
      return with(PolicyFile.load(new PolicySource.OfFile(file), Instant.now()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Safety with(PolicyEngine engine) {
    return with(
        engine, new FileLedger(directory(), Clock.systemUTC()), new ByteArrayOutputStream());
  }

  /** With these parts. */
  public static Safety with(PolicyEngine engine, Ledger ledger, OutputStream audit) {
    AuditLog log =
        AuditLog.to(
            audit,
            new SecretKeySpec("a key for tests".getBytes(StandardCharsets.UTF_8), "HmacSHA256"),
            Clock.systemUTC(),
            new AuditLog.Options(false, 1000, head -> {}));
    return new Safety(() -> engine, () -> ledger, () -> log, null);
  }

  /** A new directory that goes with the build's output. */
  public static Path directory() {
    try {
      Path parent = Files.createDirectories(Path.of("target", "test-state"));
      return Files.createTempDirectory(parent, "state");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
