package dev.codertasks.simulator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request's body, read as Go reads it into a struct: unknown keys are ignored, {@code null} is
 * the zero value, and a value of another kind is a fault of the whole body.
 */
final class Body {
  private static final UUID ZERO = new UUID(0, 0);

  private final @Nullable JsonNode json;
  private @Nullable String fault;

  private Body(@Nullable JsonNode json, @Nullable String fault) {
    this.json = json;
    this.fault = fault;
  }

  /**
   * Reads a body.
   *
   * @param texts keys that hold text
   * @param ids keys that hold a UUID
   */
  static Body of(Request request, List<String> texts, List<String> ids) {
    String text = request.body();
    if (text.isBlank()) {
      return new Body(null, "EOF");
    }
    JsonNode json = Json.read(text).orElse(null);
    if (json == null) {
      return new Body(null, "invalid character looking for beginning of value");
    }
    Body body = new Body(json, null);
    texts.forEach(body::checkText);
    ids.forEach(body::checkId);
    return body;
  }

  private void checkText(String key) {
    JsonNode value = value(key);
    if (value != null && !value.isString()) {
      fault = "json: cannot unmarshal into Go struct field ." + key + " of type string";
    }
  }

  private void checkId(String key) {
    checkText(key);
    JsonNode value = value(key);
    if (fault == null && value != null && Json.id(value.asString()).isEmpty()) {
      fault = "invalid UUID length: " + value.asString().length();
    }
  }

  private @Nullable JsonNode value(String key) {
    JsonNode value = json == null ? null : json.get(key);
    return value == null || value.isNull() ? null : value;
  }

  /** What Coder answers to a body that it cannot read; null when it can. */
  @Nullable Reply refusal() {
    return fault == null ? null : Reply.error(400, "Request body must be valid JSON.", fault);
  }

  String text(String key) {
    JsonNode value = value(key);
    return value == null ? "" : value.asString("");
  }

  /** The id; the zero UUID is none. */
  Optional<UUID> id(String key) {
    return Json.id(text(key)).filter(id -> !id.equals(ZERO));
  }

  List<String> texts(String key) {
    JsonNode value = value(key);
    return value == null ? List.of() : value.valueStream().map(JsonNode::asString).toList();
  }

  Optional<Long> number(String key) {
    return Optional.ofNullable(value(key)).filter(JsonNode::isNumber).map(JsonNode::asLong);
  }
}
