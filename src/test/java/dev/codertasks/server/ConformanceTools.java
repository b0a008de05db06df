package dev.codertasks.server;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The tools that MCP's conformance suite calls by name, as its scenarios describe them. */
final class ConformanceTools {
  /** One red pixel. */
  static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

  /** A header, and no sound. */
  private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=";

  private static final Map<String, Object> STRING = Map.of("type", "string");
  private static final Map<String, Object> NO_ARGUMENTS = object(Map.of());
  private static final List<String> OPTIONS = List.of("option1", "option2", "option3");
  private static final ImageContent IMAGE = ImageContent.builder(PNG, "image/png").build();

  private ConformanceTools() {}

  static List<SyncToolSpecification> all() {
    return Stream.of(contents(), conversations(), questions()).flatMap(List::stream).toList();
  }

  private static List<SyncToolSpecification> contents() {
    return List.of(
        returning("test_simple_text", text("This is a simple text response for testing.")),
        returning("test_image_content", IMAGE),
        returning("test_audio_content", AudioContent.builder(WAV, "audio/wav").build()),
        returning("test_embedded_resource", embedded("test://embedded-resource")),
        returning(
            "test_multiple_content_types",
            text("Multiple content types test:"),
            IMAGE,
            embedded("test://mixed-content-resource")),
        tool(
            "test_error_handling",
            NO_ARGUMENTS,
            (_, _) -> result(true, text("This tool intentionally returns an error for testing"))),
        tool("json_schema_2020_12_tool", schema202012(), (_, _) -> result(false, text("ok"))));
  }

  private static List<SyncToolSpecification> conversations() {
    return List.of(
        tool("test_tool_with_logging", NO_ARGUMENTS, (exchange, _) -> logs(exchange)),
        tool("test_tool_with_progress", NO_ARGUMENTS, ConformanceTools::progresses),
        tool("test_sampling", object(Map.of("prompt", STRING)), ConformanceTools::samples));
  }

  private static List<SyncToolSpecification> questions() {
    return List.of(
        tool(
            "test_elicitation",
            object(Map.of("message", STRING)),
            (exchange, request) ->
                asks(
                    exchange,
                    argument(request, "message"),
                    Map.of("username", STRING, "email", STRING))),
        tool(
            "test_elicitation_sep1034_defaults",
            NO_ARGUMENTS,
            (exchange, _) -> asks(exchange, "Please look through these.", defaults())),
        tool(
            "test_elicitation_sep1330_enums",
            NO_ARGUMENTS,
            (exchange, _) -> asks(exchange, "Please choose.", enums())));
  }

  private static CallToolResult logs(McpSyncServerExchange exchange) {
    Stream.of("Tool execution started", "Tool processing data", "Tool execution completed")
        .map(line -> LoggingMessageNotification.builder(LoggingLevel.INFO, line).build())
        .forEach(exchange::loggingNotification);
    return result(false, text("logged"));
  }

  private static CallToolResult progresses(
      McpSyncServerExchange exchange, CallToolRequest request) {
    Object token = request.progressToken();
    if (token != null) {
      for (double progress : new double[] {0, 50, 100}) {
        exchange.progressNotification(
            ProgressNotification.builder(token, progress).total(100.0).build());
      }
    }
    return result(false, text("done"));
  }

  private static CallToolResult samples(McpSyncServerExchange exchange, CallToolRequest request) {
    SamplingMessage prompt =
        SamplingMessage.builder(Role.USER, text(argument(request, "prompt"))).build();
    CreateMessageResult said =
        exchange.createMessage(CreateMessageRequest.builder(List.of(prompt), 100).build());
    return said.content() instanceof TextContent words
        ? result(false, text("LLM response: " + words.text()))
        : result(true, text("The client answered with no text."));
  }

  private static CallToolResult asks(
      McpSyncServerExchange exchange, String message, Map<String, Object> fields) {
    ElicitResult answer =
        exchange.createElicitation(ElicitFormRequest.builder(message, object(fields)).build());
    return result(
        false, text("User response: action=" + answer.action() + ", content=" + answer.content()));
  }

  private static Map<String, Object> defaults() {
    return Map.of(
        "name", Map.of("type", "string", "default", "John Doe"),
        "age", Map.of("type", "integer", "default", 30),
        "score", Map.of("type", "number", "default", 95.5),
        "status",
            Map.of(
                "type",
                "string",
                "enum",
                List.of("active", "inactive", "pending"),
                "default",
                "active"),
        "verified", Map.of("type", "boolean", "default", true));
  }

  private static Map<String, Object> enums() {
    List<Map<String, String>> titled =
        List.of(
            Map.of("const", "value1", "title", "First"),
            Map.of("const", "value2", "title", "Second"),
            Map.of("const", "value3", "title", "Third"));
    return Map.of(
        "untitledSingle", Map.of("type", "string", "enum", OPTIONS),
        "titledSingle", Map.of("type", "string", "oneOf", titled),
        "legacyEnum",
            Map.of(
                "type",
                "string",
                "enum",
                List.of("opt1", "opt2", "opt3"),
                "enumNames",
                List.of("Option One", "Option Two", "Option Three")),
        "untitledMulti",
            Map.of("type", "array", "items", Map.of("type", "string", "enum", OPTIONS)),
        "titledMulti", Map.of("type", "array", "items", Map.of("anyOf", titled)));
  }

  /** Keywords that a server's model of a schema may not know, and must pass on. */
  private static Map<String, Object> schema202012() {
    return McpJson.MAPPER
        .readerForMapOf(Object.class)
        .readValue(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "$defs": {
                "address": {
                  "$anchor": "addressDef",
                  "type": "object",
                  "properties": {"street": {"type": "string"}, "city": {"type": "string"}}
                }
              },
              "properties": {
                "name": {"type": "string"},
                "address": {"$ref": "#/$defs/address"},
                "contactMethod": {"type": "string", "enum": ["phone", "email"]},
                "phone": {"type": "string"},
                "email": {"type": "string"}
              },
              "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
              "if": {
                "properties": {"contactMethod": {"const": "phone"}},
                "required": ["contactMethod"]
              },
              "then": {"required": ["phone"]},
              "else": {"required": ["email"]},
              "additionalProperties": false
            }
            """);
  }

  private static SyncToolSpecification returning(String name, Content... contents) {
    return tool(name, NO_ARGUMENTS, (_, _) -> result(false, contents));
  }

  private static SyncToolSpecification tool(
      String name,
      Map<String, Object> schema,
      BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> handler) {
    return SyncToolSpecification.builder()
        .tool(Tool.builder(name, schema).description("The suite's " + name + ".").build())
        .callHandler(handler)
        .build();
  }

  /** All properties of which are required. */
  private static Map<String, Object> object(Map<String, Object> properties) {
    return Map.of(
        "type", "object", "properties", properties, "required", List.copyOf(properties.keySet()));
  }

  private static String argument(CallToolRequest request, String name) {
    return String.valueOf(request.arguments().get(name));
  }

  private static TextContent text(String text) {
    return TextContent.builder(text).build();
  }

  private static EmbeddedResource embedded(String uri) {
    return EmbeddedResource.builder(document(uri, "This is an embedded resource content.")).build();
  }

  static TextResourceContents document(String uri, String text) {
    return TextResourceContents.builder(uri, text).mimeType("text/plain").build();
  }

  private static CallToolResult result(boolean isError, Content... contents) {
    return new CallToolResult(List.of(contents), isError, null, null);
  }
}
