package dev.codertasks.policy;

import java.util.Locale;

/** Whether a rule counts. */
enum Mode {
  ENFORCE,
  /** Its findings warn at most, and say what they would have been. */
  AUDIT,
  OFF;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
