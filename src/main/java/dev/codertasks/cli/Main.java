package dev.codertasks.cli;

import dev.codertasks.server.StdioServer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Where the program starts, once the Java is known to be new enough. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.setErr(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    OutputStream out = StdioServer.takeStandardOutput();
    Locale.setDefault(Locale.ROOT);
    System.exit(run(List.of(args), out));
  }

  private static int run(List<String> args, OutputStream out) {
    try {
      // What every assistant starts need not wait for the command line parser to load.
      return args.isEmpty() || args.equals(List.of("stdio"))
          ? new StdioCommand(out).call()
          : CommandLineParser.run(args, out);
    } catch (RuntimeException | Error e) {
      return Failures.internal(e);
    }
  }
}
