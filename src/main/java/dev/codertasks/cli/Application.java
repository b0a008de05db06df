package dev.codertasks.cli;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.SessionToken;
import dev.codertasks.config.Access;
import dev.codertasks.config.Config;
import dev.codertasks.config.ConfigException;
import dev.codertasks.config.Limits;
import dev.codertasks.config.Problem;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.server.StdioServer;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.task.CoderTaskService;
import dev.codertasks.task.TaskException;
import dev.codertasks.tool.ToolCatalog;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts the parts together, once; the only place that does. */
final class Application implements AutoCloseable {
  private final Config config;
  private final ToolCatalog tools;
  private final CoderTaskService tasks;
  private final List<AutoCloseable> closing;

  private Application(
      Config config,
      Sanitizer sanitizer,
      Function<Deadline, CoderApi> coder,
      List<AutoCloseable> closing)
      throws ConfigException {
    StderrLogging.level(config.logLevel());
    this.config = config;
    this.tools = offered(ToolCatalog.all(sanitizer), config);
    this.tasks = new CoderTaskService(coder, sanitizer);
    this.closing = closing;
  }

  /** The product as configured. */
  static Application of(Config config) throws ConfigException {
    config.warnings().forEach(w -> System.err.println("coder-tasks-mcp: warning: " + w + "."));
    return switch (config.access()) {
      case Access.SignedIn access -> signedIn(config, access, List.of());
      case Access.NotSignedIn access -> notSignedIn(config, access.reason());
    };
  }

  /** The product with a Coder of its own. */
  static Application simulated(Config config) throws ConfigException {
    SimulatedCoder coder = SimulatedCoder.start();
    Access.SignedIn access =
        new Access.SignedIn(
            CoderSettings.of(coder.url()), new SessionToken(coder.token()), List.of(coder.token()));
    return signedIn(config, access, List.of(coder));
  }

  /**
   * Refuses names of tools that do not exist.
   *
   * @throws IllegalArgumentException naming one and the nearest that does
   */
  static void checkTools(Set<String> names) {
    if (!names.isEmpty()) {
      ToolCatalog _ = ToolCatalog.all().only(names);
    }
  }

  private static Application signedIn(
      Config config, Access.SignedIn access, List<AutoCloseable> alsoClosing)
      throws ConfigException {
    CoderClient client = new CoderClient(access.settings(), access.token());
    List<AutoCloseable> closing = Stream.concat(Stream.of(client), alsoClosing.stream()).toList();
    return new Application(config, new Sanitizer(access.secrets()), client::within, closing);
  }

  private static Application notSignedIn(Config config, String reason) throws ConfigException {
    System.err.println("coder-tasks-mcp: not signed in: " + reason);
    return new Application(
        config,
        Sanitizer.PLAIN,
        _ -> {
          throw new TaskException.NotSignedIn(reason);
        },
        List.of());
  }

  private static ToolCatalog offered(ToolCatalog all, Config config) throws ConfigException {
    ToolCatalog named = config.tools().isEmpty() ? all : all.only(config.tools());
    ToolCatalog offered = config.readOnly() ? named.readOnly() : named;
    if (offered.listings().isEmpty()) {
      throw new ConfigException(
          List.of(
              new Problem(
                  "tools",
                  "with read_only",
                  "leaves no tool, because each of those named changes something",
                  "name one that only reads, such as coder_list_tasks, or drop one of the two")));
    }
    return offered;
  }

  /** Serves until the input ends; returns the exit code. */
  int serve(InputStream in, OutputStream out) {
    Limits limits = config.limits();
    StdioServer.Settings settings =
        new StdioServer.Settings(
            limits.maxMessageBytes(), limits.callTimeout(), limits.drain(), limits.maxCalls());
    return StdioServer.serve(tools, tasks, Version.NUMBER, settings, in, out);
  }

  @Override
  public void close() {
    for (AutoCloseable part : closing) {
      try {
        part.close();
      } catch (Exception e) {
        // Nothing can be done about it, and the process ends.
      }
    }
  }
}
