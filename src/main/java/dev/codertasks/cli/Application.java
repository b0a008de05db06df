package dev.codertasks.cli;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.RequestObserver;
import dev.codertasks.coder.SessionToken;
import dev.codertasks.config.Access;
import dev.codertasks.config.AuditPlace;
import dev.codertasks.config.Config;
import dev.codertasks.config.ConfigException;
import dev.codertasks.config.Limits;
import dev.codertasks.config.Problem;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.resource.ResourceCatalog;
import dev.codertasks.server.StdioServer;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.task.CoderTaskService;
import dev.codertasks.task.Safety;
import dev.codertasks.task.TaskException;
import dev.codertasks.task.TaskMetrics;
import dev.codertasks.task.TaskService;
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
  private final ResourceCatalog resources;
  private final CoderTaskService tasks;
  private final List<AutoCloseable> closing;

  private Application(
      Config config,
      Safety safety,
      Sanitizer sanitizer,
      Function<Deadline, CoderApi> coder,
      TaskMetrics metrics,
      List<AutoCloseable> closing) {
    StderrLogging.set(config.logLevel(), config.logFormat());
    this.config = config;
    Limits limits = config.limits();
    this.tools = offered(ToolCatalog.all(sanitizer, limits.longestWait()), config);
    this.resources = ResourceCatalog.of(tools).withPolicy(() -> safety.policy().get().show());
    this.tasks = new CoderTaskService(coder, sanitizer, safety, limits.settle(), metrics);
    this.closing = closing;
  }

  /** The product as configured. */
  static Application of(Config config) {
    Guard guard = new Guard(config.keeping());
    return of(config, guard.safety(), List.of(guard), RequestObserver.NONE, TaskMetrics.NONE);
  }

  /**
   * The product as configured, for one of several callers.
   *
   * @param safety what the changes of all of them must pass
   * @param requests is told of each request to Coder
   * @param metrics is told what is decided and looked at
   */
  static Application of(
      Config config, Safety safety, RequestObserver requests, TaskMetrics metrics) {
    return of(config, safety, List.of(), requests, metrics);
  }

  private static Application of(
      Config config,
      Safety safety,
      List<AutoCloseable> alsoClosing,
      RequestObserver requests,
      TaskMetrics metrics) {
    warn(config);
    return switch (config.access()) {
      case Access.SignedIn access ->
          signedIn(config, safety, access, alsoClosing, requests, metrics);
      case Access.NotSignedIn access -> {
        System.err.println("coder-tasks-mcp: not signed in: " + access.reason());
        yield notSignedIn(config, safety, access.reason());
      }
    };
  }

  /** Tells the user what may not be meant so. */
  static void warn(Config config) {
    config.warnings().forEach(w -> System.err.println("coder-tasks-mcp: warning: " + w + "."));
  }

  /** The product with a Coder of its own. */
  static Application simulated(Config config) {
    SimulatedCoder coder = SimulatedCoder.start();
    Access.SignedIn access =
        new Access.SignedIn(
            CoderSettings.of(coder.url()), new SessionToken(coder.token()), List.of(coder.token()));
    Guard guard = new Guard(config.keeping());
    return signedIn(
        config,
        guard.safety(),
        access,
        List.of(guard, coder),
        RequestObserver.NONE,
        TaskMetrics.NONE);
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

  /** The product for one user. */
  private static Application signedIn(
      Config config,
      Safety safety,
      Access.SignedIn access,
      List<AutoCloseable> alsoClosing,
      RequestObserver requests,
      TaskMetrics metrics) {
    CoderClient client = new CoderClient(access.settings(), access.token(), requests);
    List<AutoCloseable> closing = Stream.concat(Stream.of(client), alsoClosing.stream()).toList();
    return new Application(
        config, safety, new Sanitizer(access.secrets()), client::within, metrics, closing);
  }

  /** The product that can only say why it is of no use yet. */
  static Application notSignedIn(Config config, Safety safety, String reason) {
    return new Application(
        config,
        safety,
        Sanitizer.PLAIN,
        _ -> {
          throw new TaskException.NotSignedIn(reason);
        },
        TaskMetrics.NONE,
        List.of());
  }

  private static ToolCatalog offered(ToolCatalog all, Config config) {
    ToolCatalog named = config.tools().isEmpty() ? all : all.only(config.tools());
    return config.readOnly() ? named.readOnly() : named;
  }

  /**
   * Refuses settings that leave nothing to offer.
   *
   * @throws ConfigException saying which
   */
  static void requireTools(Config config) throws ConfigException {
    if (offered(ToolCatalog.all(), config).listings().isEmpty()) {
      throw new ConfigException(
          List.of(
              new Problem(
                  "tools",
                  "with read_only",
                  "leaves no tool, because each of those named changes something",
                  "name one that only reads, such as coder_list_tasks, or drop one of the two")));
    }
  }

  /**
   * Refuses to write the audit where the protocol is.
   *
   * @throws ConfigException saying what to do instead
   */
  static void requireAuditBesideProtocol(Config config) throws ConfigException {
    if (config.keeping().audit() == AuditPlace.STANDARD_OUTPUT) {
      throw new ConfigException(
          List.of(
              new Problem(
                  "audit",
                  "for stdio",
                  "is stdout, which belongs to the protocol here, so that no assistant could be"
                      + " served",
                  "leave it at file, or use the http command")));
    }
  }

  ToolCatalog tools() {
    return tools;
  }

  ResourceCatalog resources() {
    return resources;
  }

  TaskService tasks() {
    return tasks;
  }

  /** Serves until the input ends; returns the exit code. */
  int serve(InputStream in, OutputStream out) {
    Limits limits = config.limits();
    StdioServer.Settings settings =
        new StdioServer.Settings(
            limits.maxMessageBytes(), limits.callTimeout(), limits.drain(), limits.maxCalls());
    return StdioServer.serve(tools, resources, tasks, Version.NUMBER, settings, in, out);
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
