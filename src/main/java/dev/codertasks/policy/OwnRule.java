package dev.codertasks.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule from a policy file: applies where its subject is at stake and all that it asks for holds.
 *
 * @param actions to which it applies
 * @param when null where the plain tests are all
 */
record OwnRule(
    RuleInfo info,
    Set<Action> actions,
    FactMatch match,
    @Nullable Condition when,
    String message,
    String fix)
    implements PolicyRule {
  OwnRule {
    actions = Set.copyOf(actions);
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    if (isAtStake(inspection)
        && match.holds(inspection)
        && (when == null || when.holds(inspection))) {
      findings.report(Place.of(path()), message, fix);
    }
  }

  /** A resume without a new prompt has no prompt to look at. */
  private boolean isAtStake(Inspection inspection) {
    return actions.contains(inspection.action())
        && (info.subject() != Subject.PROMPT || inspection.input().isPresent());
  }

  private String path() {
    return info.subject() == Subject.PROMPT ? "input" : info.subject().word();
  }
}
