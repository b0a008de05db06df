package dev.codertasks.cli;

import dev.codertasks.server.StdioServer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;

/** Where the program begins once the Java is new enough. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    OutputStream out = StdioServer.takeStandardOutput();
    System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    Locale.setDefault(Locale.ENGLISH);
    System.exit(commandLine(out).execute(args));
  }

  static CommandLine commandLine(OutputStream out) {
    PrintWriter words = new PrintWriter(out, true, StandardCharsets.UTF_8);
    CommandLine line = RootCommand.commandLine(out);
    line.setOut(words);
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((e, arguments) -> {
      e.getCommandLine().getErr().println("coder-tasks-mcp: " + Arguments.explain(e, arguments));
      return ExitCode.USAGE;
    });
    line.setExecutionExceptionHandler((e, command, result) -> {
      command.getErr().println("coder-tasks-mcp: internal error: " + e.getClass().getSimpleName());
      return ExitCode.INTERNAL;
    });
    return line;
  }
}
