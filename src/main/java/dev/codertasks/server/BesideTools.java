package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;

import dev.codertasks.coder.Deadline;
import dev.codertasks.prompt.PromptCatalog;
import dev.codertasks.resource.ResourceCatalog;
import dev.codertasks.resource.ResourceCatalog.Unreadable;
import dev.codertasks.resource.Subscriptions;
import dev.codertasks.task.Call;
import dev.codertasks.task.TaskService;
import dev.codertasks.tool.ToolCatalog;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a client may ask for that is no tool: resources, prompts and completions, on whatever
 * transport. Where there are none of a kind, its methods do not exist. Thread-safe.
 */
final class BesideTools {
  private final ResourceDispatcher resources;
  private final PromptDispatcher prompts;
  private final CompletionDispatcher completions;

  BesideTools(
      ToolCatalog tools, ResourceCatalog resources, TaskService tasks, Duration callTimeout) {
    Asking asking = new Asking(tasks, callTimeout);
    this.resources = new ResourceDispatcher(resources, asking);
    this.prompts = new PromptDispatcher(PromptCatalog.of(tools));
    this.completions =
        new CompletionDispatcher(
            prompts.names(),
            resources.templates().stream().map(ResourceCatalog.Listing::uri).toList(),
            asking);
  }

  /**
   * Adds itself to the SDK's server, and to what that server says it can do.
   *
   * @param subscribable whether the transport keeps {@link dev.codertasks.resource.Subscriptions}
   */
  ServerCapabilities.Builder addTo(
      SyncSpecification<?> server, ServerCapabilities.Builder capabilities, boolean subscribable) {
    if (!resources.isEmpty()) {
      capabilities.resources(subscribable, false);
      server.resources(resources.resources()).resourceTemplates(resources.templates());
    }
    if (!prompts.isEmpty()) {
      capabilities.prompts(false);
      server.prompts(prompts.specifications());
    }
    if (hasCompletions()) {
      capabilities.completions();
      server.completions(completions.specifications());
    }
    return capabilities;
  }

  private boolean hasCompletions() {
    return !prompts.isEmpty() || !resources.isEmpty();
  }

  /** How a method is answered. */
  enum Method {
    /** From memory, at once. */
    LOOKED_UP,
    /** By asking Coder. */
    ASKED,
    SUBSCRIBE,
    UNSUBSCRIBE
  }

  /** How a method is answered, or empty when it does not exist here. */
  Optional<Method> method(String name) {
    return switch (name) {
      case "resources/list", "resources/templates/list" ->
          of(!resources.isEmpty(), Method.LOOKED_UP);
      case "resources/read" -> of(!resources.isEmpty(), Method.ASKED);
      case "resources/subscribe" -> of(!resources.isEmpty(), Method.SUBSCRIBE);
      case "resources/unsubscribe" -> of(!resources.isEmpty(), Method.UNSUBSCRIBE);
      case "prompts/list", "prompts/get" -> of(!prompts.isEmpty(), Method.LOOKED_UP);
      case "completion/complete" -> of(hasCompletions(), Method.ASKED);
      default -> Optional.empty();
    };
  }

  private static Optional<Method> of(boolean exists, Method method) {
    return exists ? Optional.of(method) : Optional.empty();
  }

  /**
   * Why a request of such a method cannot be dispatched, or empty. The SDK's own answers to these
   * do not say what to do, or quote Java.
   */
  Optional<JSONRPCError> refusal(String method, Map<String, Object> params) {
    if (params.get("_meta") != null && !(params.get("_meta") instanceof Map)) {
      return Optional.of(
          new JSONRPCError(
              INVALID_PARAMS, "Invalid params: \"_meta\" of " + method + " must be an object."));
    }
    return switch (method) {
      case "resources/read" -> resources.refusal(params);
      case "resources/subscribe", "resources/unsubscribe" ->
          ResourceDispatcher.uri(params).isPresent()
              ? Optional.empty()
              : Optional.of(ResourceDispatcher.noUri());
      case "prompts/get" -> prompts.refusal(params);
      case "completion/complete" -> completions.refusal(params);
      default -> Optional.empty();
    };
  }

  /** Begins to tell of changes on one connection; why not, or empty. */
  static Optional<JSONRPCError> subscribe(
      Subscriptions subscriptions, Map<String, Object> params, Duration timeout) {
    return ResourceDispatcher.uri(params)
        .map(uri ->
            subscriptions
                .subscribe(uri, Call.until(Deadline.in(timeout)))
                .map(why -> error(uri, why)))
        .orElseGet(() -> Optional.of(ResourceDispatcher.noUri()));
  }

  private static JSONRPCError error(String uri, Unreadable why) {
    return switch (why) {
      case Unreadable.Missing(String reason) -> ResourceDispatcher.missing(uri, reason);
      case Unreadable.Failed(String code, String reason) -> ResourceDispatcher.failed(code, reason);
    };
  }

  /** The answer to a request for which there is no room. */
  static JSONRPCError tooMany(int maxCalls) {
    return ResourceDispatcher.failed(
        "too_many_calls",
        "too_many_calls: nothing was done, because "
            + maxCalls
            + " requests are running already, which is the most that may run at once. Wait for one"
            + " of them to be answered or cancel one, then ask again.");
  }
}
