package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;

import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.TraceContext;
import dev.codertasks.server.Callers.Caller;
import dev.codertasks.task.Call;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionStream;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs requests that came over HTTP, each on a thread of its own: it goes on when the client's
 * connection breaks, and ends when the client cancels it. Thread-safe.
 */
final class HttpCalls {
  private static final Logger LOG = LoggerFactory.getLogger(HttpCalls.class);
  private static final Duration UNTIL_ONE_ENDS = Duration.ofSeconds(1);

  /** Ids are unique within a session only. */
  private record Key(HttpSession session, Object id) {}

  private final Calls calls = new Calls(HttpSettings.Limits.CALLS);
  private final PrincipalLimits limits;

  HttpCalls(PrincipalLimits limits) {
    this.limits = limits;
  }

  /**
   * Starts one; what it says, its answer last, is in the outbox.
   *
   * @param trace that it takes part in; null for none
   * @param ended run when nothing is done for it any more
   */
  Outbox start(
      HttpSession session,
      Caller caller,
      Incoming.Request request,
      @Nullable TraceContext trace,
      Runnable ended)
      throws Refused {
    Key key = new Key(session, request.id());
    Outbox outbox = new Outbox(response -> calls.close(key) ? withoutFault(response) : null);
    Runnable place = limits.call(caller.principal());
    boolean started = false;
    try {
      // Two requests of one client arrive on two threads.
      synchronized (session) {
        if (calls.isOpen(key)) {
          throw Refused.with(400, "Invalid request: another request with this id is running.");
        }
        started =
            calls.start(
                key, work(key, caller, request, trace, outbox), () -> end(outbox, place, ended));
      }
      if (!started) {
        throw Refused.later(503, UNTIL_ONE_ENDS, "This server is busy with other calls.");
      }
      return outbox;
    } finally {
      if (!started) {
        place.run();
      }
    }
  }

  private Runnable work(
      Key key,
      Caller caller,
      Incoming.Request request,
      @Nullable TraceContext trace,
      Outbox outbox) {
    boolean beside = key.session().offer().beside().has(request.method());
    Runnable work =
        beside
            ? () -> answerBesideTools(key, caller, request, trace, outbox)
            : () -> handle(key, caller, request, trace, outbox);
    return () -> TraceContext.logged(trace, work);
  }

  private void answerBesideTools(
      Key key,
      Caller caller,
      Incoming.Request request,
      @Nullable TraceContext trace,
      Outbox outbox) {
    HttpSession session = key.session();
    Call call = Call.until(Deadline.in(session.offer().callTimeout())).tracedAs(trace);
    byte[] answer =
        MessageWriter.encode(
            session
                .offer()
                .beside()
                .answer(request, caller.tasks(), session.subscriptions(), call));
    if (calls.close(key)) {
      outbox.finish(answer);
    }
  }

  private void handle(
      Key key,
      Caller caller,
      Incoming.Request request,
      @Nullable TraceContext trace,
      Outbox outbox) {
    McpTransportContext context =
        ToolDispatcher.context(
            caller.principal() + "/" + request.id(),
            trace,
            Map.of(ToolDispatcher.TASKS, caller.tasks()));
    McpStreamableServerSessionStream stream = key.session().sdk().responseStream(outbox);
    try {
      stream
          .handle(new JSONRPCRequest(request.method(), request.id(), request.params()))
          .contextWrite(current -> current.put(McpTransportContext.KEY, context))
          .toFuture()
          .join();
    } catch (RuntimeException | Error e) {
      LOG.error("{} failed: {}", Printable.of(request.method()), e.getClass().getName());
    } finally {
      if (calls.close(key)) {
        outbox.finish(MessageWriter.error(request.id(), INTERNAL_ERROR, StdioSession.FAULT));
      }
      stream.close();
    }
  }

  /** Also of what was cancelled before it began: nobody is answered, and the stream ends. */
  private static void end(Outbox outbox, Runnable place, Runnable ended) {
    place.run();
    outbox.close();
    ended.run();
  }

  /** The SDK lets clients read exceptions' messages. */
  private static JSONRPCResponse withoutFault(JSONRPCResponse response) {
    return response.error() == null || response.error().code() != INTERNAL_ERROR
        ? response
        : JSONRPCResponse.error(
            response.id(), new JSONRPCError(INTERNAL_ERROR, StdioSession.FAULT));
  }

  /** Ends a request that its client does not want answered any more, if it is running. */
  void cancel(HttpSession session, @Nullable Object id) {
    if (id != null) {
      calls.cancel(new Key(session, id));
    }
  }

  int running() {
    return calls.count();
  }

  /** Waits for those that run, then ends them; starts no more. */
  void drain(Duration patience) throws InterruptedException {
    calls.drain(patience);
  }
}
