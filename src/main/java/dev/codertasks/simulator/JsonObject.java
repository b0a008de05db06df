package dev.codertasks.simulator;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A JSON object, written key by key, in order. Moments and ids become text. */
final class JsonObject {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  JsonObject with(String key, @Nullable Object value) {
    values.put(key, plain(value));
    return this;
  }

  /** Go's {@code omitempty}: without a value there is no key either. */
  JsonObject withIfPresent(String key, Optional<?> value) {
    value.ifPresent(present -> with(key, present));
    return this;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Instant moment -> moment.truncatedTo(ChronoUnit.MICROS).toString();
      case UUID id -> id.toString();
      case null, default -> value;
    };
  }

  @JsonValue
  Map<String, @Nullable Object> values() {
    return values;
  }
}
