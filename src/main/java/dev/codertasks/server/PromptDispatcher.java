package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;

import dev.codertasks.prompt.PromptCatalog;
import dev.codertasks.prompt.PromptCatalog.Answer;
import dev.codertasks.prompt.PromptCatalog.Listing;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one path of a prompt, whatever transport it was picked by. Asks nothing. Thread-safe. */
final class PromptDispatcher {
  private final PromptCatalog catalog;

  PromptDispatcher(PromptCatalog catalog) {
    this.catalog = catalog;
  }

  boolean isEmpty() {
    return catalog.listings().isEmpty();
  }

  List<SyncPromptSpecification> specifications() {
    return catalog.listings().stream()
        .map(listing -> new SyncPromptSpecification(prompt(listing), this::get))
        .toList();
  }

  private static Prompt prompt(Listing listing) {
    List<PromptArgument> arguments =
        listing.arguments().stream()
            .map(a -> new PromptArgument(a.name(), a.title(), a.description(), a.required()))
            .toList();
    return Prompt.builder(listing.name())
        .title(listing.title())
        .description(listing.description())
        .arguments(arguments)
        .build();
  }

  /** Why what {@code prompts/get} names cannot be written, or empty. */
  Optional<JSONRPCError> refusal(Map<String, Object> params) {
    if (!(params.get("name") instanceof String name)) {
      return refused("Invalid params: prompts/get needs a prompt's \"name\", a string.");
    }
    Object arguments = params.get("arguments");
    if (arguments != null && !(arguments instanceof Map)) {
      return refused("Invalid params: \"arguments\" of prompts/get must be an object.");
    }
    return switch (catalog.get(name, given(arguments))) {
      case Answer.Filled _ -> Optional.empty();
      case Answer.Refused(String reason) -> refused("Invalid params: " + reason);
    };
  }

  private static Map<String, Object> given(@Nullable Object arguments) {
    Map<String, Object> given = new LinkedHashMap<>();
    if (arguments instanceof Map<?, ?> map) {
      map.forEach((name, value) -> given.put(String.valueOf(name), value));
    }
    return given;
  }

  private static Optional<JSONRPCError> refused(String reason) {
    return Optional.of(new JSONRPCError(INVALID_PARAMS, reason));
  }

  private GetPromptResult get(McpSyncServerExchange exchange, GetPromptRequest request) {
    Asking.Timer timer = Asking.timer("prompts/get", exchange);
    return switch (catalog.get(request.name(), given(request.arguments()))) {
      case Answer.Filled(String description, String text) -> {
        timer.log("ok");
        yield new GetPromptResult(
            description,
            List.of(new PromptMessage(Role.USER, TextContent.builder(text).build())),
            null);
      }
      case Answer.Refused(String reason) -> {
        timer.log("refused");
        throw McpError.builder(INVALID_PARAMS).message("Invalid params: " + reason).build();
      }
    };
  }

  List<String> names() {
    return catalog.listings().stream().map(Listing::name).toList();
  }
}
