package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_REQUEST;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.PARSE_ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.codertasks.server.Incoming.Malformed;
import dev.codertasks.server.Incoming.Notification;
import dev.codertasks.server.Incoming.Reply;
import dev.codertasks.server.Incoming.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/** Reads one JSON-RPC message, and says of what is none why not. Never throws. */
final class MessageReader {
  private static final int MAX_ID_LENGTH = 256;
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private MessageReader() {}

  static Incoming read(ByteBuffer message) {
    String text;
    try {
      // Decoded here, because Jackson lets some invalid UTF-8 pass and guesses at UTF-16.
      text = UTF_8.newDecoder().decode(message).toString();
    } catch (CharacterCodingException _) {
      return unparsable("it is not valid UTF-8");
    }
    try (JsonParser parser = McpJson.MAPPER.createParser(text)) {
      JsonNode value = McpJson.MAPPER.readTree(parser);
      if (value == null || value.isMissingNode()) {
        return unparsable("it is empty");
      }
      return parser.nextToken() == null
          ? classify(value)
          : unparsable("something follows the first JSON value");
    } catch (StreamConstraintsException _) {
      return unparsable(
          "it nests deeper than "
              + McpJson.MAX_DEPTH
              + " levels or holds a number of more than "
              + McpJson.MAX_NUMBER_LENGTH
              + " characters");
    } catch (DatabindException _) {
      return invalid(null, "an object has the same key twice");
    } catch (JacksonException _) {
      return unparsable("it is not valid JSON");
    }
  }

  private static Incoming classify(JsonNode message) {
    if (message.isArray()) {
      return invalid(null, "batches are not supported; send one message at a time");
    }
    if (!message.isObject()) {
      return invalid(null, "a message must be a JSON object");
    }
    JsonNode id = message.path("id");
    if (!id.isMissingNode() && !isId(id)) {
      return invalid(
          null,
          "\"id\" must be a string of at most "
              + MAX_ID_LENGTH
              + " characters or a 64-bit integer; leave it out of notifications");
    }
    Object readId = id.isMissingNode() ? null : id.isString() ? id.stringValue() : id.numberValue();
    if (!message.path("jsonrpc").stringValue("").equals("2.0")) {
      return invalid(readId, "\"jsonrpc\" must be \"2.0\"");
    }
    if (message.has("method")) {
      return call(readId, message);
    }
    if (readId != null && message.has("result") != message.has("error")) {
      return new Reply(McpJson.MAPPER.convertValue(message, OBJECT));
    }
    return invalid(
        readId, "it has no \"method\", nor an \"id\" with either \"result\" or \"error\"");
  }

  private static boolean isId(JsonNode id) {
    return id.isString()
        ? id.stringValue().length() <= MAX_ID_LENGTH
        : id.isIntegralNumber() && id.canConvertToLong();
  }

  private static Incoming call(@Nullable Object id, JsonNode message) {
    if (!message.path("method").isString()) {
      return invalid(id, "\"method\" must be a string");
    }
    String method = message.path("method").stringValue();
    JsonNode params = message.path("params");
    boolean none = params.isMissingNode() || params.isNull();
    if (!none && !params.isObject()) {
      return new Malformed(id, INVALID_PARAMS, "Invalid params: \"params\" must be an object.");
    }
    Map<String, Object> read = none ? Map.of() : McpJson.MAPPER.treeToValue(params, OBJECT);
    return id == null ? new Notification(method, read) : new Request(id, method, read);
  }

  private static Malformed unparsable(String why) {
    return new Malformed(
        null,
        PARSE_ERROR,
        "Parse error: the message was skipped, because "
            + why
            + ". Send one JSON-RPC message at a time.");
  }

  private static Malformed invalid(@Nullable Object id, String why) {
    return new Malformed(id, INVALID_REQUEST, "Invalid request: " + why + ".");
  }
}
