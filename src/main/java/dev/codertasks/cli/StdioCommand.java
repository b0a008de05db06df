package dev.codertasks.cli;

import dev.codertasks.config.Config;
import dev.codertasks.config.ConfigException;
import dev.codertasks.config.Surroundings;
import dev.codertasks.policy.PolicyFileException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stdio}: serves one assistant over standard input and output. */
@Command(
    name = "stdio",
    description = "Serve one assistant over standard input and output. This is the default.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class StdioCommand implements Callable<Integer> {
  private final OutputStream out;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--simulated",
      description = {
        "Serve a simulated Coder that runs inside this process.",
        "Your settings file and variables are left aside."
      })
  private boolean simulated;

  @Option(
      names = "--read-only",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Offer only the tools that change nothing.")
  private @Nullable String readOnly;

  @Option(names = "--tools", paramLabel = "NAME,…", description = "Offer only these tools.")
  private @Nullable String tools;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings, instead of config.yaml in the usual place.")
  private @Nullable String config;

  @Option(names = "--url", paramLabel = "URL", description = "Coder's address.")
  private @Nullable String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Holds a Coder session token and is yours alone.")
  private @Nullable String tokenFile;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The safety policy, instead of policy.yaml in the usual place.")
  private @Nullable String policy;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "off, error, warn, info or debug; to standard error.")
  private @Nullable String logLevel;

  @Option(names = "--token", hidden = true, arity = "0..1", fallbackValue = "")
  private @Nullable String token;

  StdioCommand(OutputStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (token != null && spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--token is refused, since every user of this machine can read a command line;"
              + " use --token-file or CODER_SESSION_TOKEN");
    }
    try (Application application = application()) {
      return application.serve(System.in, out);
    } catch (ConfigException e) {
      return Failures.config(e);
    } catch (PolicyFileException e) {
      return Failures.policy(e);
    }
  }

  private Application application() throws ConfigException {
    Surroundings surroundings = simulated ? Surroundings.NONE : Surroundings.ofThisProcess();
    Config loaded = Config.load(flags(), surroundings, Application::checkTools);
    Application.requireAuditBesideProtocol(loaded);
    if (loaded.readOnly() && !loaded.tools().isEmpty()) {
      Application.requireTools(loaded);
    }
    return simulated ? Application.simulated(loaded) : Application.of(loaded);
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new HashMap<>();
    put(flags, "--read-only", readOnly);
    put(flags, "--tools", tools);
    put(flags, "--config", config);
    put(flags, "--url", url);
    put(flags, "--token-file", tokenFile);
    put(flags, "--policy", policy);
    put(flags, "--log-level", logLevel);
    return flags;
  }

  private static void put(Map<String, String> flags, String flag, @Nullable String value) {
    if (value != null) {
      flags.put(flag, value);
    }
  }
}
