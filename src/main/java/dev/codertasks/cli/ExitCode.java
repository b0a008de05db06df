package dev.codertasks.cli;

/** How this program ends; the numbers are those of {@code sysexits.h}. */
final class ExitCode {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 64;
  static final int INTERNAL = 70;
  static final int CONFIG = 78;

  private ExitCode() {}
}
