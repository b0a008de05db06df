package dev.codertasks.cli;

import dev.codertasks.coder.CoderSettings;
import dev.codertasks.config.Access;
import dev.codertasks.config.Config;
import dev.codertasks.config.ConfigException;
import dev.codertasks.config.HttpConfig;
import dev.codertasks.config.HttpConfig.HttpAccess;
import dev.codertasks.config.Surroundings;
import dev.codertasks.policy.PolicyFileException;
import dev.codertasks.server.HttpServer;
import dev.codertasks.simulator.SimulatedCoder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code http}: serves many assistants over Streamable HTTP. */
@Command(
    name = "http",
    description = "Serve many assistants over Streamable HTTP, at /mcp.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class HttpCommand implements Callable<Integer> {
  private static final String SWITCH = "true|false";

  /** An option that is a setting too. */
  private record Flag(String name, String label, String description) {}

  private static final List<Flag> FLAGS =
      List.of(
          new Flag(
              "--listen", "ADDRESS:PORT", "Where clients connect; 127.0.0.1:8080 if not said."),
          new Flag(
              "--admin-listen",
              "ADDRESS:PORT",
              "Where /healthz, /readyz and /metrics are; 127.0.0.1:8081 if not said."),
          new Flag("--stateless", SWITCH, "Keep no sessions, so that any replica can answer."),
          new Flag("--tokens-file", "FILE", "Who may call, and as which Coder user; yours alone."),
          new Flag("--delegate", SWITCH, "Let requests bring their own Coder-Session-Token."),
          new Flag(
              "--allow-anonymous", SWITCH, "Let everyone on this machine call without a token."),
          new Flag("--allowed-hosts", "HOST,…", "What requests may have as their Host."),
          new Flag("--allowed-origins", "ORIGIN,…", "Web pages that may call."),
          new Flag("--tls-cert", "FILE", "A certificate and its intermediates, in PEM form."),
          new Flag("--tls-key", "FILE", "Its unencrypted PKCS #8 key."),
          new Flag("--trusted-proxy", SWITCH, "Only a proxy that ends TLS can reach this server."),
          new Flag("--read-only", SWITCH, "Offer only the tools that change nothing."),
          new Flag("--tools", "NAME,…", "Offer only these tools."),
          new Flag("--config", "FILE", "Settings, instead of config.yaml in the usual place."),
          new Flag("--url", "URL", "Coder's address."),
          new Flag("--token-file", "FILE", "Holds a Coder session token and is yours alone."),
          new Flag("--policy", "FILE", "The safety policy, instead of the one in the usual place."),
          new Flag("--audit", "PLACE", "file, in the state directory, or stdout, for a collector."),
          new Flag("--log-level", "LEVEL", "off, error, warn, info or debug; to standard error."),
          new Flag("--log-format", "FORMAT", "text or json."));

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--simulated",
      description = {
        "Serve a simulated Coder that runs inside this process.",
        "Your settings file and variables are left aside."
      })
  private boolean simulated;

  private final OutputStream out;

  private HttpCommand(OutputStream out) {
    this.out = out;
  }

  /**
   * The command with an option for each flag.
   *
   * @param out standard output, where the audit may go
   */
  static CommandLine line(OutputStream out) {
    CommandLine line = new CommandLine(new HttpCommand(out));
    for (Flag flag : FLAGS) {
      OptionSpec.Builder option =
          OptionSpec.builder(flag.name())
              .type(String.class)
              .paramLabel(flag.label())
              .description(flag.description());
      if (flag.label().equals(SWITCH)) {
        option.arity("0..1").fallbackValue("true");
      }
      line.getCommandSpec().addOption(option.build());
    }
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    Surroundings surroundings = simulated ? Surroundings.NONE : Surroundings.ofThisProcess();
    try {
      HttpConfig http = HttpConfig.load(flags(), surroundings, Application::checkTools);
      Application.requireTools(http.config());
      return simulated ? serveSimulated(http) : serve(http, http.config());
    } catch (ConfigException e) {
      return Failures.config(e);
    } catch (PolicyFileException e) {
      return Failures.policy(e);
    }
  }

  private int serveSimulated(HttpConfig http) throws InterruptedException {
    try (SimulatedCoder coder = SimulatedCoder.start()) {
      return serve(
          http,
          http.config().with(Access.SignedIn.of(CoderSettings.of(coder.url()), coder.token())));
    }
  }

  private int serve(HttpConfig http, Config config) throws InterruptedException {
    try (Guard guard = new Guard(config.keeping(), out)) {
      HttpServer server = new HttpApplication(http, config, guard).start();
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
      System.err.println(welcome(http, server));
      server.await();
      return ExitCode.OK;
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("coder-tasks-mcp: it could not start: " + e.getMessage() + ".");
      return ExitCode.CONFIG;
    }
  }

  private static String welcome(HttpConfig http, HttpServer server) {
    String access =
        switch (http.access()) {
          case HttpAccess.Anonymous _ -> "Everyone on this machine may call.";
          case HttpAccess.LocalToken token ->
              "Clients send the header \"Authorization: Bearer TOKEN\" with the token in "
                  + token.file()
                  + ".";
          case HttpAccess.Shared shared ->
              "Clients send "
                  + (shared.tokens() == null ? "" : "\"Authorization: Bearer TOKEN\"")
                  + (shared.tokens() != null && shared.delegated() ? " or " : "")
                  + (shared.delegated() ? "their own Coder-Session-Token" : "")
                  + ".";
        };
    return "coder-tasks-mcp: serving MCP at "
        + server.endpoint()
        + "; /healthz, /readyz and /metrics are at "
        + server.admin()
        + ". "
        + access;
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new HashMap<>();
    if (spec != null) {
      CommandLine.ParseResult typed = spec.commandLine().getParseResult();
      for (Flag flag : FLAGS) {
        String value = typed.matchedOptionValue(flag.name(), null);
        if (value != null) {
          flags.put(flag.name(), value);
        }
      }
    }
    return flags;
  }
}
