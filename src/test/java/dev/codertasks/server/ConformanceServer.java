package dev.codertasks.server;

import static dev.codertasks.server.ConformanceTools.document;

import dev.codertasks.server.Callers.Caller;
import dev.codertasks.server.Callers.Identity;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Our HTTP transport over what MCP's conformance suite asks for by name, for whoever calls. Shows
 * that the transport carries all of MCP, of which our own tools need little.
 */
public final class ConformanceServer implements AutoCloseable {
  private final HttpServer server;

  private ConformanceServer(HttpServer server) {
    this.server = server;
  }

  /** Starts it on a free port of this machine. */
  public static ConformanceServer start() throws IOException {
    Offer offer = new Offer(ConformanceServer::tell, Duration.ofSeconds(50));
    Caller anybody = new Caller("anybody", offer, RunningServer.noTasks());
    return new ConformanceServer(
        HttpServer.start(
            HttpTestServer.with(HttpSettings.Limits.DEFAULT.ofOneUser()),
            _ -> new Identity.Known(anybody),
            new HttpMetrics(),
            Optional::empty));
  }

  /** Where the suite connects. */
  public URI endpoint() {
    return server.endpoint();
  }

  @Override
  public void close() {
    server.close();
  }

  private static void tell(SyncSpecification<?> server) {
    server
        .serverInfo("conformance", "1")
        .capabilities(
            ServerCapabilities.builder()
                .tools(false)
                .resources(true, false)
                .prompts(false)
                .completions()
                .logging()
                .build())
        .tools(ConformanceTools.all())
        .resources(resources())
        .resourceTemplates(template())
        .prompts(prompts())
        .completions(
            new SyncCompletionSpecification(
                new PromptReference("test_prompt_with_arguments"),
                (_, request) ->
                    new CompleteResult(
                        new CompleteCompletion(
                            List.of(request.argument().value() + "ing"), 1, false))));
  }

  private static List<SyncResourceSpecification> resources() {
    return List.of(
        resource(
            document("test://static-text", "This is the content of the static text resource.")),
        resource(
            BlobResourceContents.builder("test://static-binary", ConformanceTools.PNG)
                .mimeType("image/png")
                .build()),
        resource(document("test://watched-resource", "unchanged")));
  }

  private static SyncResourceSpecification resource(ResourceContents contents) {
    Resource resource =
        Resource.builder(contents.uri(), contents.uri().substring("test://".length()))
            .description("The suite's " + contents.uri() + ".")
            .mimeType(contents.mimeType())
            .build();
    return new SyncResourceSpecification(
        resource, (_, _) -> ReadResourceResult.builder(List.of(contents)).build());
  }

  private static SyncResourceTemplateSpecification template() {
    return new SyncResourceTemplateSpecification(
        ResourceTemplate.builder("test://template/{id}/data", "template")
            .description("The suite's template.")
            .mimeType("application/json")
            .build(),
        (_, request) -> filledIn(request.uri()));
  }

  private static ReadResourceResult filledIn(String uri) {
    String id = URI.create(uri).getPath().split("/", -1)[1];
    String json = McpJson.MAPPER.writeValueAsString(Map.of("id", id));
    return ReadResourceResult.builder(
            List.of(TextResourceContents.builder(uri, json).mimeType("application/json").build()))
        .build();
  }

  private static List<SyncPromptSpecification> prompts() {
    return List.of(
        prompt(
            "test_simple_prompt",
            List.of(),
            _ -> Stream.of(text("This is a simple prompt for testing."))),
        prompt(
            "test_prompt_with_arguments",
            List.of("arg1", "arg2"),
            arguments ->
                Stream.of(
                    text(
                        "Prompt with arguments: arg1='%s', arg2='%s'"
                            .formatted(arguments.get("arg1"), arguments.get("arg2"))))),
        prompt(
            "test_prompt_with_embedded_resource",
            List.of("resourceUri"),
            arguments ->
                Stream.of(
                    embedded(String.valueOf(arguments.get("resourceUri"))),
                    text("Please process the embedded resource above."))),
        prompt(
            "test_prompt_with_image",
            List.of(),
            _ ->
                Stream.of(
                    ImageContent.builder(ConformanceTools.PNG, "image/png").build(),
                    text("Please analyze the image above."))));
  }

  private static SyncPromptSpecification prompt(
      String name,
      List<String> arguments,
      Function<Map<String, Object>, Stream<? extends Content>> contents) {
    Prompt prompt =
        Prompt.builder(name)
            .description("The suite's " + name + ".")
            .arguments(
                arguments.stream()
                    .map(argument -> PromptArgument.builder(argument).required(true).build())
                    .toList())
            .build();
    return new SyncPromptSpecification(
        prompt,
        (_, request) ->
            GetPromptResult.builder(
                    contents
                        .apply(request.arguments() == null ? Map.of() : request.arguments())
                        .map(content -> new PromptMessage(Role.USER, content))
                        .toList())
                .build());
  }

  private static TextContent text(String text) {
    return TextContent.builder(text).build();
  }

  private static EmbeddedResource embedded(String uri) {
    return EmbeddedResource.builder(document(uri, "Embedded resource content for testing."))
        .build();
  }
}
