package dev.codertasks.cli;

import java.io.OutputStream;

/** {@code demo}. */
final class DemoCommand {
  private DemoCommand() {}

  static int run(OutputStream out, boolean noColor) {
    return ExitCode.OK;
  }
}
