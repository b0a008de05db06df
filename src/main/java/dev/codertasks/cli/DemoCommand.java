package dev.codertasks.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: shows what an assistant can do, with a simulated Coder and the real server. */
@Command(
    name = "demo",
    description = "Show a task from start to end, with a simulated Coder. Needs no account.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Option(names = "--no-color", description = "Print no colours; so does NO_COLOR=1.")
  private boolean plain;

  DemoCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws InterruptedException {
    Narrator narrator = Narrator.to(out, plain);
    try (DemoServer server = DemoServer.start()) {
      new DemoStory(server, narrator).tell();
      return ExitCode.OK;
    } catch (DemoException e) {
      narrator.failure(String.valueOf(e.getMessage()));
      return ExitCode.FAILED;
    }
  }
}
