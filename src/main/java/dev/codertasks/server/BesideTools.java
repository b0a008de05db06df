package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;

import dev.codertasks.prompt.PromptCatalog;
import dev.codertasks.resource.ResourceCatalog;
import dev.codertasks.resource.Subscriptions;
import dev.codertasks.server.Incoming.Request;
import dev.codertasks.task.Call;
import dev.codertasks.task.TaskService;
import dev.codertasks.tool.ToolCatalog;
import dev.codertasks.tool.ToolContext;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client may ask for that is no tool: resources, prompts and completions, on whatever
 * transport. Where there are none of a kind, its methods do not exist.
 *
 * <p>The SDK has no part in it. It forgets the order of what it lists, subscribes to anything
 * without telling anybody, and must be given all at the start, which nobody may ever ask for.
 * Thread-safe.
 */
final class BesideTools {
  private static final Logger LOG = LoggerFactory.getLogger(BesideTools.class);

  private final ResourceDispatcher resources;
  private final PromptDispatcher prompts;
  private final CompletionDispatcher completions;

  BesideTools(ToolCatalog tools, ResourceCatalog resources) {
    PromptCatalog offered = PromptCatalog.of(tools);
    this.resources = new ResourceDispatcher(resources);
    this.prompts = new PromptDispatcher(offered);
    this.completions = new CompletionDispatcher(offered, resources);
  }

  /**
   * What there is, with the tools.
   *
   * @param subscribable whether the transport keeps {@link Subscriptions}
   */
  ServerCapabilities capabilities(boolean subscribable) {
    ServerCapabilities.Builder capabilities = ServerCapabilities.builder().tools(false);
    if (!resources.isEmpty()) {
      capabilities.resources(subscribable, false);
    }
    if (!prompts.isEmpty()) {
      capabilities.prompts(false);
    }
    if (has("completion/complete")) {
      capabilities.completions();
    }
    return capabilities.build();
  }

  /** Whether there is such a method here. */
  boolean has(String method) {
    return switch (method) {
      case "resources/list",
          "resources/templates/list",
          "resources/read",
          "resources/subscribe",
          "resources/unsubscribe" ->
          !resources.isEmpty();
      case "prompts/list", "prompts/get" -> !prompts.isEmpty();
      case "completion/complete" -> !resources.isEmpty() || !prompts.isEmpty();
      default -> false;
    };
  }

  /** Whether a method asks Coder, so that its answer takes a while. */
  static boolean asksCoder(String method) {
    return switch (method) {
      case "resources/read", "resources/subscribe", "completion/complete" -> true;
      default -> false;
    };
  }

  /**
   * Answers a request of such a method, with one line in the log that holds nothing of what was
   * asked or answered. Never throws.
   *
   * @param tasks the use cases for who asks
   * @param subscriptions of the connection it came by
   */
  JSONRPCResponse answer(
      Request request, TaskService tasks, Subscriptions subscriptions, Call call) {
    long start = System.nanoTime();
    JSONRPCResponse response = tried(request, new ToolContext(tasks, call), subscriptions);
    JSONRPCError error = response.error();
    LOG.info(
        "{} {} in {} ms, request {}",
        request.method(),
        error == null ? "ok" : error.code(),
        Duration.ofNanos(System.nanoTime() - start).toMillis(),
        Printable.of(request.id()));
    return response;
  }

  private JSONRPCResponse tried(Request request, ToolContext context, Subscriptions subscriptions) {
    try {
      return JSONRPCResponse.result(request.id(), result(request, context, subscriptions));
    } catch (McpError e) {
      return JSONRPCResponse.error(request.id(), e.getJsonRpcError());
    } catch (RuntimeException | Error e) {
      LOG.error("{} failed: {}", request.method(), e.getClass().getName());
      return JSONRPCResponse.error(
          request.id(), new JSONRPCError(INTERNAL_ERROR, StdioSession.FAULT));
    }
  }

  private Object result(Request request, ToolContext context, Subscriptions subscriptions) {
    Map<String, Object> params = request.params();
    return switch (request.method()) {
      case "resources/list" -> resources.list();
      case "resources/templates/list" -> resources.templates();
      case "resources/read" -> resources.read(params, context);
      case "resources/subscribe" ->
          ResourceDispatcher.subscribe(params, subscriptions, context.call());
      case "resources/unsubscribe" -> ResourceDispatcher.unsubscribe(params, subscriptions);
      case "prompts/list" -> prompts.list();
      case "prompts/get" -> prompts.get(params);
      case "completion/complete" -> completions.complete(params, context);
      default -> throw new IllegalArgumentException("not a method of these");
    };
  }

  /** The answer to a request for which there is no room. */
  static JSONRPCResponse tooMany(Request request, int maxCalls) {
    LOG.warn("a request was refused, because {} are running", maxCalls);
    return JSONRPCResponse.error(
        request.id(),
        new JSONRPCError(
            INTERNAL_ERROR,
            "too_many_calls: nothing was done, because "
                + maxCalls
                + " requests are running already, which is the most that may run at once. Wait for"
                + " one of them to be answered or cancel one, then ask again.",
            Map.of("code", "too_many_calls")));
  }
}
