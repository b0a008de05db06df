package dev.codertasks.cli;

/** How the process ends, in the numbers of {@code sysexits.h}. */
final class ExitCode {
  static final int OK = 0;

  /** A demo that did not show what it should, a policy that is not as it should be. */
  static final int FAILED = 1;

  /** A policy, test or audit file that cannot be used. */
  static final int BAD_INPUT = 2;

  static final int USAGE = 64;
  static final int INTERNAL = 70;
  static final int CONFIG = 78;

  private ExitCode() {}
}
