package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;

import dev.codertasks.completion.Completer;
import dev.codertasks.completion.Completer.Completion;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteContext;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one path of a completion, whatever transport it was asked for by. Thread-safe. */
final class CompletionDispatcher {
  private final List<String> prompts;
  private final List<String> templates;
  private final Asking asking;

  /** One for the arguments of these prompts and the variables of these addresses. */
  CompletionDispatcher(List<String> prompts, List<String> templates, Asking asking) {
    this.prompts = List.copyOf(prompts);
    this.templates = List.copyOf(templates);
    this.asking = asking;
  }

  List<SyncCompletionSpecification> specifications() {
    Stream<CompleteReference> references =
        Stream.concat(
            prompts.stream().map(PromptReference::new),
            templates.stream().map(ResourceReference::new));
    return references
        .map(reference -> new SyncCompletionSpecification(reference, this::complete))
        .toList();
  }

  /** Why the params of a {@code completion/complete} cannot be dispatched, or empty. */
  Optional<JSONRPCError> refusal(Map<String, Object> params) {
    if (!(params.get("ref") instanceof Map<?, ?> ref)
        || !(params.get("argument") instanceof Map<?, ?> argument)
        || !(argument.get("name") instanceof String)
        || !(argument.get("value") instanceof String)
        || !isContext(params.get("context"))) {
      return refused(
          "completion/complete needs \"ref\" and an \"argument\" with \"name\" and \"value\", both"
              + " strings; \"arguments\" of a \"context\" are strings too.");
    }
    return switch (String.valueOf(ref.get("type"))) {
      case "ref/prompt" ->
          prompts.contains(ref.get("name"))
              ? Optional.empty()
              : refused("there is no such prompt; prompts/list shows what there is.");
      case "ref/resource" ->
          templates.contains(ref.get("uri"))
              ? Optional.empty()
              : refused(
                  "there is no such resource template; resources/templates/list shows what there"
                      + " is.");
      default -> refused("the type of \"ref\" must be ref/prompt or ref/resource.");
    };
  }

  private static boolean isContext(@Nullable Object context) {
    if (context == null) {
      return true;
    }
    Object arguments = context instanceof Map<?, ?> map ? map.get("arguments") : context;
    return arguments == null
        || (arguments instanceof Map<?, ?> map
            && map.values().stream().allMatch(String.class::isInstance));
  }

  private static Optional<JSONRPCError> refused(String reason) {
    return Optional.of(new JSONRPCError(INVALID_PARAMS, "Invalid params: " + reason));
  }

  private CompleteResult complete(McpSyncServerExchange exchange, CompleteRequest request) {
    Asking.Timer timer = Asking.timer("completion/complete", exchange);
    CompleteContext context = request.context();
    Completion completion =
        Completer.complete(
            request.argument().name(),
            request.argument().value(),
            context == null || context.arguments() == null ? Map.of() : context.arguments(),
            asking.tasks(exchange),
            asking.call(exchange, "completion/complete"));
    timer.log(completion.values().size() + " names");
    return new CompleteResult(
        new CompleteCompletion(completion.values(), completion.total(), completion.more()));
  }
}
