package dev.codertasks.cli;

import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.Deadline;
import dev.codertasks.config.Access;
import dev.codertasks.config.TokensFile;
import dev.codertasks.server.Callers;
import dev.codertasks.server.Offer;
import dev.codertasks.task.TaskService;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Those who bring a Coder token of their own with each request. Coder says who they are; what is
 * remembered of that, for a minute, is by the token's hash. The token itself goes with its request.
 */
final class DelegatedCallers implements Callers {
  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_KNOWN = 10_000;

  /** So that strangers who make tokens up cannot have us flood Coder. */
  private static final int MOST_ASKING = 16;

  private final CoderClient nobody;
  private final CoderSettings coder;
  private final Offer offer;
  private final BiFunction<CoderClient, Access.SignedIn, TaskService> service;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final Semaphore asking = new Semaphore(MOST_ASKING);

  /**
   * What Coder said of a token.
   *
   * @param user null for one that it does not know
   */
  private record Seen(@Nullable String user, long nanos) {
    boolean isFresh() {
      return System.nanoTime() - nanos < KNOWN_FOR.toNanos();
    }
  }

  /**
   * Of one deployment, where all are offered the same.
   *
   * @param nobody has the connections that all of them share, and nothing else of any
   * @param service makes the use cases for one of them
   */
  DelegatedCallers(
      CoderClient nobody,
      CoderSettings coder,
      Offer offer,
      BiFunction<CoderClient, Access.SignedIn, TaskService> service) {
    this.nobody = nobody;
    this.coder = coder;
    this.offer = offer;
    this.service = service;
  }

  @Override
  public Identity identify(Credentials credentials) {
    String token = credentials.coderToken();
    if (token == null) {
      return new Identity.Unknown();
    }
    Access.SignedIn access;
    try {
      access = Access.SignedIn.of(coder, token);
    } catch (IllegalArgumentException _) {
      return new Identity.Unknown();
    }
    CoderClient client = nobody.as(access.token());
    Identity identity = identify(TokensFile.sha256(token), client, access);
    if (!(identity instanceof Identity.Known)) {
      client.close();
    }
    return identity;
  }

  private Identity identify(String hash, CoderClient client, Access.SignedIn access) {
    Seen last = seen.get(hash);
    if (last == null || !last.isFresh()) {
      if (!asking.tryAcquire()) {
        return new Identity.Undecided("Coder is being asked about too many others now.");
      }
      try {
        last = new Seen(ask(client), System.nanoTime());
      } catch (CoderException _) {
        return new Identity.Undecided("Coder could not be asked whose session token this is.");
      } finally {
        asking.release();
      }
      remember(hash, last);
    }
    if (last.user() == null) {
      return new Identity.Unknown();
    }
    TaskService tasks = service.apply(client, access);
    // Apart from the names in a tokens file, which hold no colon.
    return new Identity.Known(
        new Caller("coder:" + last.user(), offer, tasks, true, client::close));
  }

  private @Nullable String ask(CoderClient client) {
    try {
      return client.within(Deadline.in(PATIENCE)).me().username();
    } catch (CoderException.Unauthorized _) {
      return null;
    }
  }

  private void remember(String hash, Seen what) {
    if (seen.size() >= MOST_KNOWN) {
      seen.values().removeIf(one -> !one.isFresh());
    }
    if (seen.size() < MOST_KNOWN) {
      seen.put(hash, what);
    }
  }
}
