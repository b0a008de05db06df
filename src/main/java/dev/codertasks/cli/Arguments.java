package dev.codertasks.cli;

import java.util.List;
import picocli.CommandLine;

/** Says what is wrong with what was typed, without repeating a secret. */
final class Arguments {
  private static final List<String> TOKEN_FLAGS = List.of("--token", "--session-token");

  private Arguments() {}

  static String explain(CommandLine.ParameterException e, String[] arguments) {
    for (String argument : arguments) {
      String flag = argument.replaceFirst("=.*", "");
      if (TOKEN_FLAGS.contains(flag)) {
        return "a token does not belong on the command line, where everybody on this machine can"
            + " read it. Put it into a file and name that with --token-file, or set"
            + " CODER_SESSION_TOKEN.";
      }
    }
    return e.getMessage() + "\nTry `coder-tasks-mcp --help`.";
  }
}
