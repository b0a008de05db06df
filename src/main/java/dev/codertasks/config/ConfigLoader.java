package dev.codertasks.config;

import dev.codertasks.coder.CoderSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts together what the program was told: defaults, then file, environment and flags. */
public final class ConfigLoader {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h)");
  private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug");

  private final Machine machine;
  private final List<String> problems = new ArrayList<>();
  private final Map<Setting, Value> values = new EnumMap<>(Setting.class);

  private ConfigLoader(Machine machine) {
    this.machine = machine;
  }

  /** A value with where it came from. */
  record Value(String text, String source) {}

  /**
   * Loads the configuration.
   *
   * @param flags as typed, by setting
   * @param file named on the command line; null for the usual place
   * @throws ConfigException naming every problem
   */
  public static Config load(Map<Setting, String> flags, @Nullable Path file, Machine machine)
      throws ConfigException {
    ConfigLoader loader = new ConfigLoader(machine);
    loader.collect(flags, file);
    Config config = loader.config();
    if (!loader.problems.isEmpty()) {
      throw new ConfigException(loader.problems);
    }
    return config;
  }

  private void collect(Map<Setting, String> flags, @Nullable Path file) {
    for (Setting setting : Setting.values()) {
      values.put(setting, new Value(setting.byDefault(), "default"));
    }
    Path path = file(file);
    if (path != null) {
      ConfigFile.read(path, problems)
          .forEach(
              (setting, text) -> values.put(setting, new Value(text, path + ": " + setting.key())));
    }
    for (Setting setting : Setting.values()) {
      machine
          .variable(setting.variable())
          .ifPresent(text -> values.put(setting, new Value(text, setting.variable())));
    }
    flags.forEach((setting, text) -> values.put(setting, new Value(text, setting.flag())));
  }

  private @Nullable Path file(@Nullable Path flag) {
    Path named =
        flag == null ? machine.variable("CODER_TASKS_CONFIG").map(Path::of).orElse(null) : flag;
    if (named != null) {
      if (!Files.isReadable(named)) {
        problems.add("The settings file " + named + " is not there or cannot be read.");
        return null;
      }
      return named;
    }
    Path usual = machine.configDirectory().resolve("coder-tasks-mcp/config.yaml");
    return Files.isReadable(usual) ? usual : null;
  }

  private Config config() {
    return new Config(
        access(),
        flag(Setting.READ_ONLY),
        list(Setting.TOOLS),
        duration(Setting.CALL_TIMEOUT),
        duration(Setting.DRAIN),
        number(Setting.MAX_CALLS, 1, 10_000),
        number(Setting.MAX_MESSAGE_BYTES, 4096, 64 * 1024 * 1024),
        level());
  }

  private Config.Access access() {
    Credentials credentials = new Credentials(machine, problems);
    Credentials.Found found =
        credentials.find(
            value(Setting.URL), optional(Setting.TOKEN_FILE).map(Path::of).orElse(null));
    return switch (found) {
      case Credentials.Found.Missing(String what) -> new Config.Access.SignedOut(what);
      case Credentials.Found.Both both -> signedIn(both);
    };
  }

  private Config.Access signedIn(Credentials.Found.Both found) {
    try {
      CoderSettings settings =
          new CoderSettings(
              found.url(),
              headers(),
              optional(Setting.HEADER_COMMAND).orElse(null),
              new CoderSettings.Tls(
                  path(Setting.TLS_CA_FILE),
                  path(Setting.TLS_CERT_FILE),
                  path(Setting.TLS_KEY_FILE)),
              Proxies.of(machine, found.url(), problems),
              new CoderSettings.Timeouts(
                  duration(Setting.CONNECT_TIMEOUT),
                  duration(Setting.READ_TIMEOUT),
                  duration(Setting.SEND_TIMEOUT)),
              flag(Setting.ALLOW_INSECURE_HTTP));
      return new Config.Access.SignedIn(settings, found.token(), secrets(found.secret()));
    } catch (IllegalArgumentException e) {
      problems.add("Coder cannot be used as configured: " + e.getMessage() + ".");
      return new Config.Access.SignedOut("");
    }
  }

  /** The token and the values of extra headers, which may be credentials too. */
  private Set<String> secrets(String token) {
    Set<String> secrets = new LinkedHashSet<>(headers().values());
    secrets.removeIf(value -> value.length() < 8);
    secrets.add(token);
    return secrets;
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header : list(Setting.HEADER)) {
      int equals = header.indexOf('=');
      if (equals < 1) {
        problems.add(source(Setting.HEADER) + ": each header is written Name=value.");
      } else {
        headers.put(header.substring(0, equals).strip(), header.substring(equals + 1));
      }
    }
    return headers;
  }

  private Value value(Setting setting) {
    return values.getOrDefault(setting, new Value("", "default"));
  }

  private String source(Setting setting) {
    return value(setting).source();
  }

  private Optional<String> optional(Setting setting) {
    return Optional.of(value(setting).text().strip()).filter(text -> !text.isEmpty());
  }

  private @Nullable Path path(Setting setting) {
    Path path = optional(setting).map(Path::of).orElse(null);
    if (path != null && !Files.isReadable(path)) {
      problems.add(source(setting) + ": the file " + path + " is not there or cannot be read.");
    }
    return path;
  }

  private Set<String> list(Setting setting) {
    return new LinkedHashSet<>(
        Arrays.stream(value(setting).text().split("[,\n]", -1))
            .map(String::strip)
            .filter(item -> !item.isEmpty())
            .toList());
  }

  private boolean flag(Setting setting) {
    return switch (value(setting).text().strip().toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes" -> true;
      case "false", "0", "no", "" -> false;
      default -> {
        problems.add(source(setting) + " is true or false, not " + quoted(setting) + ".");
        yield false;
      }
    };
  }

  private Duration duration(Setting setting) {
    Matcher matcher = DURATION.matcher(value(setting).text().strip());
    if (!matcher.matches()) {
      problems.add(
          source(setting) + " is a time such as 500ms, 5s or 2m, not " + quoted(setting) + ".");
      return Duration.ofSeconds(1);
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private int number(Setting setting, int least, int most) {
    String text = value(setting).text().strip();
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      problems.add(
          source(setting)
              + " is a number from "
              + least
              + " to "
              + most
              + ", not "
              + quoted(setting)
              + ".");
      return least;
    }
    return number;
  }

  private String level() {
    String level = value(Setting.LOG_LEVEL).text().strip().toLowerCase(Locale.ROOT);
    if (!LEVELS.contains(level)) {
      problems.add(
          source(Setting.LOG_LEVEL)
              + " is error, warn, info or debug, not "
              + quoted(Setting.LOG_LEVEL)
              + ".");
    }
    return level;
  }

  private String quoted(Setting setting) {
    String text = value(setting).text();
    return '"' + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + '"';
  }

  static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
