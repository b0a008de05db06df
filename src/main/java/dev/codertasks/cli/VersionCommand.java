package dev.codertasks.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code version}: says which one this is. */
@Command(
    name = "version",
    description = "Say which version this is, and on which Java.",
    mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
  private final PrintWriter out;

  VersionCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    out.println(line());
    return ExitCode.OK;
  }

  static String line() {
    return "coder-tasks-mcp " + Version.NUMBER + " on Java " + Runtime.version();
  }
}
