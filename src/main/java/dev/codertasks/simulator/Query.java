package dev.codertasks.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Coder's search language: elements separated by blanks, {@code key:value} or bare words, values in
 * quotes if they hold blanks; all in lower case.
 */
final class Query {
  private final Map<String, String> values = new LinkedHashMap<>();
  private @Nullable Reply error;

  private Query() {}

  /**
   * Reads a query.
   *
   * @param what for the error message: task, template or workspace
   * @param bare the key of words without one
   */
  static Query parse(@Nullable String text, String what, String bare, Set<String> known) {
    Query query = new Query();
    for (String element : elements(text == null ? "" : text.toLowerCase(Locale.ROOT))) {
      query.add(element, what, bare, known);
    }
    return query;
  }

  private void add(String element, String what, String bare, Set<String> known) {
    String message = "Invalid " + what + " search query.";
    String[] parts = element.split(":", -1);
    String key = parts.length == 1 ? bare : parts[0];
    if (parts.length > 2 && !element.contains("\"")) {
      error =
          Reply.invalid(
              400, message, "q", "Query element \"" + element + "\" can only contain 1 ':'");
    } else if (!known.contains(key)) {
      error = Reply.invalid(400, message, key, "\"" + key + "\" is not a valid query param");
    } else {
      String value = parts.length == 1 ? element : element.substring(element.indexOf(':') + 1);
      values.put(key, value.replace("\"", ""));
    }
  }

  private static List<String> elements(String text) {
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    boolean quoted = false;
    for (char c : (text + " ").toCharArray()) {
      quoted ^= c == '"';
      if (c == ' ' && !quoted) {
        if (!element.isEmpty()) {
          elements.add(element.toString());
        }
        element.setLength(0);
      } else {
        element.append(c);
      }
    }
    return elements;
  }

  /** What Coder answers to a query that it cannot read; null when it can. */
  @Nullable Reply error() {
    return error;
  }

  @Nullable String get(String key) {
    return values.get(key);
  }
}
