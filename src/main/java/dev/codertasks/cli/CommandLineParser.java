package dev.codertasks.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command that was typed and runs it. */
@Command(
    name = "coder-tasks-mcp",
    description = "An MCP server that lets an assistant delegate coding work to Coder Tasks.",
    synopsisSubcommandLabel = "[stdio | http | demo | policy | health | version]",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without a command it is stdio. \"coder-tasks-mcp stdio --help\" lists its options.",
      "Exit codes: 0 ended well, 1 the demo went wrong, 64 usage, 70 a fault of ours, 78 settings."
    })
final class CommandLineParser {
  private CommandLineParser() {}

  static int run(List<String> typed, OutputStream out) {
    PrintWriter writer = new PrintWriter(out, true, StandardCharsets.UTF_8);
    PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CommandLine root =
        new CommandLine(new CommandLineParser())
            .addSubcommand(new StdioCommand(out))
            .addSubcommand(HttpCommand.line(out))
            .addSubcommand(new DemoCommand(writer))
            .addSubcommand(new PolicyCommand(writer))
            .addSubcommand(new HealthCommand(writer))
            .addSubcommand(new VersionCommand(writer));
    String version = VersionCommand.line();
    root.getCommandSpec().version(version);
    root.getSubcommands().values().forEach(c -> c.getCommandSpec().version(version));
    return root.setOut(writer)
        .setErr(errors)
        .setParameterExceptionHandler((e, _) -> usage(e, errors))
        .setExecutionExceptionHandler((e, _, _) -> Failures.internal(e))
        .execute(withCommand(typed).toArray(String[]::new));
  }

  /** Options alone are those of the command that is meant when none is named. */
  private static List<String> withCommand(List<String> typed) {
    List<String> own = List.of("-h", "--help", "-V", "--version");
    if (typed.isEmpty() || !typed.getFirst().startsWith("-") || own.contains(typed.getFirst())) {
      return typed;
    }
    List<String> command = new ArrayList<>(typed);
    command.addFirst("stdio");
    return command;
  }

  private static int usage(ParameterException e, PrintWriter errors) {
    CommandLine command = e.getCommandLine();
    errors.println("coder-tasks-mcp: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, errors);
    errors.println("Try \"" + command.getCommandSpec().qualifiedName() + " --help\".");
    return ExitCode.USAGE;
  }
}
