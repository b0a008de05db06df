package dev.codertasks.coder;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call to Coder that did not succeed. Each case carries what was asked ({@link #action()}, such
 * as "create task") and, where Coder answered, its own words. None ever carries a header or the
 * token.
 */
public abstract sealed class CoderException extends RuntimeException {

  private final String action;

  private CoderException(String action, String message) {
    super(action + ": " + message, null, false, true);
    this.action = action;
  }

  /** What was asked, in words: "send input". */
  public String action() {
    return action;
  }

  /** Whether a changing call that ended like this may have had its effect all the same. */
  public boolean mayHaveHappened() {
    return switch (this) {
      case Unanswered _, ServerError _, Malformed _, NotCoderApi _ -> true;
      case Cancelled cancelled -> cancelled.sent;
      case Unreachable _, Redirected _, DeadlinePassed _, RateLimited _, Answered _ -> false;
    };
  }

  /**
   * Coder's words about a refusal ({@code codersdk/client.go}, {@code Response}).
   *
   * @param message Coder's sentence; may quote names that somebody chose, so untrusted
   * @param detail more of it, or empty
   */
  public record Reply(int status, String message, String detail, List<Validation> validations) {
    public Reply {
      validations = List.copyOf(validations);
    }
  }

  /** What Coder says of one field. */
  public record Validation(String field, String detail) {}

  /** No connection: name not found, refused, TLS failed. Nothing was sent. */
  public static final class Unreachable extends CoderException {
    private final URI url;

    Unreachable(String action, URI url, String reason) {
      super(action, reason);
      this.url = url;
    }

    public URI url() {
      return url;
    }
  }

  /** The connection broke, or no answer came in time, after the request was on its way. */
  public static final class Unanswered extends CoderException {

    Unanswered(String action, String reason) {
      super(action, reason);
    }
  }

  /** The caller's deadline passed before the request was sent. */
  public static final class DeadlinePassed extends CoderException {

    public DeadlinePassed(String action) {
      super(action, "the deadline passed");
    }
  }

  /** The caller's thread was interrupted; its interrupt flag is set again. */
  public static final class Cancelled extends CoderException {
    private final boolean sent;

    /** Interrupted while nothing was under way. */
    public Cancelled(String action) {
      this(action, false);
    }

    Cancelled(String action, boolean sent) {
      super(action, "cancelled");
      this.sent = sent;
    }
  }

  /** Coder, or a proxy before it, points somewhere else. It was not followed. */
  public static final class Redirected extends CoderException {
    private final String location;

    Redirected(String action, int status, String location) {
      super(action, status + " to " + location);
      this.location = location;
    }

    /** Where to, as the server wrote it: untrusted. */
    public String location() {
      return location;
    }
  }

  /** The answer is not Coder's: not JSON, such as a sign-on page or a proxy's error. */
  public static final class NotCoderApi extends CoderException {
    private final int status;
    private final String contentType;

    NotCoderApi(String action, int status, String contentType) {
      super(action, status + " " + contentType);
      this.status = status;
      this.contentType = contentType;
    }

    public int status() {
      return status;
    }

    public String contentType() {
      return contentType;
    }
  }

  /** Coder's answer cannot be read: broken JSON, a missing field, or larger than we accept. */
  public static final class Malformed extends CoderException {

    Malformed(String action, String reason) {
      super(action, reason);
    }
  }

  /** 429, and waiting for the limit's reset would pass the deadline. */
  public static final class RateLimited extends CoderException {
    private final Instant resetsAt;
    private final Duration resetsIn;

    RateLimited(String action, Instant resetsAt, Duration resetsIn) {
      super(action, "rate limited until " + resetsAt);
      this.resetsAt = resetsAt;
      this.resetsIn = resetsIn;
    }

    public Instant resetsAt() {
      return resetsAt;
    }

    public Duration resetsIn() {
      return resetsIn;
    }
  }

  /** Any 5xx that Coder itself wrote. What it did before failing is not known. */
  public static final class ServerError extends CoderException {
    private final Reply reply;

    ServerError(String action, Reply reply) {
      super(action, reply.status() + " " + reply.message());
      this.reply = reply;
    }

    public Reply reply() {
      return reply;
    }
  }

  /** Any 4xx that Coder itself wrote: it refused, and nothing happened. */
  public abstract static sealed class Answered extends CoderException {
    private final Reply reply;

    private Answered(String action, Reply reply) {
      super(action, reply.status() + " " + reply.message());
      this.reply = reply;
    }

    public Reply reply() {
      return reply;
    }
  }

  /** 401: the token is missing, wrong, expired, or its user is suspended. */
  public static final class Unauthorized extends Answered {

    Unauthorized(String action, Reply reply) {
      super(action, reply);
    }
  }

  /** 403: the caller may see the thing but not do this. */
  public static final class Forbidden extends Answered {

    Forbidden(String action, Reply reply) {
      super(action, reply);
    }
  }

  /**
   * 404 or 410 of a resource: it is not there, or the caller may not see it. Coder does not say
   * which.
   */
  public static final class NotFound extends Answered {

    NotFound(String action, Reply reply) {
      super(action, reply);
    }
  }

  /** 404 {@code Route not found.}: this deployment does not have the endpoint at all. */
  public static final class RouteMissing extends Answered {
    private final @Nullable String version;

    RouteMissing(String action, Reply reply, @Nullable String version) {
      super(action, reply);
      this.version = version;
    }

    /** Coder's version, from {@code X-Coder-Build-Version}, where the answer said it. */
    public @Nullable String version() {
      return version;
    }
  }

  /** 409: the state of the task, build or name stands against it. */
  public static final class Conflict extends Answered {

    Conflict(String action, Reply reply) {
      super(action, reply);
    }
  }

  /** Any other 4xx: Coder does not accept the request as it is. */
  public static final class Rejected extends Answered {

    Rejected(String action, Reply reply) {
      super(action, reply);
    }
  }
}
