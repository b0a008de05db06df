package dev.codertasks.tool;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON Schema 2020-12 for a tool's records. Every client pays for each of its characters in
 * each conversation, so it holds nothing that does not help to call.
 */
final class SchemaWriter {
  private SchemaWriter() {}

  /** What the argument record accepts. */
  static Map<String, Object> input(Class<? extends Record> arguments) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Argument argument : Argument.of(arguments)) {
      properties.put(argument.name(), property(argument));
      if (argument.required()) {
        required.add(argument.name());
      }
    }
    Map<String, Object> schema = object(properties, required);
    schema.put("additionalProperties", false);
    return Collections.unmodifiableMap(schema);
  }

  /** What the reply record looks like. */
  static Map<String, Object> output(Class<? extends Record> reply) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : reply.getRecordComponents()) {
      String name = Argument.snakeCase(component.getName());
      properties.put(name, outputType(component.getGenericType()));
      if (!Argument.isNullable(component)) {
        required.add(name);
      }
    }
    return Collections.unmodifiableMap(object(properties, required));
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

  private static Map<String, Object> property(Argument argument) {
    Arg arg = argument.arg();
    Map<String, Object> schema = new LinkedHashMap<>(inputType(argument.type()));
    List<String> listed = argument.listedTexts();
    if (!listed.isEmpty()) {
      schema.put("enum", listed);
    }
    boolean isList = "array".equals(schema.get("type"));
    if (arg.min() != Long.MIN_VALUE) {
      schema.put(isList ? "minItems" : "minimum", arg.min());
    }
    if (arg.max() != Long.MAX_VALUE) {
      schema.put(isList ? "maxItems" : "maximum", arg.max());
    }
    Object byDefault = ArgumentReader.byDefault(argument);
    if (byDefault != null) {
      schema.put("default", ReplyWriter.value(byDefault));
    }
    if (!arg.value().isEmpty()) {
      schema.put("description", arg.value());
    }
    return schema;
  }

  private static Map<String, Object> inputType(Type type) {
    return switch (type) {
      case ParameterizedType list ->
          Map.of("type", "array", "items", inputType(list.getActualTypeArguments()[0]));
      case Class<?> raw when raw.isRecord() -> input(raw.asSubclass(Record.class));
      case Class<?> raw -> Map.of("type", scalar(raw));
      default -> throw new IllegalArgumentException("no schema for " + type);
    };
  }

  private static Map<String, Object> outputType(Type type) {
    return switch (type) {
      case ParameterizedType list when list.getRawType() == List.class ->
          Map.of("type", "array", "items", outputType(list.getActualTypeArguments()[0]));
      case ParameterizedType map ->
          Map.of(
              "type",
              "object",
              "additionalProperties",
              outputType(map.getActualTypeArguments()[1]));
      case Class<?> raw when raw.isRecord() -> output(raw.asSubclass(Record.class));
      case Class<?> raw -> Map.of("type", scalar(raw));
      default -> throw new IllegalArgumentException("no schema for " + type);
    };
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
