package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;

import dev.codertasks.prompt.PromptCatalog;
import dev.codertasks.prompt.PromptCatalog.Answer;
import dev.codertasks.prompt.PromptCatalog.Listing;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.ListPromptsResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From MCP's requests about prompts to their catalogue and back. Asks nothing. Thread-safe. */
final class PromptDispatcher {
  private final PromptCatalog catalog;

  PromptDispatcher(PromptCatalog catalog) {
    this.catalog = catalog;
  }

  boolean isEmpty() {
    return catalog.isEmpty();
  }

  ListPromptsResult list() {
    return ListPromptsResult.builder(
            catalog.listings().stream().map(PromptDispatcher::prompt).toList())
        .build();
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

  GetPromptResult get(Map<String, Object> params) {
    if (!(params.get("name") instanceof String name)) {
      throw invalid("prompts/get needs a prompt's \"name\", a string.");
    }
    return switch (catalog.get(name, arguments(params.get("arguments")))) {
      case Answer.Filled(String description, String text) ->
          new GetPromptResult(
              description,
              List.of(new PromptMessage(Role.USER, TextContent.builder(text).build())),
              null);
      case Answer.Refused(String reason) -> throw invalid(reason);
    };
  }

  private static Map<String, Object> arguments(@Nullable Object given) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    if (given instanceof Map<?, ?> map) {
      map.forEach((name, value) -> arguments.put(String.valueOf(name), value));
    } else if (given != null) {
      throw invalid("\"arguments\" of prompts/get must be an object.");
    }
    return arguments;
  }

  private static McpError invalid(String reason) {
    return McpError.builder(INVALID_PARAMS).message("Invalid params: " + reason).build();
  }
}
