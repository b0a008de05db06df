package dev.codertasks.policy;

import java.util.Set;

/** Tells from a start-up script how a template treats its agent. */
public final class ScriptMarkers {
  private ScriptMarkers() {}

  /** The markers in a script: names such as {@code docker.sock} and {@code boundary}. */
  public static Set<String> in(String script) {
    return Set.of();
  }
}
