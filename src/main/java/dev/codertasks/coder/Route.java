package dev.codertasks.coder;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A path below the deployment's address. Immutable.
 *
 * @param template what all paths of its kind have in common, such as {@code /api/v2/users/{user}}
 * @param segments of the path itself, decoded
 */
record Route(String template, List<String> segments) {

  Route {
    segments = List.copyOf(segments);
    for (String segment : segments) {
      // An HTTP library resolves these, and so would leave the path that was meant.
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException("a path segment must not be empty or made of dots");
      }
    }
  }

  /** Fills each {@code {name}}. The template is split first, so no value can add a segment. */
  static Route of(String template, Object... values) {
    Iterator<Object> next = List.of(values).iterator();
    List<String> segments = new ArrayList<>();
    for (String segment : template.substring(1).split("/", -1)) {
      segments.add(segment.startsWith("{") ? next.next().toString() : segment);
    }
    return new Route(template, segments);
  }

  /** The path, for logs and messages. */
  @Override
  public String toString() {
    return "/" + String.join("/", segments);
  }
}
