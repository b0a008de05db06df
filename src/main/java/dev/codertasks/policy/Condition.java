package dev.codertasks.policy;

/** What must hold, beyond plain matchers, for an own rule to apply. Immutable. */
interface Condition {

  /**
   * Whether it holds.
   *
   * @throws FactUnavailableException when a fact that decides is not known
   * @throws RuntimeException when it cannot be evaluated
   */
  boolean holds(Inspection inspection);

  /** As it was written. */
  String source();
}
