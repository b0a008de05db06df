package dev.codertasks.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code demo}: shows what an assistant can do. */
@Command(
    name = "demo",
    description = "Show a task from start to end, with a simulated Coder. Needs no account.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private final PrintWriter out;

  DemoCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    out.println("not yet");
    return ExitCode.OK;
  }
}
