package dev.codertasks.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.codertasks.ledger.LedgerFormat.Stored;
import dev.codertasks.ledger.RedisStore.Held;
import dev.codertasks.ledger.Tally.Entry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A ledger on a Redis or Valkey server, for any number of processes on any number of machines.
 * Thread-safe; connects when it is first used, and again by itself after a failure.
 *
 * <p>All that is counted of a principal is one value, in the form of the {@link FileLedger}'s file.
 * It is read, changed here, and written only if it is still what was read; else all of that is done
 * again. So every change is made to the newest value, and no limit is passed however many replicas
 * take at once. Time is the server's, so that clocks which differ between machines do not matter.
 *
 * <p>Every method answers or fails within two seconds. A take whose answer was lost on the way may
 * have been counted, so that of a limit rather less than all is granted. A turn is one of this
 * process alone: what is counted under it can be overshot by what the other replicas do meanwhile.
 */
public final class RedisLedger implements Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(RedisLedger.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** With one step of an exchange, so that there is time for another attempt. */
  private static final Duration PATIENCE_WITH_STEP = Duration.ofMillis(900);

  /**
   * Longer than what is stored counts, so that a server's clock that is corrected loses nothing.
   */
  private static final Duration KEPT_BEYOND = Duration.ofDays(2);

  private static final String KEY_PREFIX = "coder-tasks-mcp:ledger:";

  private final RedisStore store;
  private final URI address;
  private final LocalTurns turns = new LocalTurns();

  /** So that the threads of one process do not compete; only processes do. */
  private final LocalTurns exchanges = new LocalTurns();

  /**
   * Prepares to connect.
   *
   * @param address {@code redis://host:port/database}, or {@code rediss://} for TLS, which checks
   *     the server's name; a user may stand before the host, but no password
   * @param password null where the server asks for none
   * @param authorities PEM; the only ones trusted with TLS; null for those that this Java trusts
   * @throws LedgerUnavailableException when the authorities cannot be used; the message says why
   */
  public RedisLedger(URI address, @Nullable String password, @Nullable Path authorities) {
    this.store = new RedisStore(address, password, authorities, PATIENCE_WITH_STEP);
    this.address = address;
  }

  @Override
  public List<Usage> usage(String principal, List<Take> takes) {
    return update(principal, tally -> tally.usage(principal, takes));
  }

  @Override
  public Outcome tryTake(String principal, List<Take> takes) {
    return update(principal, tally -> tally.tryTake(principal, takes));
  }

  @Override
  public void giveBack(Taken taken) {
    update(
        taken.principal(),
        tally -> {
          tally.giveBack(taken);
          return tally;
        });
  }

  @Override
  public Instant coolDown(String principal, String request, Duration length) {
    return update(principal, tally -> tally.coolDown(principal, request, length));
  }

  @Override
  public Optional<Instant> coolsDownUntil(String principal, String request) {
    return update(principal, tally -> tally.coolsDownUntil(principal, request));
  }

  @Override
  public Optional<Turn> turn(String principal, Duration atMost) throws InterruptedException {
    return turns.take(principal, atMost);
  }

  @Override
  public void close() {
    store.close();
  }

  /**
   * Exchanges on a thread of its own, since an interrupt would cut the connection and leave open
   * what was written, and since not every step of a connection has a time limit. An interrupt
   * meanwhile is kept for later.
   */
  private <T> T update(String principal, Function<Tally, T> change) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    FutureTask<T> exchange = new FutureTask<>(() -> exchange(principal, change, end));
    Thread.ofVirtual().name("ledger").start(exchange);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return exchange.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (TimeoutException e) {
      throw unavailable(RedisFaults.NO_ANSWER, e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <T> T exchange(String principal, Function<Tally, T> change, long end)
      throws InterruptedException, TimeoutException {
    byte[] key = (KEY_PREFIX + Tally.principalKey(principal)).getBytes(US_ASCII);
    try (Turn _ = exchanges.take(principal, left(end)).orElseThrow(TimeoutException::new)) {
      while (true) {
        Held held = store.read(key);
        Stored before = stored(held);
        Tally tally = Tally.carriedOn(before.at(), before.entries(), held.at());
        T result = change.apply(tally);
        if (tally.entries().equals(before.entries())) {
          return result;
        }
        if (left(end).isNegative()) {
          throw new TimeoutException();
        }
        byte[] after = LedgerFormat.write(new Stored(tally.now(), tally.entries()));
        if (store.swap(key, held.value(), after, keep(tally))) {
          return result;
        }
      }
    } catch (JedisException e) {
      store.reconnect();
      throw e;
    }
  }

  private static Duration left(long end) {
    return Duration.ofNanos(end - System.nanoTime());
  }

  private Stored stored(Held held) {
    Optional<Stored> stored = LedgerFormat.read(held.value());
    if (stored.isEmpty() && held.value().length > 0) {
      LOG.warn(
          "What a caller used of the quotas was damaged at {}, and counting starts again from the"
              + " tasks that Coder shows. If nobody edited it, see who else uses that database.",
          address);
    }
    return stored.orElseGet(() -> new Stored(Instant.EPOCH, Map.of()));
  }

  private static Duration keep(Tally tally) {
    Instant last =
        tally.entries().values().stream()
            .map(Entry::until)
            .max(Comparator.naturalOrder())
            .orElse(tally.now());
    return Duration.between(tally.now(), last).plus(KEPT_BEYOND);
  }

  private RuntimeException failure(@Nullable Throwable failure) {
    return switch (failure) {
      case JedisException e -> unavailable(RedisFaults.reason(e), e);
      case TimeoutException e -> unavailable(RedisFaults.NO_ANSWER, e);
      case RuntimeException e -> e;
      case null, default -> new IllegalStateException(failure);
    };
  }

  private LedgerUnavailableException unavailable(String reason, Exception e) {
    return new LedgerUnavailableException(
        "The ledger of quotas at "
            + address
            + " cannot be used: "
            + reason
            + ". Nothing is changed while nobody can say what is left of them; reading goes on. It is"
            + " used again by itself once that is repaired.",
        e);
  }
}
