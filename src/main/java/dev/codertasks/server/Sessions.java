package dev.codertasks.server;

import dev.codertasks.server.Callers.Caller;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions of all clients, each known to its principal alone. Thread-safe. */
final class Sessions {
  private static final int ID_BYTES = 24;
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final HttpSettings.Limits limits;
  private final Duration longestIdle;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, HttpSession> byId = new ConcurrentHashMap<>();

  Sessions(HttpSettings.Limits limits, Duration longestIdle) {
    this.limits = limits;
    this.longestIdle = longestIdle;
  }

  /** A new session, with the SDK's answer to the request that opened it. */
  record Opened(HttpSession session, McpStreamableServerSessionInit sdk) {}

  /** Opens one; a principal who has too many loses the one that was idle for longest. */
  synchronized Opened open(Caller caller, InitializeRequest request) throws Refused {
    if (limits.sessionsEach() < HttpSettings.Limits.NONE
        && byId.values().stream().filter(s -> s.isOf(caller.principal())).count()
            >= limits.sessionsEach()) {
      HttpSession idlest =
          idlest(caller.principal())
              .orElseThrow(() ->
                  Refused.later(
                      429, RETRY, "You have " + limits.sessionsEach() + " sessions in use."));
      close(idlest);
    }
    if (byId.size() >= limits.sessions()) {
      throw Refused.later(503, RETRY, "This server has as many sessions as it may.");
    }
    McpStreamableServerSessionInit started = caller.offer().start(request);
    HttpSession session = new HttpSession(newId(), caller, started.session());
    byId.put(session.id(), session);
    return new Opened(session, started);
  }

  private Optional<HttpSession> idlest(String principal) {
    record Idle(HttpSession session, Duration time) {}
    return byId.values().stream()
        .filter(session -> session.isOf(principal))
        .flatMap(session ->
            Optional.ofNullable(session.idle()).map(time -> new Idle(session, time)).stream())
        .max(Comparator.comparing(Idle::time))
        .map(Idle::session);
  }

  String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Finds the session that a request names and enters it.
   *
   * @throws Refused when it names none, or one that this principal does not have
   */
  HttpSession enter(@Nullable String id, Caller caller) throws Refused {
    if (id == null) {
      throw Refused.with(
          400, "Invalid request: the header Mcp-Session-Id is missing; send initialize first.");
    }
    HttpSession session = byId.get(id);
    if (session != null && session.isOf(caller.principal())) {
      if (!session.offer().equals(caller.offer())) {
        // He is offered something else since; the client must look what that is.
        close(session);
      }
      session.enter();
      // Looked at again, since it may have been forgotten in between.
      if (byId.get(id) == session) {
        return session;
      }
      session.leave();
    }
    throw Refused.with(
        404, "There is no such session, or it has ended; send initialize to start another.");
  }

  /** Forgets a session. */
  void close(HttpSession session) {
    if (byId.remove(session.id()) != null) {
      session.hush();
      session.subscriptions().close();
      session.offer().forget(session.sdk());
    }
  }

  /** Forgets those that nobody has used for too long. */
  void closeIdle() {
    for (HttpSession session : byId.values()) {
      Duration idle = session.idle();
      if (idle != null && idle.compareTo(longestIdle) > 0) {
        close(session);
      }
    }
  }

  /** Ends all streams on which the server speaks by itself. */
  void hush() {
    byId.values().forEach(HttpSession::hush);
  }

  int count() {
    return byId.size();
  }

  long listening() {
    return byId.values().stream().filter(HttpSession::isListening).count();
  }
}
