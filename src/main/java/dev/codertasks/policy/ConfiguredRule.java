package dev.codertasks.policy;

/**
 * A rule as the policy wants it.
 *
 * @param onError effect when a fact is not known or the rule fails
 */
record ConfiguredRule(PolicyRule rule, Effect effect, Mode mode, Effect onError) {

  RuleInfo info() {
    return rule.info();
  }
}
