package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_REQUEST;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.METHOD_NOT_FOUND;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.PARSE_ERROR;

import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.TraceContext;
import dev.codertasks.resource.Subscriptions;
import dev.codertasks.server.Incoming.Malformed;
import dev.codertasks.server.Incoming.Notification;
import dev.codertasks.server.Incoming.Reply;
import dev.codertasks.server.Incoming.Request;
import dev.codertasks.task.Call;
import dev.codertasks.task.TaskService;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * What a client may say when, and who answers it. Reads on one thread, in order; only what asks
 * Coder gets a thread of its own, because everything else is answered from memory. So a client that
 * writes without reading makes this wait, and nothing pile up.
 */
final class StdioSession {
  static final String FAULT =
      "Internal error: coder-tasks-mcp could not handle this request. Its log says more.";

  static final String BAD_INITIALIZE =
      "Invalid params: initialize needs \"protocolVersion\" (a string), \"capabilities\" (an"
          + " object) and \"clientInfo\" (an object with \"name\" and \"version\").";

  private static final Logger LOG = LoggerFactory.getLogger(StdioSession.class);

  private enum State {
    NEW,
    INITIALIZING,
    READY
  }

  private final McpServerSession session;
  private final ToolDispatcher dispatcher;
  private final BesideTools beside;
  private final Subscriptions subscriptions;
  private final TaskService tasks;
  private final Calls calls;
  private final MessageWriter writer;
  private final StdioServer.Settings settings;
  private State state = State.NEW;

  StdioSession(
      McpServerSession session,
      ToolDispatcher dispatcher,
      BesideTools beside,
      Subscriptions subscriptions,
      TaskService tasks,
      Calls calls,
      MessageWriter writer,
      StdioServer.Settings settings) {
    this.session = session;
    this.dispatcher = dispatcher;
    this.beside = beside;
    this.subscriptions = subscriptions;
    this.tasks = tasks;
    this.calls = calls;
    this.writer = writer;
    this.settings = settings;
  }

  /** Reads until the input ends. */
  void read(LineReader lines) throws IOException {
    while (true) {
      switch (lines.next()) {
        case LineReader.Line.Whole(ByteBuffer content) -> accept(MessageReader.read(content));
        case LineReader.Line.Unfinished(ByteBuffer content) -> unfinished(content);
        case LineReader.Line.TooLong() ->
            writer.refuse(
                null,
                PARSE_ERROR,
                "Parse error: a message of more than "
                    + settings.maxLineBytes()
                    + " bytes was skipped. Send a shorter one.");
        case LineReader.Line.End() -> {
          return;
        }
      }
    }
  }

  /** A complete message only lacks its line feed; anything else was cut off and nobody waits. */
  private void unfinished(ByteBuffer line) {
    Incoming message = MessageReader.read(line);
    if (!(message instanceof Malformed)) {
      accept(message);
    }
  }

  private void accept(Incoming message) {
    try {
      switch (message) {
        case Request request -> request(request);
        case Notification notification -> notification(notification);
        case Reply reply -> reply(reply);
        case Malformed malformed ->
            writer.refuse(malformed.id(), malformed.code(), malformed.reason());
      }
    } catch (RuntimeException | Error e) {
      // One message, whatever it does to us, must not end the connection.
      LOG.error("a message could not be handled: {}", e.getClass().getName());
      writer.refuse(null, INTERNAL_ERROR, FAULT);
    }
  }

  private void request(Request request) {
    if (calls.isOpen(request.id())) {
      refuse(request, INVALID_REQUEST, "Invalid request: another request with this id is running.");
      return;
    }
    switch (request.method()) {
      case "ping" ->
          writer.write(MessageWriter.encode(JSONRPCResponse.result(request.id(), Map.of())));
      case "initialize" -> initialize(request);
      case "tools/list" -> {
        if (isReady(request)) {
          calls.run(request.id(), () -> handle(request));
        }
      }
      case "tools/call" -> {
        if (isReady(request)) {
          callTool(request);
        }
      }
      default -> {
        if (!beside.has(request.method())) {
          refuse(request, METHOD_NOT_FOUND, "Method not found: " + Printable.of(request.method()));
        } else if (isReady(request)) {
          besideTools(request);
        }
      }
    }
  }

