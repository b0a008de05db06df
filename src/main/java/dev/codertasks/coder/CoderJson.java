package dev.codertasks.coder;

import dev.codertasks.coder.Decoder.Nothing;
import dev.codertasks.coder.Decoder.PartialException;
import dev.codertasks.coder.Decoder.UnreadableException;
import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.coder.model.LogSource;
import dev.codertasks.coder.model.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.filter.FilteringParserDelegate;
import tools.jackson.core.filter.TokenFilter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads and writes Coder's JSON: snake case, unknown fields ignored, unknown enum values read as
 * the enum's default, absent values as {@link AbsentValues} says.
 *
 * <p>Single objects are capped, for they are held in memory. Lists and logs are read token by
 * token, and each element is handed over before the next is read, so their size does not matter;
 * that of one string does.
 */
final class CoderJson {
  /** Of one object, decompressed. Coder's largest honest one is a task with its prompt. */
  static final int MAX_OBJECT_BYTES = 8 << 20;

  /** Of one string in a list or log. An agent's screen has a few thousand. */
  static final int MAX_STRING_CHARS = 1 << 20;

  private static final JsonMapper OBJECTS = mapper(StreamReadConstraints.defaults()).build();

  private static final JsonMapper ELEMENTS =
      mapper(StreamReadConstraints.builder().maxStringLength(MAX_STRING_CHARS).build()).build();

  /** Passes over the prompts without ever holding one. */
  private static final TokenFilter PROMPTS =
      new TokenFilter() {
        @Override
        public @Nullable TokenFilter includeProperty(String name) {
          return name.equals("initial_prompt") ? null : this;
        }
      };

  private CoderJson() {}

