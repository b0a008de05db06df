package dev.codertasks.server;

import dev.codertasks.server.Callers.Caller;
import dev.codertasks.server.Callers.Identity;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MCP endpoint. Looks at a request from the outside in and turns it away at the first thing
 * that is wrong, with a JSON-RPC error as its body whatever that is. Thread-safe.
 */
final class McpHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(McpHandler.class);
  private static final Duration UNTIL_DECIDED = Duration.ofSeconds(5);
  private static final Duration UNTIL_ANOTHER_SERVES = Duration.ofSeconds(1);

  private final RequestGate gate;
  private final Callers callers;
  private final PrincipalLimits principals;
  private final McpProtocol protocol;
  private final HttpSettings settings;
  private final HttpMetrics metrics;
  private volatile boolean draining;

  McpHandler(
      RequestGate gate,
      Callers callers,
      PrincipalLimits principals,
      McpProtocol protocol,
      HttpSettings settings,
      HttpMetrics metrics) {
    this.gate = gate;
    this.callers = callers;
    this.principals = principals;
    this.protocol = protocol;
    this.settings = settings;
    this.metrics = metrics;
  }

  /** Turns every further request away. */
  void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    HttpReply reply = new HttpReply(response, callback, settings.timing());
    try {
      if (draining) {
        reply.header("Connection", "close");
        throw Refused.later(503, UNTIL_ANOTHER_SERVES, "This server is about to end.");
      }
      gate.check(request);
      RequestHeaders headers = new RequestHeaders(request.getHeaders());
      serve(request, headers, identify(headers), reply);
    } catch (Refused e) {
      if (RequestBody.isComing(request)) {
        reply.header("Connection", "close");
      }
      reply.refuse(e);
    } catch (InterruptedException e) {
      callback.failed(e);
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      fault(e, response, callback, reply);
    }
    metrics.request(known(request.getMethod()), response.getStatus());
    return true;
  }

  private static void fault(
      Throwable thrown, Response response, Callback callback, HttpReply reply) {
    LOG.error("a request failed: {}", thrown.getClass().getName());
    if (response.isCommitted()) {
      callback.failed(thrown);
    } else {
      reply.refuse(Refused.with(500, StdioSession.FAULT));
    }
  }

  /** A client can make up methods, but no metrics. */
  private static String known(String method) {
    return switch (method) {
      case "POST", "GET", "DELETE" -> method;
      default -> "other";
    };
  }

  private Caller identify(RequestHeaders headers) throws Refused {
    return switch (callers.identify(headers.credentials())) {
      case Identity.Known known -> known.caller();
      case Identity.Unknown _ ->
          throw Refused.with(
              401,
              "This server does not know you; send the credentials its operator gave you.",
              "WWW-Authenticate",
              "Bearer");
      case Identity.Undecided undecided ->
          throw Refused.later(503, UNTIL_DECIDED, undecided.reason());
    };
  }

  private void serve(Request request, RequestHeaders headers, Caller caller, HttpReply reply)
      throws Refused, InterruptedException {
    boolean running = false;
    try {
      principals.request(caller.principal());
      switch (request.getMethod()) {
        case "POST" -> {
          headers.requireJson();
          Incoming message =
              MessageReader.read(
                  RequestBody.read(
                      request, settings.limits().messageBytes(), settings.timing().body()));
          running = protocol.post(caller, headers, message, reply);
        }
        case "GET" -> protocol.listen(caller, headers, reply);
        default -> protocol.end(caller, headers, reply);
      }
    } finally {
      if (!running) {
        caller.release().run();
      }
    }
  }
}
