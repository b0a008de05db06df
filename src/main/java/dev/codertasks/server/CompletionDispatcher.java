package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;

import dev.codertasks.completion.Completer;
import dev.codertasks.completion.Completer.Completion;
import dev.codertasks.prompt.PromptCatalog;
import dev.codertasks.resource.ResourceCatalog;
import dev.codertasks.tool.ToolContext;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From MCP's request for a completion to the names there are and back. Thread-safe. */
final class CompletionDispatcher {
  private final PromptCatalog prompts;
  private final ResourceCatalog resources;

  /** One for the arguments of these prompts and the variables of these addresses. */
  CompletionDispatcher(PromptCatalog prompts, ResourceCatalog resources) {
    this.prompts = prompts;
    this.resources = resources;
  }

  CompleteResult complete(Map<String, Object> params, ToolContext context) {
    if (!(params.get("ref") instanceof Map<?, ?> ref)
        || !(params.get("argument") instanceof Map<?, ?> argument)
        || !(argument.get("name") instanceof String name)
        || !(argument.get("value") instanceof String typed)) {
      throw invalid(
          "completion/complete needs \"ref\", and an \"argument\" whose \"name\" and \"value\" are"
              + " strings.");
    }
    check(ref);
    Completion found =
        Completer.complete(
            name, typed, others(params.get("context")), context.tasks(), context.call());
    return new CompleteResult(
        new CompleteCompletion(found.values(), found.total(), found.more()), null);
  }

  private void check(Map<?, ?> ref) {
    switch (String.valueOf(ref.get("type"))) {
      case "ref/prompt" -> {
        if (prompts.listings().stream().noneMatch(p -> p.name().equals(ref.get("name")))) {
          throw invalid("there is no such prompt; prompts/list shows what there is.");
        }
      }
      case "ref/resource" -> {
        if (resources.templates().stream().noneMatch(t -> t.uri().equals(ref.get("uri")))) {
          throw invalid(
              "there is no such resource template; resources/templates/list shows what there is.");
        }
      }
      default -> throw invalid("the type of \"ref\" must be ref/prompt or ref/resource.");
    }
  }

  /** What the other arguments are already. */
  private static Map<String, String> others(@Nullable Object context) {
    Map<String, String> others = new HashMap<>();
    if (context instanceof Map<?, ?> map && map.get("arguments") instanceof Map<?, ?> arguments) {
      arguments.forEach((name, value) -> {
        if (!(value instanceof String text)) {
          throw invalid("the \"arguments\" of \"context\" must be strings.");
        }
        others.put(String.valueOf(name), text);
      });
    }
    return others;
  }

  private static McpError invalid(String reason) {
    return McpError.builder(INVALID_PARAMS).message("Invalid params: " + reason).build();
  }
}
