package dev.codertasks.server;

import dev.codertasks.coder.Deadline;
import dev.codertasks.task.Call;
import dev.codertasks.task.Person;
import dev.codertasks.task.TaskService;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As whom and until when Coder is asked for a request, and the line about it in the log.
 * Thread-safe.
 *
 * @param callTimeout every request is answered within this
 */
record Asking(TaskService service, Duration callTimeout) {
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  /** The use cases for who asks. */
  TaskService tasks(McpSyncServerExchange exchange) {
    return service;
  }

  Deadline deadline() {
    return Deadline.in(callTimeout);
  }

  /** A call on behalf of a request that only reads, so that nobody needs to be asked. */
  Call call(McpSyncServerExchange exchange, String method) {
    Implementation client = exchange.getClientInfo();
    Call.Origin origin =
        new Call.Origin(
            client == null ? "" : Printable.of(client.name() + "/" + client.version()),
            method,
            requestId(exchange));
    return new Call(deadline(), origin, Person.NOBODY, _ -> {});
  }

  private static String requestId(McpSyncServerExchange exchange) {
    return Printable.of(exchange.transportContext().get(ToolDispatcher.REQUEST_ID));
  }

  /** Measures one request. */
  static Timer timer(String method, McpSyncServerExchange exchange) {
    return new Timer(method, requestId(exchange), System.nanoTime());
  }

  /** The same for a request that the SDK has no part in. */
  static Timer timer(String method, Object requestId) {
    return new Timer(method, Printable.of(requestId), System.nanoTime());
  }

  /** A request that is being answered. */
  record Timer(String method, String requestId, long start) {

    /** Writes the line that never holds what was asked or answered. */
    void log(String outcome) {
      LOG.info(
          "{} {} in {} ms, request {}",
          method,
          outcome,
          Duration.ofNanos(System.nanoTime() - start).toMillis(),
          requestId);
    }
  }
}
