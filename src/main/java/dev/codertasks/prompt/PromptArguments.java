package dev.codertasks.prompt;

import java.util.Map;
import java.util.Optional;

/**
 * What a person typed into a prompt's fields. What is blank was left out: a form sends all its
 * fields. Immutable.
 */
record PromptArguments(Map<String, String> values) {
  PromptArguments {
    values = Map.copyOf(values);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** For one that was checked to be there. */
  String required(String name) {
    return get(name).orElseThrow();
  }

  /** A line of a brief. */
  String line(String title, String name) {
    return title + ": " + get(name).orElse("(not said)");
  }
}
