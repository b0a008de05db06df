package dev.codertasks.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Coder's JSON, written key by key. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** An object of these keys and values, in order. Moments and ids become text. */
  static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put(String.valueOf(keysAndValues[i]), plain(keysAndValues[i + 1]));
    }
    return object;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Instant moment -> moment.truncatedTo(ChronoUnit.MICROS).toString();
      case UUID id -> id.toString();
      case null, default -> value;
    };
  }

  static String write(@Nullable Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The object in a request's body; empty when it is none. */
  static Optional<JsonNode> read(String text) {
    try {
      return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
