package dev.codertasks.simulator;

import java.util.Map;
import java.util.Set;

/**
 * A request that the deployment received.
 *
 * @param path decoded, such as {@code /api/v2/tasks}
 * @param query decoded
 * @param headers the names, in lower case
 */
public record Received(
    String method, String path, Map<String, String> query, Set<String> headers, String body) {

  /** Whether it could have changed something. */
  public boolean changes() {
    return !method.equals("GET");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
