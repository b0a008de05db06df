package dev.codertasks.policy;

/** Asks before a task is deleted: that cannot be undone. */
final class DestructiveTool implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of("tool.destructive", Subject.TOOL, Effect.CONFIRM, "deletes");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    if (inspection.proposal() instanceof Proposal.Delete delete) {
      TaskFacts task = delete.task();
      findings.report(
          Place.of("task", Shown.name(task.name())),
          "Deleting "
              + Shown.name(task.name())
              + " of "
              + Shown.name(task.owner().name())
              + " ("
              + Shown.name(task.phase())
              + ") destroys its workspace with everything that was not pushed.",
          "Confirm it. To keep the work, let the agent push it first, or pause the task.");
    }
  }
}
