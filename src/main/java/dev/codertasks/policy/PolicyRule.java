package dev.codertasks.policy;

/**
 * One rule. It reports what it finds and decides nothing: how strong a finding is comes from the
 * policy. A fact that is not known, or a failure, ends it with its {@code onError} effect.
 * Implementations are immutable.
 */
interface PolicyRule {

  RuleInfo info();

  void check(Inspection inspection, Findings findings);
}
