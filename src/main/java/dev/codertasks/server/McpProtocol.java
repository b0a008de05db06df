package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.METHOD_NOT_FOUND;

import dev.codertasks.coder.Deadline;
import dev.codertasks.server.Callers.Caller;
import dev.codertasks.server.Incoming.Notification;
import dev.codertasks.server.Incoming.Reply;
import dev.codertasks.server.Incoming.Request;
import dev.codertasks.task.Call;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** What a client may say when over HTTP, and who answers it. Thread-safe. */
final class McpProtocol {
  private static final Logger LOG = LoggerFactory.getLogger(McpProtocol.class);

  /** At what was subscribed to, when somebody listens again. */
  private static final Duration TO_LOOK = Duration.ofSeconds(30);

  /** They need a server that can speak by itself, to a client that it still knows. */
  private static final Set<String> NEED_A_STREAM =
      Set.of("resources/subscribe", "resources/unsubscribe", "logging/setLevel");

  private final Sessions sessions;
  private final HttpCalls calls;
  private final boolean stateless;

  McpProtocol(Sessions sessions, HttpCalls calls, boolean stateless) {
    this.sessions = sessions;
    this.calls = calls;
    this.stateless = stateless;
  }

  /** Takes a message; true when it is a request that may still run after the reply. */
  boolean post(Caller caller, RequestHeaders headers, Incoming message, HttpReply reply)
      throws Refused {
    switch (message) {
      case Incoming.Malformed malformed -> throw Refused.malformed(malformed);
      case Notification notification -> {
        headers.requireKnownVersion();
        notified(caller, headers, notification);
        reply.accepted();
        return false;
      }
      case Reply answer -> {
        headers.requireKnownVersion();
        answered(caller, headers, answer);
        reply.accepted();
        return false;
      }
      case Request request -> {
        try {
          return requested(caller, headers, request, reply);
        } catch (Refused refused) {
          throw refused.to(request.id());
        }
      }
    }
  }

  private boolean requested(Caller caller, RequestHeaders headers, Request request, HttpReply reply)
      throws Refused {
    switch (request.method()) {
      case "initialize" -> {
        initialize(caller, request, reply);
        return false;
      }
      // Clients of the next protocol ask for this first, and go on in ours when it is not there.
      case "server/discover" -> {
        refuse(reply, request, METHOD_NOT_FOUND, "Method not found: server/discover");
        return false;
      }
      default -> headers.requireKnownVersion();
    }
    HttpSession session = enter(caller, headers);
    boolean running = false;
    try {
      if (request.method().equals("ping")) {
        reply.json(200, MessageWriter.encode(JSONRPCResponse.result(request.id(), Map.of())));
        return false;
      }
      if (!session.isReady()) {
        throw Refused.with(
            400,
            "Invalid request: "
                + Printable.of(request.method())
                + " came before notifications/initialized; send that first.");
      }
      running = call(session, caller, headers, request, reply);
      return running;
    } finally {
      if (!running) {
        session.leave();
      }
    }
  }

  private boolean call(
      HttpSession session, Caller caller, RequestHeaders headers, Request request, HttpReply reply)
      throws Refused {
    if ((stateless || caller.delegated()) && NEED_A_STREAM.contains(request.method())) {
      refuse(reply, request, METHOD_NOT_FOUND, "Method not found: " + request.method());
      return false;
    }
    Optional<String> refusal =
        request.method().equals("tools/call")
            ? session.offer().refusal(request.params())
            : Optional.empty();
    if (refusal.isPresent()) {
      refuse(reply, request, INVALID_PARAMS, refusal.get());
      return false;
    }
    Outbox outbox =
        calls.start(
            session,
            caller,
            request,
            Tracing.of(request, headers),
            () -> {
              session.leave();
              caller.release().run();
            });
    reply.send(outbox, false);
    return true;
  }

  private static void refuse(HttpReply reply, Request request, int code, String reason) {
    reply.json(200, MessageWriter.error(request.id(), code, reason));
  }

