package dev.codertasks.config;

/** Where the audit goes. */
public enum AuditPlace {
  /** A file of this process in the state directory. */
  FILE,
  /** Standard output, for a collector; never where the protocol has it. */
  STANDARD_OUTPUT
}
