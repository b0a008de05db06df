package dev.codertasks.cli;

import dev.codertasks.audit.AuditKey;
import dev.codertasks.audit.AuditLog;
import dev.codertasks.audit.AuditUnavailableException;
import dev.codertasks.config.Config;
import dev.codertasks.ledger.FileLedger;
import dev.codertasks.ledger.Ledger;
import dev.codertasks.ledger.LedgerUnavailableException;
import dev.codertasks.ledger.RedisLedger;
import dev.codertasks.ledger.SteadyClock;
import dev.codertasks.policy.PolicySource;
import dev.codertasks.policy.ReloadingPolicy;
import dev.codertasks.task.Safety;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what every change must pass: the policy, the ledger of quotas, the audit. A policy file is
 * read at once, since nothing must be served with a bad one; all else when the first change asks.
 */
final class Guard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final Duration RELOAD_INTERVAL = Duration.ofSeconds(5);
  private static final int HEAD_EVERY = 100;

  private final Once<ReloadingPolicy> policy;
  private final Once<Path> directory;
  private final Once<Ledger> ledger;
  private final Once<AuditLog> audit;
  private final Config.Keeping keeping;
  private final @Nullable Thread reloading;

  /**
   * One as configured, for who keeps standard output to himself.
   *
   * @throws dev.codertasks.policy.PolicyFileException when the policy file cannot be used
   */
  Guard(Config.Keeping keeping) {
    this(keeping, OutputStream.nullOutputStream());
  }

  /**
   * One as configured.
   *
   * @param out standard output, where the audit may be told to go
   * @throws dev.codertasks.policy.PolicyFileException when the policy file cannot be used
   */
  Guard(Config.Keeping keeping, OutputStream out) {
    this.keeping = keeping;
    Path file = keeping.policy();
    PolicySource source = file == null ? new PolicySource.Shipped() : new PolicySource.OfFile(file);
    this.policy = new Once<>(() -> new ReloadingPolicy(source, Instant.now()));
    this.directory = new Once<>(() -> stateDirectory(keeping.stateDir()));
    this.ledger = new Once<>(this::openLedger);
    this.audit = new Once<>(() -> audit(directory.get(), out));
    this.reloading = file == null ? null : follow();
  }

  Safety safety() {
    return new Safety(() -> policy.get().engine(), ledger, audit, keeping.workspace());
  }

  /** Why changes would be refused now, or are judged by another policy than the file's. */
  Optional<String> problem() {
    try {
      audit.get();
      ledger.get();
    } catch (AuditUnavailableException | LedgerUnavailableException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    return Optional.ofNullable(policy.get().state().degraded())
        .map(reason -> "the policy file cannot be used: " + reason);
  }

  /** What counts and what is recorded where, for people. */
  String places() {
    String quotas =
        keeping.store() == null ? "a file of this machine" : "Redis or Valkey, for all replicas";
    String records =
        switch (keeping.audit()) {
          case FILE -> "a file of this process";
          case STANDARD_OUTPUT -> "standard output of this process";
        };
    return "quotas: " + quotas + "\naudit: " + records + "\n";
  }

  private Ledger openLedger() {
    Config.Store store = keeping.store();
    return store == null
        ? new FileLedger(directory.get(), new SteadyClock(Clock.systemUTC()))
        : new RedisLedger(store.address(), store.password(), store.authorities());
  }

  /** Where nothing of the user's may be written, what is remembered ends with the process. */
  private static Path stateDirectory(@Nullable Path configured) {
    if (configured != null) {
      return configured;
    }
    try {
      Path temporary = Files.createTempDirectory("coder-tasks-mcp");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(temporary)));
      return temporary;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // It is in the system's directory for temporary files.
    }
  }

  private AuditLog audit(Path directory, OutputStream out) {
    AuditLog.Options options =
        new AuditLog.Options(false, HEAD_EVERY, head -> LOG.info("audit head {}", head));
    SecretKey key = AuditKey.readOrCreate(directory.resolve("audit.key"));
    Clock clock = Clock.systemUTC();
    return switch (keeping.audit()) {
      case FILE -> AuditLog.inDirectory(directory.resolve("audit"), key, clock, options);
      case STANDARD_OUTPUT -> AuditLog.to(out, key, clock, options);
    };
  }

  /** Reads the file at once, and then again and again. */
  private Thread follow() {
    ReloadingPolicy _ = policy.get();
    return Thread.ofVirtual()
        .name("policy-reload")
        .start(() -> {
          try {
            while (true) {
              Thread.sleep(RELOAD_INTERVAL);
              poll();
            }
          } catch (InterruptedException e) {
            // The process ends.
          }
        });
  }

  /** Takes the policy file over if it has changed and can be used, and says so if it cannot. */
  void poll() {
    ReloadingPolicy followed = policy.get();
    switch (followed.poll(Instant.now())) {
      case NONE -> {}
      case RELOADED -> LOG.info("the policy was reloaded, digest {}", followed.engine().digest());
      case FAILED ->
          LOG.error(
              "the policy file cannot be used, so the last good policy stays in force: {}",
              followed.state().degraded());
    }
  }

  @Override
  public void close() {
    if (reloading != null) {
      reloading.interrupt();
    }
    ledger.ifThere(Ledger::close);
    audit.ifThere(AuditLog::close);
  }

  /** Makes a thing when it is first asked for, and again after a failure. Thread-safe. */
  private static final class Once<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    Once(Supplier<T> maker) {
      this.maker = maker;
    }

    @Override
    public synchronized T get() {
      T known = made;
      if (known == null) {
        known = maker.get();
        made = known;
      }
      return known;
    }

    synchronized void ifThere(Consumer<T> use) {
      if (made != null) {
        use.accept(made);
      }
    }
  }
}
