package dev.codertasks.policy;

import java.util.Locale;

/** Which effects the default rules have before a file changes them. */
enum Profile {
  /** Only listed templates, and nothing doubtful. */
  STRICT,
  STANDARD,
  /** Everything warns, but for the locked rules. */
  LAB;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Effect effectOf(RuleInfo rule) {
    return switch (this) {
      case STRICT -> rule.strict();
      case STANDARD -> rule.standard();
      case LAB -> rule.locked() ? rule.standard() : rule.standard().atMost(Effect.WARN);
    };
  }
}
