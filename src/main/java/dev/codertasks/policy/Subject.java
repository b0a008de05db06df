package dev.codertasks.policy;

import java.util.Locale;

/** What a rule looks at. */
public enum Subject {
  PROMPT,
  TEMPLATE,
  PRESET,
  PARAMETERS,
  OWNER,
  ORGANIZATION,
  QUOTA,
  TOOL;

  /** As it is written in policy files and answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
