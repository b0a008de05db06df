package dev.codertasks.policy;

/** A rule asked for a fact that is not known. Never leaves the engine. */
final class FactUnavailableException extends RuntimeException {
  private final String fact;
  private final String reason;

  FactUnavailableException(String fact, String reason) {
    super(fact + ": " + reason, null, false, false);
    this.fact = fact;
    this.reason = reason;
  }

  String fact() {
    return fact;
  }

  String reason() {
    return reason;
  }
}
