package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.RESOURCE_NOT_FOUND;

import dev.codertasks.resource.ResourceCatalog;
import dev.codertasks.resource.ResourceCatalog.Answer;
import dev.codertasks.resource.ResourceCatalog.Unreadable;
import dev.codertasks.resource.Subscriptions;
import dev.codertasks.task.Call;
import dev.codertasks.tool.ToolContext;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ListResourceTemplatesResult;
import io.modelcontextprotocol.spec.McpSchema.ListResourcesResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.Map;

/** From MCP's requests about resources to their catalogue and back. Thread-safe. */
final class ResourceDispatcher {
  private final ResourceCatalog catalog;

  ResourceDispatcher(ResourceCatalog catalog) {
    this.catalog = catalog;
  }

  boolean isEmpty() {
    return catalog.listings().isEmpty() && catalog.templates().isEmpty();
  }

  ListResourcesResult list() {
    List<Resource> resources =
        catalog.listings().stream()
            .map(listing ->
                Resource.builder(listing.uri(), listing.name())
                    .title(listing.title())
                    .description(listing.description())
                    .mimeType(listing.mimeType())
                    .build())
            .toList();
    return ListResourcesResult.builder(resources).build();
  }

  ListResourceTemplatesResult templates() {
    List<ResourceTemplate> templates =
        catalog.templates().stream()
            .map(listing ->
                ResourceTemplate.builder(listing.uri(), listing.name())
                    .title(listing.title())
                    .description(listing.description())
                    .mimeType(listing.mimeType())
                    .build())
            .toList();
    return ListResourceTemplatesResult.builder(templates).build();
  }

  /** The text at an address, which is asked of Coder. */
  ReadResourceResult read(Map<String, Object> params, ToolContext context) {
    String uri = uri(params);
    return switch (catalog.read(uri, context)) {
      case Answer.Content(String mimeType, String text) ->
          new ReadResourceResult(
              List.of(new TextResourceContents(uri, mimeType, text, null)), null);
      case Unreadable why -> throw error(uri, why);
    };
  }

  /** Begins to tell of changes, after Coder was asked. */
  static Map<String, Object> subscribe(
      Map<String, Object> params, Subscriptions subscriptions, Call call) {
    String uri = uri(params);
    subscriptions
        .subscribe(uri, call)
        .ifPresent(why -> {
          throw error(uri, why);
        });
    return Map.of();
  }

  static Map<String, Object> unsubscribe(Map<String, Object> params, Subscriptions subscriptions) {
    subscriptions.unsubscribe(uri(params));
    return Map.of();
  }

  private static String uri(Map<String, Object> params) {
    if (params.get("uri") instanceof String uri) {
      return uri;
    }
    throw McpError.builder(INVALID_PARAMS)
        .message("Invalid params: a resource's \"uri\" is needed, a string.")
        .build();
  }

  /** The codes are those of 2025-11-25. */
  private static McpError error(String uri, Unreadable why) {
    return switch (why) {
      case Unreadable.Missing(String reason) ->
          McpError.builder(RESOURCE_NOT_FOUND).message(reason).data(Map.of("uri", uri)).build();
      case Unreadable.Failed(String code, String reason) ->
          McpError.builder(INTERNAL_ERROR).message(reason).data(Map.of("code", code)).build();
    };
  }
}