  private void besideTools(Request request) {
    TraceContext trace = Tracing.of(request);
    Runnable work = () -> TraceContext.logged(trace, () -> answerBesideTools(request, trace));
    if (!BesideTools.asksCoder(request.method())) {
      calls.run(request.id(), work);
    } else if (!calls.start(request.id(), work)) {
      writer.write(MessageWriter.encode(BesideTools.tooMany(request, settings.maxCalls())));
    }
  }

  private void answerBesideTools(Request request, @Nullable TraceContext trace) {
    Call call = Call.until(Deadline.in(settings.callTimeout())).tracedAs(trace);
    byte[] answer = MessageWriter.encode(beside.answer(request, tasks, subscriptions, call));
    if (calls.close(request.id())) {
      writer.write(answer);
    }
  }

  /** Ends what goes on after the last answer. */
  void close() {
    subscriptions.close();
  }

  private void refuse(Request request, int code, String reason) {
    writer.refuse(request.id(), code, reason);
  }

  /** The SDK would leave a request without an answer until the client is initialized. */
  private boolean isReady(Request request) {
    if (state == State.READY) {
      return true;
    }
    refuse(
        request,
        INVALID_REQUEST,
        "Invalid request: "
            + request.method()
            + (state == State.NEW
                ? " came before initialize; send initialize first."
                : " came before notifications/initialized; send that first."));
    return false;
  }

  private void initialize(Request request) {
    if (state != State.NEW) {
      refuse(request, INVALID_REQUEST, "Invalid request: this connection is initialized already.");
    } else if (initializeRequest(request.params()).isEmpty()) {
      refuse(request, INVALID_PARAMS, BAD_INITIALIZE);
    } else {
      state = State.INITIALIZING;
      calls.run(request.id(), () -> handle(request));
    }
  }

  /** Reads the params of {@code initialize}; empty where the SDK could not. */
  static Optional<InitializeRequest> initializeRequest(Map<String, Object> params) {
    try {
      InitializeRequest request = McpJson.MAPPER.convertValue(params, InitializeRequest.class);
      return params.get("protocolVersion") instanceof String
          ? Optional.of(request)
          : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private void callTool(Request request) {
    Optional<String> refusal = dispatcher.refusal(request.params());
    if (refusal.isPresent()) {
      refuse(request, INVALID_PARAMS, refusal.get());
    } else if (!calls.start(request.id(), () -> handle(request))) {
      writer.write(
          MessageWriter.encode(
              JSONRPCResponse.result(request.id(), ToolDispatcher.tooMany(settings.maxCalls()))));
    }
  }

  /** Lets the SDK answer, on this thread, and answers itself where the SDK did not. */
  private void handle(Request request) {
    TraceContext trace = Tracing.of(request);
    TraceContext.logged(trace, () -> handle(request, trace));
  }

  private void handle(Request request, @Nullable TraceContext trace) {
    try {
      session
          .handle(new JSONRPCRequest(request.method(), request.id(), request.params()))
          .contextWrite(context ->
              context.put(
                  McpTransportContext.KEY, ToolDispatcher.context(request.id(), trace, Map.of())))
          .toFuture()
          .join();
    } catch (RuntimeException | Error e) {
      LOG.error("{} failed: {}", request.method(), e.getClass().getName());
    } finally {
      if (calls.close(request.id())) {
        refuse(request, INTERNAL_ERROR, FAULT);
      }
    }
  }

  private void notification(Notification notification) {
    switch (notification.method()) {
      case "notifications/initialized" -> {
        if (state == State.INITIALIZING) {
          state = State.READY;
          session.handle(new JSONRPCNotification(notification.method())).toFuture().join();
        }
      }
      case "notifications/cancelled" -> {
        Object id = notification.params().get("requestId");
        if (id != null) {
          calls.cancel(id);
        }
      }
      default -> LOG.debug("ignored {}", Printable.of(notification.method()));
    }
  }

  private void reply(Reply reply) {
    try {
      session
          .handle(McpJson.MAPPER.convertValue(reply.message(), JSONRPCResponse.class))
          .toFuture()
          .join();
    } catch (JacksonException _) {
      LOG.debug("ignored a response that cannot be read");
    }
  }
}
