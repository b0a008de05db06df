package dev.codertasks.policy;

/** Asks before a task makes tasks of its own. */
final class RecursionDepth implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.stricter(
          "quota.recursion",
          Subject.QUOTA,
          Effect.CONFIRM,
          Effect.DENY,
          "tasks that are made by tasks");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    int depth = inspection.caller().recursionDepth();
    if (inspection.create().isPresent() && depth > 0) {
      findings.report(
          Place.of("quota.recursion"),
          "This server runs in the workspace of a task (depth "
              + depth
              + "), so the new task would be made by a task.",
          "Do the work here, or let the person who started this task start the other one.");
    }
  }
}
