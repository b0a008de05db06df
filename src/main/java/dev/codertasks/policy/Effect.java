package dev.codertasks.policy;

import java.util.Locale;

/** What a finding demands, mildest first; the strongest of all findings decides. */
public enum Effect {
  ALLOW,
  /** Goes ahead, and says so. */
  WARN,
  /** Goes ahead only once a person agreed. */
  CONFIRM,
  DENY;

  /** As it is written in policy files and answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Effect atLeast(Effect floor) {
    return compareTo(floor) < 0 ? floor : this;
  }

  Effect atMost(Effect ceiling) {
    return compareTo(ceiling) > 0 ? ceiling : this;
  }
}
