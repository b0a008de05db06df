package dev.codertasks.tool;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what an assistant sent into a tool's argument record and collects everything that is wrong
 * with it. Models and clients often send numbers, booleans and lists as strings, so those are read;
 * values are never repeated in a problem, since they may hold a secret. One reading each.
 */
final class ArgumentReader {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST_NUMBER = 30;

  private final List<String> problems = new ArrayList<>();
  private final long longestWait;

  private ArgumentReader(long longestWait) {
    this.longestWait = longestWait;
  }

  /**
   * Reads the arguments of one call.
   *
   * @param longestWait in seconds
   * @throws InvalidArgumentsException naming every problem at once
   */
  static <A extends Record> A read(Class<A> record, Map<String, ?> given, long longestWait) {
    ArgumentReader reader = new ArgumentReader(longestWait);
    A read = reader.record("", record, given);
    if (read == null || !reader.problems.isEmpty()) {
      throw new InvalidArgumentsException(reader.problems);
    }
    return read;
  }

  /** What an argument is when it is left out, or null. */
  static @Nullable Object byDefault(Argument argument, long longestWait) {
    String text = argument.arg().byDefault();
    if (text.isEmpty()) {
      return null;
    }
    boolean tooLong = argument.isWait() && Long.parseLong(text) > longestWait;
    return new ArgumentReader(longestWait)
        .value(
            argument.name(),
            argument.type(),
            argument,
            tooLong ? Long.toString(longestWait) : text);
  }

  private <A extends Record> @Nullable A record(String path, Class<A> record, Map<?, ?> given) {
    int before = problems.size();
    List<Argument> known = Argument.of(record);
    Map<String, Object> byName = byOwnName(path, known, given);
    @Nullable Object[] values = new Object[known.size()];
    for (int i = 0; i < values.length; i++) {
      Argument argument = known.get(i);
      values[i] = argument(path + argument.name(), argument, byName.get(argument.name()));
    }
    return problems.size() == before ? Argument.make(record, values) : null;
  }

  /** Drops nulls, resolves aliases and refuses what is not known. */
  private Map<String, Object> byOwnName(String path, List<Argument> known, Map<?, ?> given) {
    Map<String, String> owners = new LinkedHashMap<>();
    known.forEach(a -> a.names().forEach(name -> owners.put(name, a.name())));
    Map<String, Object> byName = new HashMap<>();
    given.forEach((key, value) -> {
      String name = String.valueOf(key);
      String owner = owners.get(name);
      if (owner == null) {
        unknown(path, name, known, owners);
      } else if (value != null) {
        Object other = byName.putIfAbsent(owner, value);
        if (other != null && !other.equals(value)) {
          problem(path + owner, "is given under two names with different values");
        }
      }
    });
    return byName;
  }

  private void unknown(String path, String name, List<Argument> known, Map<String, String> owners) {
    String allowed = String.join(", ", known.stream().map(Argument::name).toList());
    String hint =
        NearestName.to(name, owners.keySet())
            .map(nearest -> "did you mean " + owners.get(nearest) + "?")
            .orElse("known are " + allowed);
    problem(path + Wording.identifier(name), "is unknown; " + hint);
  }

  private @Nullable Object argument(String path, Argument argument, @Nullable Object given) {
    boolean absent = given == null || (!argument.required() && "".equals(given));
    if (!absent) {
      return value(path, argument.type(), argument, Objects.requireNonNull(given));
    }
    if (argument.required()) {
      problem(path, "is required");
    }
    return byDefault(argument, longestWait);
  }