  private HttpSession enter(Caller caller, RequestHeaders headers) throws Refused {
    if (!stateless) {
      return sessions.enter(headers.session(), caller);
    }
    HttpSession passing = new HttpSession("", caller, caller.offer().passing());
    passing.enter();
    passing.confirm();
    return passing;
  }

  private void initialize(Caller caller, Request request, HttpReply reply) throws Refused {
    Optional<InitializeRequest> read = StdioSession.initializeRequest(request.params());
    if (read.isEmpty()) {
      refuse(reply, request, INVALID_PARAMS, StdioSession.BAD_INITIALIZE);
      return;
    }
    McpStreamableServerSessionInit started;
    if (stateless) {
      started = caller.offer().start(read.get());
      caller.offer().forget(started.session());
    } else {
      Sessions.Opened opened = sessions.open(caller, read.get());
      started = opened.sdk();
      reply.header("Mcp-Session-Id", opened.session().id());
    }
    InitializeResult result =
        Objects.requireNonNull(started.initResult().toFuture().join(), "no answer");
    reply.json(
        200,
        MessageWriter.encode(JSONRPCResponse.result(request.id(), withAbilities(result, caller))));
  }

  private InitializeResult withAbilities(InitializeResult result, Caller caller) {
    return new InitializeResult(
        result.protocolVersion(),
        caller.offer().capabilities(result.capabilities(), !stateless && !caller.delegated()),
        result.serverInfo(),
        result.instructions(),
        result.meta());
  }

  private void notified(Caller caller, RequestHeaders headers, Notification notification)
      throws Refused {
    if (stateless) {
      // Of a request that may be running in another process; nobody here knows.
      return;
    }
    HttpSession session = sessions.enter(headers.session(), caller);
    try {
      switch (notification.method()) {
        case "notifications/initialized" -> {
          session.sdk().accept(new JSONRPCNotification(notification.method())).toFuture().join();
          session.confirm();
        }
        case "notifications/cancelled" ->
            calls.cancel(session, notification.params().get("requestId"));
        default -> LOG.debug("ignored {}", Printable.of(notification.method()));
      }
    } finally {
      session.leave();
    }
  }

  /** An answer that nobody waits for is ignored. */
  private void answered(Caller caller, RequestHeaders headers, Reply answer) throws Refused {
    if (stateless) {
      return;
    }
    HttpSession session = sessions.enter(headers.session(), caller);
    try {
      session
          .sdk()
          .accept(McpJson.MAPPER.convertValue(answer.message(), JSONRPCResponse.class))
          .toFuture()
          .join();
    } catch (JacksonException | CompletionException _) {
      LOG.debug("ignored a response that cannot be read or that nobody waits for");
    } finally {
      session.leave();
    }
  }

  /** Lets the server speak by itself until the client leaves or listens anew. */
  void listen(Caller caller, RequestHeaders headers, HttpReply reply) throws Refused {
    headers.requireEventStream();
    headers.requireKnownVersion();
    if (caller.delegated()) {
      throw RequestGate.notAllowed("POST, DELETE");
    }
    HttpSession session = sessions.enter(headers.session(), caller);
    Outbox outbox = Outbox.listening();
    McpStreamableServerSessionStream stream = session.listen(outbox);
    Thread.startVirtualThread(
        () -> session.subscriptions().heard(Call.until(Deadline.in(TO_LOOK))));
    try {
      reply.send(outbox, true);
    } finally {
      session.stopped(outbox);
      stream.close();
      session.leave();
    }
  }

  /** Ends a session at its client's wish. */
  void end(Caller caller, RequestHeaders headers, HttpReply reply) throws Refused {
    headers.requireKnownVersion();
    HttpSession session = sessions.enter(headers.session(), caller);
    try {
      sessions.close(session);
      reply.done();
    } finally {
      session.leave();
    }
  }
}
