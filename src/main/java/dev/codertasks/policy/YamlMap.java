package dev.codertasks.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of a file, read strictly: every unknown, doubled, mistyped or missing entry becomes a
 * problem with its place, and reading goes on. Not thread-safe.
 */
final class YamlMap {
  private final Node node;
  private final Problems problems;
  private final Map<String, Node> entries;
  private final Map<String, Node> keys;

  private YamlMap(Node node, Problems problems, Map<String, Node> entries, Map<String, Node> keys) {
    this.node = node;
    this.problems = problems;
    this.entries = entries;
    this.keys = keys;
  }

  /** Reads a mapping that may hold any keys. */
  static YamlMap ofAnyKeys(Node node, Problems problems) {
    Map<String, Node> entries = new LinkedHashMap<>();
    Map<String, Node> keys = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      if (!isNull(node)) {
        problems.add(node, "Here must be keys with values, not " + kind(node) + ".");
      }
      return new YamlMap(node, problems, entries, keys);
    }
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      if (!(key instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
        problems.add(key, "A key must be a word, not " + kind(key) + ".", "Put it in quotes.");
      } else if (entries.putIfAbsent(scalar.getValue(), tuple.getValueNode()) != null) {
        problems.add(key, "The key " + scalar.getValue() + " is there twice.", "Keep one of them.");
      } else {
        keys.put(scalar.getValue(), key);
      }
    }
    return new YamlMap(node, problems, entries, keys);
  }

  /** Reads a mapping that may hold only these keys. */
  static YamlMap of(Node node, Problems problems, String... known) {
    YamlMap map = ofAnyKeys(node, problems);
    List<String> names = List.of(known);
    map.keys.forEach((name, key) -> {
      if (!names.contains(name)) {
        problems.add(
            key,
            "There is no key " + name + " here.",
            Nearest.suggestion(name, names).orElse("Known are: " + String.join(", ", names) + "."));
      }
    });
    return map;
  }

  /** A mapping that is not there. */
  static YamlMap empty(Node where, Problems problems) {
    return new YamlMap(where, problems, Map.of(), Map.of());
  }

  Node node() {
    return node;
  }

  Set<String> names() {
    return entries.keySet();
  }

  /** Where a key stands. */
  Node key(String name) {
    return keys.getOrDefault(name, node);
  }

  /** The value as it stands; empty when it is missing or null. */
  Optional<Node> value(String name) {
    return Optional.ofNullable(entries.get(name)).filter(value -> !isNull(value));
  }

  void require(String... names) {
    for (String name : names) {
      if (value(name).isEmpty()) {
        problems.add(node, "The key " + name + " is missing.");
      }
    }
  }

  Optional<String> string(String name) {
    return value(name).flatMap(value -> string(value, name));
  }

  String string(String name, String otherwise) {
    return string(name).orElse(otherwise);
  }

  /** A list of strings; a single string is not one. */
  List<String> strings(String name) {
    return items(name).stream().flatMap(item -> string(item, name).stream()).toList();
  }

  Set<String> stringSet(String name) {
    return new LinkedHashSet<>(strings(name));
  }

  List<Node> items(String name) {
    Node value = value(name).orElse(null);
    if (value == null) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problems.add(value, name + " must be a list, not " + kind(value) + ".");
    return List.of();
  }

  Optional<LocalDate> date(String name) {
    return string(name)
        .flatMap(text -> {
          try {
            return Optional.of(LocalDate.parse(text));
          } catch (DateTimeException e) {
            problems.add(
                value(name).orElse(node),
                name + ": " + Quoted.of(text) + " is not a date.",
                "Write it as 2027-02-01.");
            return Optional.empty();
          }
        });
  }

  /** A whole number of at least 0. */
  long number(String name, long otherwise) {
    Node value = value(name).orElse(null);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof ScalarNode scalar
        && scalar.getTag().equals(Tag.INT)
        && scalar.getValue().matches("[0-9]{1,12}")) {
      return Long.parseLong(scalar.getValue());
    }
    problems.add(value, name + " must be a whole number, 0 or more.");
    return otherwise;
  }

  int count(String name, int otherwise) {
    long number = number(name, otherwise);
    if (number > Integer.MAX_VALUE) {
      problems.add(value(name).orElse(node), name + " is too large.");
      return otherwise;
    }
    return (int) number;
  }

  boolean flag(String name, boolean otherwise) {
    Node value = value(name).orElse(null);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return scalar.getValue().equalsIgnoreCase("true");
    }
    problems.add(value, name + " must be true or false.");
    return otherwise;
  }

  /** One of an enum's constants by its word. */
  <E> @Nullable E oneOf(String name, E[] constants, Function<E, String> word) {
    String text = string(name).orElse(null);
    if (text == null) {
      return null;
    }
    for (E constant : constants) {
      if (word.apply(constant).equals(text)) {
        return constant;
      }
    }
    List<String> words = Arrays.stream(constants).map(word).toList();
    problems.add(
        value(name).orElse(node),
        name + " must be one of " + String.join(", ", words) + ", not " + Quoted.of(text) + ".",
        Nearest.suggestion(text, words).orElse(null));
    return null;
  }

  private Optional<String> string(Node value, String name) {
    if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      return Optional.of(scalar.getValue());
    }
    problems.add(
        value,
        name + " must be text, not " + kind(value) + ".",
        value instanceof ScalarNode ? "Put it in quotes." : null);
    return Optional.empty();
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static String kind(Node node) {
    if (node instanceof SequenceNode) {
      return "a list";
    }
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    Tag tag = node.getTag();
    if (tag.equals(Tag.BOOL)) {
      return "true or false";
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return "a number";
    }
    return isNull(node) ? "nothing" : "a word";
  }
}