  private static JsonMapper.Builder mapper(StreamReadConstraints constraints) {
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
        .annotationIntrospector(new AbsentValues())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(
            EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE,
            EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        // Jackson would read "" as null, past the check for absent values.
        .withCoercionConfigDefaults(
            c -> c.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
        .withCoercionConfig(
            LogicalType.Enum,
            c -> c.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsEmpty));
  }

  /**
   * Writes a request's body.
   *
   * @throws IllegalArgumentException when a text holds half a surrogate pair: UTF-8 has no form for
   *     it, and Coder would store another text than the one that was checked
   */
  static byte[] write(Object content) {
    try {
      ByteBuffer bytes =
          StandardCharsets.UTF_8
              .newEncoder()
              .encode(CharBuffer.wrap(OBJECTS.writeValueAsString(content)));
      byte[] body = new byte[bytes.remaining()];
      bytes.get(body);
      return body;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the text holds half a character, which cannot be sent");
    }
  }

  static Decoder<Nothing> nothing() {
    return body -> Nothing.NOTHING;
  }

  static <T> Decoder<T> one(Class<T> type) {
    return body ->
        read(OBJECTS::createParser, capped(body), parser -> value(OBJECTS, parser, type));
  }

  static <T> Decoder<List<T>> list(Class<T> type) {
    return body -> {
      List<T> list = new ArrayList<>();
      read(OBJECTS::createParser, capped(body), new Elements<>(OBJECTS, type, list::add));
      return list;
    };
  }

  static <T> Decoder<Nothing> each(Class<T> type, Consumer<T> consumer) {
    return body -> {
      Elements<T> elements = new Elements<>(ELEMENTS, type, consumer);
      return stream(ELEMENTS::createParser, body, elements, elements);
    };
  }

  /** Reads {@code {"tasks":[…],"count":2}} without the prompts. */
  static Decoder<Nothing> tasks(Consumer<Task> each) {
    return body -> {
      Elements<Task> tasks = new Elements<>(ELEMENTS, Task.class, each);
      return stream(
          CoderJson::withoutPrompts,
          body,
          tasks,
          parser -> fields(parser, "tasks", Map.of("tasks", tasks)));
    };
  }

  /** Reads {@code {"logs":[…],"snapshot":true,"snapshot_at":"…"}}. */
  static Decoder<LogSource> taskLog(Consumer<LogEntry> each) {
    return body -> {
      Elements<LogEntry> logs = new Elements<>(ELEMENTS, LogEntry.class, each);
      Snapshot snapshot = new Snapshot();
      Map<String, Reader<?>> fields =
          Map.of(
              "logs", logs,
              "snapshot", parser -> snapshot.is = value(ELEMENTS, parser, Boolean.class),
              "snapshot_at", parser -> snapshot.at = value(ELEMENTS, parser, Instant.class));
      stream(ELEMENTS::createParser, body, logs, parser -> fields(parser, "logs", fields));
      return new LogSource(snapshot.is, snapshot.at);
    };
  }

  private static JsonParser withoutPrompts(InputStream body) {
    return new FilteringParserDelegate(
        ELEMENTS.createParser(body), PROMPTS, TokenFilter.Inclusion.INCLUDE_NON_NULL, true);
  }

  private static final class Snapshot {
    boolean is;
    @Nullable Instant at;
  }

  private static InputStream capped(InputStream body) {
    return new CappedInputStream(body, MAX_OBJECT_BYTES);
  }

  private interface Opening {
    JsonParser open(InputStream body);
  }

  /** Reads the value at the parser's token, and ends at that value's last token. */
  private interface Reader<T> {
    T read(JsonParser parser) throws IOException;
  }

  private static <T> T read(Opening opening, InputStream body, Reader<T> reader)
      throws IOException {
    try (JsonParser parser = opening.open(body)) {
      if (parser.nextToken() == null) {
        throw new UnreadableException("the answer is empty");
      }
      T value = reader.read(parser);
      if (parser.nextToken() != null) {
        throw new UnreadableException("the answer goes on after its end");
      }
      return value;
    } catch (JacksonException e) {
      throw JsonFault.of(e);
    }
  }

  private static <T> T stream(
      Opening opening, InputStream body, Elements<?> elements, Reader<T> reader)
      throws IOException {
    try {
      return read(opening, body, reader);
    } catch (UnreadableException e) {
      throw e;
    } catch (IOException e) {
      throw elements.handedOver == 0 ? e : new PartialException(e);
    }
  }

  private static <T> T value(JsonMapper mapper, JsonParser parser, Class<T> type)
      throws IOException {
    T value = mapper.readValue(parser, type);
    if (value == null) {
      throw new UnreadableException("the answer holds null where a value must be");
    }
    return value;
  }

  /** Reads the named fields of an object and skips the others. */
  private static Nothing fields(JsonParser parser, String required, Map<String, Reader<?>> readers)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new UnreadableException("the answer is not an object");
    }
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      Reader<?> reader = readers.get(name);
      if (reader == null) {
        parser.skipChildren();
      } else if (seen.add(name)) {
        reader.read(parser);
      } else {
        throw new UnreadableException("the answer holds " + name + " twice");
      }
    }
    if (!seen.contains(required)) {
      throw new UnreadableException(required + " is missing");
    }
    return Nothing.NOTHING;
  }

  /** Hands over each element of an array. Go writes an empty list as null, too. */
  private static final class Elements<T> implements Reader<Nothing> {
    private final JsonMapper mapper;
    private final Class<T> type;
    private final Consumer<T> each;
    int handedOver;

    Elements(JsonMapper mapper, Class<T> type, Consumer<T> each) {
      this.mapper = mapper;
      this.type = type;
      this.each = each;
    }

    @Override
    public Nothing read(JsonParser parser) throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        return Nothing.NOTHING;
      }
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        throw new UnreadableException("there is no list where one must be");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        T element = element(parser);
        handedOver++;
        each.accept(element);
      }
      return Nothing.NOTHING;
    }

    private T element(JsonParser parser) throws IOException {
      try {
        return value(mapper, parser, type);
      } catch (JacksonException e) {
        throw e.prependPath(List.of(), handedOver);
      }
    }
  }
}
