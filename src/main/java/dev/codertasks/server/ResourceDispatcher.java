package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.RESOURCE_NOT_FOUND;

import dev.codertasks.resource.ResourceCatalog;
import dev.codertasks.resource.ResourceCatalog.Answer;
import dev.codertasks.resource.ResourceCatalog.Listing;
import dev.codertasks.resource.ResourceCatalog.Unreadable;
import dev.codertasks.tool.ToolContext;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one path of a resource's text, whatever transport it was asked for by. Thread-safe. */
final class ResourceDispatcher {
  private final ResourceCatalog catalog;
  private final Asking asking;

  ResourceDispatcher(ResourceCatalog catalog, Asking asking) {
    this.catalog = catalog;
    this.asking = asking;
  }

  /** The error of a resource that is not there, as of 2025-11-25. */
  static JSONRPCError missing(String uri, String reason) {
    return new JSONRPCError(RESOURCE_NOT_FOUND, reason, Map.of("uri", uri));
  }

  /** The error of a request that could not be done; its sentence is ours, and safe to show. */
  static JSONRPCError failed(String code, String reason) {
    return new JSONRPCError(INTERNAL_ERROR, reason, new Explained(code));
  }

  /** Marks an error whose sentence is meant for the client, unlike what the SDK writes. */
  record Explained(String code) {}

  boolean isEmpty() {
    return catalog.listings().isEmpty() && catalog.templates().isEmpty();
  }

  List<SyncResourceSpecification> resources() {
    return catalog.listings().stream()
        .map(listing -> new SyncResourceSpecification(resource(listing), this::read))
        .toList();
  }

  List<SyncResourceTemplateSpecification> templates() {
    return catalog.templates().stream()
        .map(listing -> new SyncResourceTemplateSpecification(template(listing), this::read))
        .toList();
  }

  private static Resource resource(Listing listing) {
    return Resource.builder(listing.uri(), listing.name())
        .title(listing.title())
        .description(listing.description())
        .mimeType(listing.mimeType())
        .build();
  }

  private static ResourceTemplate template(Listing listing) {
    return ResourceTemplate.builder(listing.uri(), listing.name())
        .title(listing.title())
        .description(listing.description())
        .mimeType(listing.mimeType())
        .build();
  }

  /** Why what {@code resources/read} names cannot be read, or empty. */
  Optional<JSONRPCError> refusal(Map<String, Object> params) {
    return uri(params)
        .map(uri -> catalog.problem(uri).map(reason -> missing(uri, reason)))
        .orElseGet(() -> Optional.of(noUri()));
  }

  /** The address that a request is about. */
  static Optional<String> uri(Map<String, Object> params) {
    return params.get("uri") instanceof String uri ? Optional.of(uri) : Optional.empty();
  }

  static JSONRPCError noUri() {
    return new JSONRPCError(
        INVALID_PARAMS, "Invalid params: a resource's \"uri\" is needed, a string.");
  }

  private ReadResourceResult read(McpSyncServerExchange exchange, ReadResourceRequest request) {
    Asking.Timer timer = Asking.timer("resources/read", exchange);
    ToolContext context =
        new ToolContext(asking.tasks(exchange), asking.call(exchange, "resources/read"));
    return switch (catalog.read(request.uri(), context)) {
      case Answer.Content(String mimeType, String text) -> {
        timer.log("ok");
        yield new ReadResourceResult(
            List.of(new TextResourceContents(request.uri(), mimeType, text, null)), null);
      }
      case Unreadable.Missing(String reason) -> {
        timer.log("not_found");
        throw thrown(missing(request.uri(), reason));
      }
      case Unreadable.Failed(String code, String reason) -> {
        timer.log(code);
        throw thrown(failed(code, reason));
      }
    };
  }

  private static McpError thrown(JSONRPCError error) {
    return McpError.builder(error.code()).message(error.message()).data(error.data()).build();
  }
}
