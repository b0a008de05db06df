package dev.codertasks.coder;

import dev.codertasks.coder.CoderException.Reply;
import dev.codertasks.coder.Connections.Progress;
import dev.codertasks.coder.Decoder.UnreadableException;
import dev.codertasks.coder.Endpoint.Patience;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends an {@link Endpoint} to Coder: the only place where an answer, or the lack of one, becomes a
 * {@link CoderException}. Thread-safe.
 *
 * <p>Reading calls are repeated after what may pass: no connection, a broken answer, 429, and 5xx
 * unless Coder says it of the agent. A changing call is repeated after 429 only, which comes before
 * anything happened. In between it waits for what the answer asks, else {@code 0.2 s * 2^n}, at
 * most 2 s, less up to half of it at random; never past the deadline.
 */
final class CoderTransport {
  private static final int MAX_REPEATS = 2;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /** {@code Date} is cut to the second, so a reset may lie up to one later than it seems. */
  private static final Duration DATE_PRECISION = Duration.ofSeconds(1);

  private static final Set<Integer> PASSING = Set.of(500, 502, 503, 504);
  private static final Logger LOG = LoggerFactory.getLogger(CoderTransport.class);

  /** How to wait. */
  interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  private final Connections connections;
  private final SessionToken token;
  private final CoderClock clock;
  private final Pause pause;
  private final RequestObserver observer;

  CoderTransport(
      Connections connections,
      SessionToken token,
      CoderClock clock,
      Pause pause,
      RequestObserver observer) {
    this.connections = connections;
    this.token = token;
    this.clock = clock;
    this.pause = pause;
    this.observer = observer;
  }

  /** Sends, reads the answer, and repeats where that is harmless. */
  <T> T call(Endpoint<T> endpoint, Deadline deadline, @Nullable TraceContext trace) {
    for (int repeats = 0; ; repeats++) {
      switch (attempt(endpoint, deadline, trace)) {
        case Outcome.Done<T> done -> {
          return done.value();
        }
        case Outcome.Passing<T> passing -> {
          Duration wait = passing.advice() != null ? passing.advice() : backoff(repeats);
          if (repeats == MAX_REPEATS || wait.compareTo(deadline.remaining()) >= 0) {
            throw passing.failure();
          }
          sleep(endpoint, wait);
        }
      }
    }
  }

