package dev.codertasks.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what one rule reports. Keeps a bounded number and counts the rest. Not thread-safe. */
final class Findings {
  /** As many as a decision shows: a rule that finds more is not more wrong for it. */
  static final int LIMIT = 50;

  private final RuleInfo info;
  private final Effect effect;
  private final List<Finding> kept = new ArrayList<>();
  private final Map<Effect, Integer> counts = new EnumMap<>(Effect.class);
  private int omitted;

  Findings(RuleInfo info, Effect effect) {
    this.info = info;
    this.effect = effect;
  }

  /** The effect that {@link #report} gives. */
  Effect effect() {
    return effect;
  }

  /** A finding with the rule's own effect. */
  void report(Place place, String message, String fix) {
    add(effect, place, message, fix);
  }

  /** A lesser finding: it warns, unless even the rule's own effect is milder. */
  void mention(Place place, String message, String fix) {
    add(effect.atMost(Effect.WARN), place, message, fix);
  }

  private void add(Effect strength, Place place, String message, String fix) {
    if (counts.merge(strength, 1, Integer::sum) > LIMIT) {
      omitted++;
      return;
    }
    kept.add(
        new Finding(
            info.id(),
            strength,
            info.subject(),
            place.path(),
            place.span(),
            message,
            fix,
            place.evidence()));
  }

  List<Finding> kept() {
    return kept;
  }

  int omitted() {
    return omitted;
  }
}
