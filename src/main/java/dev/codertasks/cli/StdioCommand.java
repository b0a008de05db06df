package dev.codertasks.cli;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.SessionToken;
import dev.codertasks.config.Config;
import dev.codertasks.config.ConfigException;
import dev.codertasks.config.ConfigLoader;
import dev.codertasks.config.Machine;
import dev.codertasks.config.Setting;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.server.StdioServer;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.task.CoderTaskService;
import dev.codertasks.task.TaskException;
import dev.codertasks.tool.ToolCatalog;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code stdio}: puts the parts together and serves until the input ends. */
final class StdioCommand {
  private static final Logger LOG = LoggerFactory.getLogger(StdioCommand.class);

  private final OutputStream out;

  StdioCommand(OutputStream out) {
    this.out = out;
  }

  int run(Map<Setting, String> flags, @Nullable Path file, boolean simulated) {
    Config config;
    ToolCatalog tools;
    try {
      config = ConfigLoader.load(flags, file, Machine.here());
      LogSetup.level(config.logLevel());
      tools = tools(config, simulated ? Sanitizer.PLAIN : sanitizer(config.coder()));
    } catch (ConfigException e) {
      e.problems().forEach(problem -> System.err.println("coder-tasks-mcp: " + problem));
      return ExitCode.CONFIG;
    } catch (IllegalArgumentException e) {
      System.err.println("coder-tasks-mcp: " + Setting.TOOLS.flag() + ": " + e.getMessage());
      return ExitCode.CONFIG;
    }
    return simulated ? serveSimulated(config, tools) : serve(config, tools);
  }

  private int serveSimulated(Config config, ToolCatalog tools) {
    try (SimulatedCoder coder = SimulatedCoder.start();
        CoderClient client =
            new CoderClient(CoderSettings.of(coder.url()), new SessionToken(coder.token()))) {
      LOG.info("serving a simulated Coder at {}", coder.url());
      return serve(config, tools, client::within, new Sanitizer(Set.of(coder.token())));
    }
  }

  private int serve(Config config, ToolCatalog tools) {
    return switch (config.coder()) {
      case Config.Access.SignedIn access -> {
        try (CoderClient client = new CoderClient(access.settings(), access.token())) {
          LOG.info("serving {}", access.settings().url());
          yield serve(config, tools, client::within, sanitizer(access));
        }
      }
      case Config.Access.SignedOut(String what) -> {
        LOG.warn("not signed in: {}", what);
        yield serve(
            config,
            tools,
            deadline -> {
              throw new TaskException.NotSignedIn(what);
            },
            Sanitizer.PLAIN);
      }
    };
  }

  private int serve(
      Config config, ToolCatalog tools, Function<Deadline, CoderApi> coder, Sanitizer sanitizer) {
    return StdioServer.serve(
        tools,
        new CoderTaskService(coder, sanitizer),
        Version.text(),
        new StdioServer.Settings(
            config.maxMessageBytes(), config.callTimeout(), config.drain(), config.maxCalls()),
        System.in,
        out);
  }

  private static ToolCatalog tools(Config config, Sanitizer sanitizer) {
    ToolCatalog tools = ToolCatalog.all(sanitizer);
    if (config.readOnly()) {
      tools = tools.readOnly();
    }
    return config.tools().isEmpty() ? tools : tools.only(config.tools());
  }

  private static Sanitizer sanitizer(Config.Access access) {
    return switch (access) {
      case Config.Access.SignedIn signedIn -> new Sanitizer(signedIn.secrets());
      case Config.Access.SignedOut _ -> Sanitizer.PLAIN;
    };
  }
}
