package dev.codertasks.server;

import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.TraceContext;
import dev.codertasks.task.Call;
import dev.codertasks.task.TaskService;
import dev.codertasks.tool.ToolCatalog;
import dev.codertasks.tool.ToolCatalog.Answer;
import dev.codertasks.tool.ToolCatalog.Listing;
import dev.codertasks.tool.ToolContext;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one path of a tool call, whatever transport it came by: from MCP's request to the catalogue
 * and back, with one line in the log that never holds an argument. Thread-safe.
 */
final class ToolDispatcher {
  /** Under what the transport context holds the request's id. */
  private static final String REQUEST_ID = "request-id";

  /** Under what it holds the caller's own {@link TaskService}, where callers differ. */
  static final String TASKS = "tasks";

  /** Under what it holds the {@link TraceContext} of a request that takes part in one. */
  private static final String TRACE = "trace";

  /** Is told what each call came to. */
  interface Meter {
    Meter NONE = (tool, outcome, took) -> {};

    void called(String tool, String outcome, Duration took);
  }

  private static final Logger LOG = LoggerFactory.getLogger(ToolDispatcher.class);

  private final ToolCatalog catalog;
  private final TaskService tasks;
  private final Duration callTimeout;
  private final Meter meter;
  private final Set<String> names;

  ToolDispatcher(ToolCatalog catalog, TaskService tasks, Duration callTimeout, Meter meter) {
    this.catalog = catalog;
    this.tasks = tasks;
    this.callTimeout = callTimeout;
    this.meter = meter;
    this.names = catalog.listings().stream().map(Listing::name).collect(Collectors.toSet());
  }

  /** The tools as the SDK takes them, in the catalogue's order. */
  List<SyncToolSpecification> specifications() {
    return catalog.listings().stream().map(this::specification).toList();
  }

  private SyncToolSpecification specification(Listing listing) {
    Tool tool =
        Tool.builder(listing.name(), listing.inputSchema())
            .title(listing.title())
            .description(listing.description())
            .outputSchema(listing.outputSchema())
            .annotations(
                ToolAnnotations.builder()
                    .readOnlyHint(listing.effect().readOnly())
                    .destructiveHint(listing.effect().destructive())
                    .idempotentHint(listing.effect().idempotent())
                    .openWorldHint(true)
                    .build())
            .build();
    return SyncToolSpecification.builder().tool(tool).callHandler(this::call).build();
  }

  /**
   * Why the params of a {@code tools/call} cannot be dispatched, or empty. The SDK's own answers to
   * these do not name the tool, or quote Java.
   */
  Optional<String> refusal(Map<String, Object> params) {
    if (!(params.get("name") instanceof String name)) {
      return Optional.of("Invalid params: tools/call needs a tool's \"name\", a string.");
    }
    if (!isObjectOrAbsent(params.get("arguments"))) {
      return Optional.of("Invalid params: \"arguments\" of tools/call must be an object.");
    }
    if (!isObjectOrAbsent(params.get("_meta"))) {
      return Optional.of("Invalid params: \"_meta\" of tools/call must be an object.");
    }
    // The catalogue's own words, with the nearest name.
    return names.contains(name)
        ? Optional.empty()
        : Optional.of(catalog.call(name, Map.of(), new ToolContext(tasks, nobody())).text());
  }

  private static boolean isObjectOrAbsent(@Nullable Object value) {
    return value == null || value instanceof Map;
  }

  /**
   * What the SDK carries from the transport to here.
   *
   * @param more under what names
   */
  static McpTransportContext context(
      Object requestId, @Nullable TraceContext trace, Map<String, Object> more) {
    Map<String, Object> context = new HashMap<>(more);
    context.put(REQUEST_ID, requestId);
    if (trace != null) {
      context.put(TRACE, trace);
    }
    return McpTransportContext.create(context);
  }

  private CallToolResult call(McpSyncServerExchange exchange, CallToolRequest request) {
    long start = System.nanoTime();
    Map<String, Object> arguments = request.arguments() == null ? Map.of() : request.arguments();
    ToolContext context =
        ToolContext.of(
            tasksOf(exchange),
            deadline(),
            origin(exchange, request),
            new ElicitedPerson(exchange),
            new Progress(exchange, request));
    Answer answer = catalog.call(request.name(), arguments, context);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    meter.called(request.name(), answer.outcome(), took);
    LOG.info(
        "{} {} in {} ms, request {}",
        request.name(),
        answer.outcome(),
        took.toMillis(),
        Printable.of(exchange.transportContext().get(REQUEST_ID)));
    return result(answer.isError(), answer.text(), answer.structured());
  }

  private static Call.Origin origin(McpSyncServerExchange exchange, CallToolRequest request) {
    Implementation client = exchange.getClientInfo();
    return new Call.Origin(
        client == null ? "" : Printable.of(client.name() + "/" + client.version()),
        request.name(),
        Printable.of(exchange.transportContext().get(REQUEST_ID)),
        exchange.transportContext().get(TRACE) instanceof TraceContext trace ? trace : null);
  }

  private Call nobody() {
    return Call.until(deadline());
  }

  private TaskService tasksOf(McpSyncServerExchange exchange) {
    return exchange.transportContext().get(TASKS) instanceof TaskService own ? own : tasks;
  }

  private Deadline deadline() {
    return Deadline.in(callTimeout);
  }

  /** The answer to a call for which there is no room. */
  static CallToolResult tooMany(int maxCalls) {
    LOG.warn("a call was refused, because {} are running", maxCalls);
    return result(
        true,
        "too_many_calls: nothing was done, because "
            + maxCalls
            + " calls are running already, which is the most that may run at once. Wait for one of"
            + " them to answer or cancel one, then call again.",
        null);
  }

  private static CallToolResult result(
      boolean isError, String text, @Nullable Map<String, Object> structured) {
    return new CallToolResult(
        List.of(TextContent.builder(text).build()), isError, structured, null);
  }
}
