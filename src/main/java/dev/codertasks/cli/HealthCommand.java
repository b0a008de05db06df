package dev.codertasks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code health}: asks a server on this machine how it is, for images that hold no other program
 * which could.
 */
@Command(
    name = "health",
    description =
        "Ask a running HTTP server whether it is alive; for the health check of an image.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 it is, 1 it is not or does not answer."})
final class HealthCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final PrintWriter out;

  @Parameters(
      paramLabel = "URL",
      arity = "0..1",
      defaultValue = "http://127.0.0.1:8081/healthz",
      description = "What to ask; ${DEFAULT-VALUE} if not said.")
  private @Nullable URI url;

  HealthCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    try {
      int status = status(url);
      out.println(url + " answers " + status);
      return status == HttpURLConnection.HTTP_OK ? ExitCode.OK : ExitCode.FAILED;
    } catch (IOException | IllegalArgumentException e) {
      out.println(url + " does not answer: " + e.getClass().getSimpleName());
      return ExitCode.FAILED;
    }
  }

  private static int status(@Nullable URI url) throws IOException {
    if (url == null || !(url.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IllegalArgumentException("not over HTTP");
    }
    connection.setConnectTimeout(Math.toIntExact(PATIENCE.toMillis()));
    connection.setReadTimeout(Math.toIntExact(PATIENCE.toMillis()));
    connection.setInstanceFollowRedirects(false);
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
