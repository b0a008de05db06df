package dev.codertasks.policy;

/**
 * What a rule is called and how strong it is by default.
 *
 * @param standard effect in the standard profile
 * @param strict effect in the strict profile
 * @param locked whether no file can lower it, switch it off or except anything from it
 * @param summary what it finds, as a clause without a full stop
 */
record RuleInfo(
    String id, Subject subject, Effect standard, Effect strict, boolean locked, String summary) {

  static RuleInfo of(String id, Subject subject, Effect effect, String summary) {
    return new RuleInfo(id, subject, effect, effect, false, summary);
  }

  static RuleInfo stricter(
      String id, Subject subject, Effect standard, Effect strict, String summary) {
    return new RuleInfo(id, subject, standard, strict, false, summary);
  }

  static RuleInfo locked(String id, Subject subject, String summary) {
    return new RuleInfo(id, subject, Effect.DENY, Effect.DENY, true, summary);
  }
}
