package dev.codertasks.simulator;

/** The releases of Coder that are imitated where they answer differently. */
enum Release {
  /** 2.31.9, the first with all nine task calls. */
  V2_31,
  /** 2.34.5 and 2.35. */
  LATER;

  static Release of(String version) {
    return version.startsWith("v2.31.") ? V2_31 : LATER;
  }

  /** An agent that has not connected yet is called unhealthy from the first second. */
  boolean doubtsNewAgents() {
    return this == LATER;
  }

  /** A create is refused while the owner has not signed in to the template's providers. */
  boolean enforcesExternalAuth() {
    return this == LATER;
  }

  /** The word for a failure that an agent reported of itself, in a task's current state. */
  String stateOf(String reported) {
    return this == LATER && reported.equals("failure") ? "failed" : reported;
  }

  String agentApi() {
    return this == LATER ? "2.10" : "2.8";
  }

  String provisionerApi() {
    return this == LATER ? "1.18" : "1.15";
  }
}