  /** How one attempt ended, unless it failed for good. */
  private sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * Asking again may help.
     *
     * @param advice how long the answer asks to wait; null where it does not say
     */
    record Passing<T>(CoderException failure, @Nullable Duration advice) implements Outcome<T> {}
  }

  private <T> Outcome<T> attempt(
      Endpoint<T> endpoint, Deadline deadline, @Nullable TraceContext trace) {
    if (deadline.hasPassed()) {
      throw new CoderException.DeadlinePassed(endpoint.action());
    }
    Progress progress = new Progress();
    long start = System.nanoTime();
    try {
      Call call = connections.call(endpoint, token, trace, progress, deadline);
      progress.brokenOff = call::isCanceled;
      return interruptibly(call, () -> exchange(endpoint, call, progress));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoderException.Cancelled(endpoint.action(), progress.sent);
    } catch (IOException e) {
      return failed(endpoint, e, progress, deadline);
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      String status = progress.status == 0 ? "failed" : String.valueOf(progress.status);
      observer.asked(endpoint.kind(), status, took);
      // Several threads ask for one call.
      TraceContext.logged(trace, () -> LOG.debug("{} {} {} ms", endpoint, status, took.toMillis()));
    }
  }

  /**
   * Runs an exchange on a thread of its own. Socket reads of a platform thread do not notice an
   * interrupt, so the caller's thread only waits, and breaks the call off when it is interrupted.
   */
  private static <T> T interruptibly(Call call, Callable<T> exchange)
      throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    FutureTask<T> task = new FutureTask<>(exchange);
    Thread worker = Thread.ofVirtual().name("coder-call").start(task);
    try {
      return task.get();
    } catch (InterruptedException e) {
      call.cancel();
      worker.interrupt();
      awaitEnd(task);
      throw e;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** Waits until nothing more is handed over; the caller is told of the first interrupt. */
  private static void awaitEnd(Future<?> task) {
    while (!task.isDone()) {
      try {
        task.get();
      } catch (InterruptedException | ExecutionException _) {
        // Looks again.
      }
    }
  }

  private <T> Outcome<T> exchange(Endpoint<T> endpoint, Call call, Progress progress)
      throws IOException {
    try (Response response = call.execute()) {
      progress.status = response.code();
      Instant date = response.headers().getInstant("Date");
      if (date != null) {
        clock.read(date);
      }
      if (!response.isSuccessful()) {
        return refused(endpoint, response);
      }
      boolean expected =
          endpoint.patience() == Patience.EVENTS
              ? isEventStream(response)
              : isEmpty(response) || isJson(response);
      if (!expected) {
        throw notCoder(endpoint, response);
      }
      BufferedSource body = response.body().source();
      body.timeout().timeout(connections.stallLimit().toNanos(), TimeUnit.NANOSECONDS);
      return new Outcome.Done<>(endpoint.decoder().decode(body.inputStream()));
    }
  }

  private <T> Outcome<T> refused(Endpoint<T> endpoint, Response response) throws IOException {
    int status = response.code();
    Instant now = clock.now().orElseGet(Instant::now);
    if (status == 429) {
      Optional<Duration> wait = RetryAdvice.untilReset(response.headers(), now);
      Duration resetsIn = wait.orElse(RetryAdvice.WINDOW);
      return new Outcome.Passing<>(
          new CoderException.RateLimited(endpoint.action(), now.plus(resetsIn), resetsIn),
          wait.map(DATE_PRECISION::plus).orElse(null));
    }
    CoderException refusal = refusal(endpoint, response);
    boolean agentSaysSo =
        endpoint.patience() == Patience.AGENT && refusal instanceof CoderException.ServerError;
    if (endpoint.method().isRepeatable() && PASSING.contains(status) && !agentSaysSo) {
      return new Outcome.Passing<>(
          refusal, RetryAdvice.retryAfter(response.headers(), now).orElse(null));
    }
    throw refusal;
  }

  private static CoderException refusal(Endpoint<?> endpoint, Response response)
      throws IOException {
    String action = endpoint.action();
    int status = response.code();
    if (status < 400) {
      String location = response.header("Location", "");
      return new CoderException.Redirected(action, status, location == null ? "" : location);
    }
    if (!isEmpty(response) && !isJson(response)) {
      return notCoder(endpoint, response);
    }
    Refusal words = Refusal.read(response.body().byteStream());
    String message = words.message().isEmpty() ? "no reason given" : words.message();
    Reply reply = new Reply(status, message, words.detail(), words.validations());
    return switch (status) {
      case 401 -> new CoderException.Unauthorized(action, reply);
      case 403 -> new CoderException.Forbidden(action, reply);
      case 404, 410 -> notThere(endpoint, response, words, reply);
      case 409 -> new CoderException.Conflict(action, reply);
      default ->
          status < 500
              ? new CoderException.Rejected(action, reply)
              : new CoderException.ServerError(action, reply);
    };
  }

  /** Absence is an answer that callers act on, so it must be Coder that gives it. */
  private static CoderException notThere(
      Endpoint<?> endpoint, Response response, Refusal words, Reply reply) {
    if (words.message().isEmpty()) {
      return notCoder(endpoint, response);
    }
    if (words.message().equals("Route not found.")) {
      return new CoderException.RouteMissing(
          endpoint.action(), reply, response.header("X-Coder-Build-Version"));
    }
    return new CoderException.NotFound(endpoint.action(), reply);
  }

  private static CoderException notCoder(Endpoint<?> endpoint, Response response) {
    String type = response.header("Content-Type");
    return new CoderException.NotCoderApi(
        endpoint.action(), response.code(), type == null ? "without a content type" : type);
  }

  /** Coder gives an answer without a body no content type either. */
  private static boolean isEmpty(Response response) throws IOException {
    return response.header("Content-Type") == null && response.body().source().exhausted();
  }

  private static boolean isJson(Response response) {
    MediaType type = response.body().contentType();
    return type != null
        && type.type().equals("application")
        && (type.subtype().equals("json") || type.subtype().endsWith("+json"));
  }

  private static boolean isEventStream(Response response) {
    MediaType type = response.body().contentType();
    return type != null && type.type().equals("text") && type.subtype().equals("event-stream");
  }

  private <T> Outcome<T> failed(
      Endpoint<T> endpoint, IOException e, Progress progress, Deadline deadline) {
    String action = endpoint.action();
    if (e instanceof UnreadableException) {
      throw new CoderException.Malformed(action, e.getMessage() + ", in answer to " + endpoint);
    }
    if (!progress.sent && deadline.hasPassed()) {
      throw new CoderException.DeadlinePassed(action);
    }
    String reason = deadline.hasPassed() ? "no answer before the deadline" : IoFault.reason(e);
    CoderException failure =
        progress.sent
            ? new CoderException.Unanswered(action, reason)
            : new CoderException.Unreachable(action, connections.url(), reason);
    // Who broke it off wants no other.
    boolean mayPass = IoFault.mayPass(e) && !progress.brokenOff.getAsBoolean();
    if (endpoint.method().isRepeatable() && mayPass) {
      return new Outcome.Passing<>(failure, null);
    }
    throw failure;
  }

  private void sleep(Endpoint<?> endpoint, Duration wait) {
    try {
      pause.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoderException.Cancelled(endpoint.action(), false);
    }
  }

  private static Duration backoff(int repeats) {
    Duration full = FIRST_WAIT.multipliedBy(1L << repeats);
    Duration capped = full.compareTo(LONGEST_WAIT) < 0 ? full : LONGEST_WAIT;
    long half = capped.toMillis() / 2;
    return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
  }
}
