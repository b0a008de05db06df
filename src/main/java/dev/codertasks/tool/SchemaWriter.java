package dev.codertasks.tool;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes JSON Schema 2020-12 for a tool's records. Every client pays for each of its characters in
 * each conversation, so it holds nothing that does not help to call.
 */
final class SchemaWriter {
  private SchemaWriter() {}

  /**
   * What the argument record accepts.
   *
   * @param longestWait in seconds
   */
  static Map<String, Object> input(Class<? extends Record> arguments, long longestWait) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Argument argument : Argument.of(arguments)) {
      properties.put(argument.name(), property(argument, longestWait));
      if (argument.required()) {
        required.add(argument.name());
      }
    }
    Map<String, Object> schema = object(properties, required);
    schema.put("additionalProperties", false);
    return Collections.unmodifiableMap(schema);
  }

  /**
   * What the reply record looks like. Only its own members are said to be required: cards are in
   * most replies, and repeating what is always in one would cost more than it helps.
   */
  static Map<String, Object> output(Class<? extends Record> reply) {
    List<String> required =
        Stream.of(reply.getRecordComponents())
            .filter(component -> !Argument.isNullable(component))
            .map(component -> Argument.snakeCase(component.getName()))
            .toList();
    return Collections.unmodifiableMap(object(members(reply), required));
  }

  private static Map<String, Object> members(Class<? extends Record> reply) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (RecordComponent component : reply.getRecordComponents()) {
      properties.put(
          Argument.snakeCase(component.getName()),
          component.isAnnotationPresent(Opaque.class)
              ? opaque(component.getGenericType())
              : outputType(component.getGenericType()));
    }
    return properties;
  }

  /** An object whose members are not told, or a list of such. */
  private static Map<String, Object> opaque(Type type) {
    Map<String, Object> object = object(Map.of(), List.of());
    return type instanceof ParameterizedType ? typed("array", "items", object) : object;
  }

  private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    if (!properties.isEmpty()) {
      schema.put("properties", properties);
    }
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private static Map<String, Object> property(Argument argument, long longestWait) {
    Arg arg = argument.arg();
    Map<String, Object> schema = new LinkedHashMap<>(inputType(argument.type(), longestWait));
    List<String> listed = argument.listedTexts();
    if (!listed.isEmpty()) {
      schema.put("enum", listed);
    }
    boolean isList = "array".equals(schema.get("type"));
    if (arg.min() != Long.MIN_VALUE) {
      schema.put(isList ? "minItems" : "minimum", arg.min());
    }
    if (arg.max() != Long.MAX_VALUE) {
      schema.put(isList ? "maxItems" : "maximum", argument.max(longestWait));
    }
    Object byDefault = ArgumentReader.byDefault(argument, longestWait);
    if (byDefault != null) {
      schema.put("default", ReplyWriter.value(byDefault));
    }
    if (!arg.value().isEmpty()) {
      schema.put("description", arg.value());
    }
    return schema;
  }

  private static Map<String, Object> inputType(Type type, long longestWait) {
    return switch (type) {
      case ParameterizedType list ->
          typed("array", "items", inputType(argument(list, 0), longestWait));
      case Class<?> raw when raw.isRecord() -> input(raw.asSubclass(Record.class), longestWait);
      case Class<?> raw -> Map.of("type", scalar(raw));
      default -> throw new IllegalArgumentException("no schema for " + type);
    };
  }

  private static Map<String, Object> outputType(Type type) {
    return switch (type) {
      case ParameterizedType list when list.getRawType() == List.class ->
          typed("array", "items", outputType(argument(list, 0)));
      case ParameterizedType map ->
          typed("object", "additionalProperties", outputType(argument(map, 1)));
      case Class<?> raw when raw.isRecord() ->
          object(members(raw.asSubclass(Record.class)), List.of());
      case Class<?> raw -> Map.of("type", scalar(raw));
      default -> throw new IllegalArgumentException("no schema for " + type);
    };
  }

  private static Type argument(ParameterizedType type, int index) {
    return type.getActualTypeArguments()[index];
  }

  /** In this order in every process, so that clients can cache what they are shown. */
  private static Map<String, Object> typed(String type, String keyword, Map<String, Object> of) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    schema.put(keyword, of);
    return schema;
  }

  private static String scalar(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    return type == int.class || type == Integer.class || type == long.class || type == Long.class
        ? "integer"
        : "string";
  }
}