  private @Nullable Object value(String path, Type type, Argument argument, Object given) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return list(path, list.getActualTypeArguments()[0], argument, given);
    }
    if (type == String.class) {
      return text(path, argument, given);
    }
    if (type == int.class || type == Integer.class) {
      Long number = number(path, argument, given, Integer.MIN_VALUE, Integer.MAX_VALUE);
      return number == null ? null : number.intValue();
    }
    if (type == long.class || type == Long.class) {
      return number(path, argument, given, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type == boolean.class || type == Boolean.class) {
      return bool(path, given);
    }
    if (type instanceof Class<?> raw && raw.isEnum()) {
      return constant(path, raw, argument, given);
    }
    if (type instanceof Class<?> raw && raw.isRecord()) {
      return nested(path, raw.asSubclass(Record.class), given);
    }
    throw new IllegalStateException(path + ": no argument can be a " + type);
  }

  private @Nullable String text(String path, Argument argument, Object given) {
    if (!(given instanceof String text)) {
      wrong(path, "text", given);
      return null;
    }
    if (text.isEmpty()) {
      problem(path, "must not be empty");
      return null;
    }
    List<String> listed = argument.listedTexts();
    if (listed.isEmpty()) {
      return text;
    }
    return Stream.concat(listed.stream(), Stream.of(argument.arg().unlisted()))
        .filter(text::equalsIgnoreCase)
        .findFirst()
        .orElseGet(() -> noneOf(path, text, listed));
  }

  private @Nullable Object constant(String path, Class<?> type, Argument argument, Object given) {
    String word = text(path, argument, given);
    return Stream.of(type.getEnumConstants())
        .filter(c -> Argument.word((Enum<?>) c).equals(word))
        .findFirst()
        .orElse(null);
  }

  private @Nullable String noneOf(String path, String text, List<String> listed) {
    String hint = NearestName.to(text, listed).map(n -> "; did you mean " + n + "?").orElse("");
    problem(path, "must be one of " + String.join(", ", listed) + hint);
    return null;
  }

  private @Nullable Boolean bool(String path, Object given) {
    String word = String.valueOf(given).strip();
    boolean readable = given instanceof Boolean || given instanceof String;
    if (readable && word.equalsIgnoreCase("true")) {
      return true;
    }
    if (readable && word.equalsIgnoreCase("false")) {
      return false;
    }
    wrong(path, "true or false", given);
    return null;
  }

  private @Nullable Long number(
      String path, Argument argument, Object given, long lowest, long highest) {
    long min = Math.max(lowest, argument.min());
    long max = Math.min(highest, argument.max(longestWait));
    String allowed = "a whole number from " + min + " to " + max;
    String digits = String.valueOf(given).strip();
    if (!(given instanceof Number || given instanceof String) || digits.length() > LONGEST_NUMBER) {
      wrong(path, allowed, given);
      return null;
    }
    try {
      long number = new BigDecimal(digits).longValueExact();
      if (number >= min && number <= max) {
        return number;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Not a whole number, or none that fits 64 bits: refused below.
    }
    wrong(path, allowed, given);
    return null;
  }

  private @Nullable List<Object> list(String path, Type type, Argument argument, Object given) {
    Collection<?> entries = entries(given);
    if (entries == null) {
      wrong(path, "a list", given);
      return null;
    }
    if (entries.size() < argument.arg().min() || entries.size() > argument.arg().max()) {
      problem(path, "must have " + range(argument.arg()) + " entries, not " + entries.size());
      return null;
    }
    List<Object> read = new ArrayList<>();
    int index = 0;
    for (Object entry : entries) {
      String at = path + "[" + index++ + "]";
      Object value = null;
      if (entry == null) {
        wrong(at, "a value", "null");
      } else {
        value = value(at, type, argument, entry);
      }
      if (value != null) {
        read.add(value);
      }
    }
    return List.copyOf(read);
  }

  /** A list, one written as JSON in a string, or a lone value in place of a list of one. */
  private static @Nullable Collection<?> entries(Object given) {
    return switch (given) {
      case Collection<?> collection -> collection;
      case String text when text.strip().startsWith("[") -> parsed(text, List.class);
      case String text -> List.of(text);
      default -> null;
    };
  }

  private <R extends Record> @Nullable R nested(String path, Class<R> record, Object given) {
    Map<?, ?> members =
        switch (given) {
          case Map<?, ?> map -> map;
          case String text -> parsed(text, Map.class);
          default -> null;
        };
    if (members == null) {
      wrong(path, "an object", given);
      return null;
    }
    return record(path + ".", record, members);
  }

  private static <T> @Nullable T parsed(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static String range(Arg arg) {
    String least = arg.min() > 0 ? "at least " + arg.min() : "";
    String most = arg.max() < Long.MAX_VALUE ? "at most " + arg.max() : "";
    return least + (least.isEmpty() || most.isEmpty() ? "" : " and ") + most;
  }

  private void wrong(String path, String allowed, Object given) {
    problem(path, "must be " + allowed + ", not " + kind(given));
  }

  /** What a value is, without a text that may be secret. */
  private static String kind(Object given) {
    return switch (given) {
      case Number number -> number.toString();
      case Boolean bool -> bool.toString();
      case String text when text.equals("null") -> "null";
      case String _ -> "this text";
      case Map<?, ?> _ -> "an object";
      case Collection<?> _ -> "a list";
      default -> "this";
    };
  }

  private void problem(String path, String what) {
    problems.add(path + ": " + what + (what.endsWith("?") ? "" : "."));
  }
}
