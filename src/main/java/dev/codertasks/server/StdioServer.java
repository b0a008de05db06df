package dev.codertasks.server;

import dev.codertasks.task.TaskService;
import dev.codertasks.tool.ToolCatalog;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Serves one assistant over standard input and output until the input ends. */
public final class StdioServer {

  /**
   * What can be set.
   *
   * @param maxLineBytes a longer message is refused
   * @param callTimeout every tool call answers within this
   * @param drain how long running calls may go on after the input has ended
   * @param maxCalls calls in flight at once; one more is refused
   */
  public record Settings(int maxLineBytes, Duration callTimeout, Duration drain, int maxCalls) {
    public static final Settings DEFAULT =
        new Settings(1024 * 1024, Duration.ofSeconds(50), Duration.ofSeconds(10), 64);
  }

  private StdioServer() {}

  /** Serves until the input ends and running calls are answered; returns the exit code. */
  public static int serve(
      ToolCatalog tools,
      TaskService tasks,
      String version,
      Settings settings,
      InputStream in,
      OutputStream out) {
    throw new IllegalStateException("contract only");
  }
}
