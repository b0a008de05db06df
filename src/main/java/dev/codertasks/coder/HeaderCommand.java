package dev.codertasks.coder;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a command for extra headers, as the {@code coder} command line does: through the platform's
 * shell, {@code CODER_URL} in its environment, a {@code Name=value} a line on its standard output.
 * What it prints is secret and appears in no message.
 */
final class HeaderCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MAX_OUTPUT_BYTES = 64 << 10;

  private HeaderCommand() {}

  /**
   * Runs the command.
   *
   * @throws SetupException when it fails, prints something else, or is not done in time
   */
  static Map<String, String> run(String command, URI coder, Deadline deadline)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(shell(command)).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("CODER_URL", coder.toString());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      return parse(output(process, deadline.atMost(PATIENCE)));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static List<String> shell(String command) {
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("win");
    return windows ? List.of("cmd.exe", "/c", command) : List.of("sh", "-c", command);
  }

  private static String output(Process process, Deadline deadline)
      throws IOException, InterruptedException {
    InputStream out = process.getInputStream();
    FutureTask<byte[]> output = new FutureTask<>(() -> out.readNBytes(MAX_OUTPUT_BYTES));
    Thread.ofVirtual().name("coder-header-command").start(output);
    try {
      byte[] bytes = output.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
      if (!process.waitFor(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException();
      }
      if (process.exitValue() != 0) {
        throw new SetupException("the header command ended with exit code " + process.exitValue());
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (TimeoutException e) {
      throw new SetupException("the header command was not done in time");
    } catch (ExecutionException e) {
      throw new SetupException("the header command's output cannot be read");
    }
  }

  private static Map<String, String> parse(String output) throws SetupException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : output.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new SetupException("the header command printed a line that is not Name=value");
      }
      String name = line.substring(0, equals).strip();
      String value = line.substring(equals + 1).strip();
      try {
        CoderSettings.checkHeader(name, value);
      } catch (IllegalArgumentException e) {
        throw new SetupException(
            "the header command printed what cannot be sent: " + e.getMessage());
      }
      headers.put(name, value);
    }
    return headers;
  }
}
