package dev.codertasks.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what was said, the later source over the earlier one, and every problem with it. */
final class ConfigLoader {
  private static final String OUR_DIRECTORY = "coder-tasks-mcp";
  private static final String FILE_FLAG = "--config";
  private static final String FILE_VARIABLE = Setting.PREFIX + "CONFIG";

  private final Map<String, String> flags;
  private final Surroundings surroundings;
  private final Consumer<Set<String>> toolCheck;
  private final Map<String, Value> said = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  ConfigLoader(
      Map<String, String> flags, Surroundings surroundings, Consumer<Set<String>> toolCheck) {
    this.flags = flags;
    this.surroundings = surroundings;
    this.toolCheck = toolCheck;
  }

  Config load() throws ConfigException {
    Config config = read();
    refuseProblems();
    return config;
  }

  HttpConfig loadHttp() throws ConfigException {
    Config config = read();
    HttpConfig http = new HttpReader(this, surroundings, config, toolCheck).read();
    refuseProblems();
    return http;
  }

  private void refuseProblems() throws ConfigException {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  private Config read() {
    readFile();
    readVariables();
    readFlags();
    Access access = new AccessReader(this, surroundings).read();
    boolean readOnly = get(Setting.READ_ONLY);
    Set<String> tools = get(Setting.TOOLS);
    attempt(Setting.TOOLS.key(), source(Setting.TOOLS), () -> toolCheck.accept(tools));
    Limits limits =
        new Limits(
            get(Setting.CALL_TIMEOUT),
            get(Setting.DRAIN_TIMEOUT),
            get(Setting.MAX_CALLS),
            get(Setting.MAX_MESSAGE_BYTES),
            get(Setting.SETTLE_TIME),
            longestWait());
    LogLevel logLevel = get(Setting.LOG_LEVEL);
    Config.Keeping keeping =
        new Config.Keeping(
            policy(),
            stateDir(),
            new StoreReader(this).read(),
            get(Setting.AUDIT),
            surroundings.workspace());
    LogFormat logFormat = get(Setting.LOG_FORMAT);
    return new Config(access, limits, readOnly, tools, logLevel, logFormat, keeping, warnings);
  }

  /** The policy's file: the one named, or else the one in the usual place. */
  private @Nullable Path policy() {
    Path named = find(Setting.POLICY);
    Path file = named == null ? usual("policy.yaml") : named;
    if (file != null) {
      attempt(Setting.POLICY.key(), source(Setting.POLICY), () -> requireGuarded(file));
    }
    return file;
  }

  private static void requireGuarded(Path file) {
    try {
      FileGuard.requireNobodyElseWrites(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot be read (" + file + "); name a file that is there and may be read");
    }
  }

  private @Nullable Path stateDir() {
    Path named = find(Setting.STATE_DIR);
    Path home = surroundings.stateHome();
    return named != null || home == null ? named : home.resolve(OUR_DIRECTORY);
  }

  /** A file of ours in the usual place, if there is one. */
  private @Nullable Path usual(String name) {
    Path home = surroundings.configHome();
    Path file = home == null ? null : home.resolve(OUR_DIRECTORY).resolve(name);
    return file != null && Files.exists(file) ? file : null;
  }

  /** No call can wait longer than it may take. */
  private Duration longestWait() {
    Duration wait = get(Setting.LONGEST_WAIT);
    Duration call = get(Setting.CALL_TIMEOUT);
    boolean fits = wait.compareTo(call) <= 0;
    if (!fits && said.containsKey(Setting.LONGEST_WAIT.key())) {
      problem(
          Setting.LONGEST_WAIT.key(),
          source(Setting.LONGEST_WAIT),
          new IllegalArgumentException("is longer than call_timeout; raise that too"));
    }
    return fits ? wait : call;
  }

  /** The value that counts; the default, once reported, where it cannot be read. */
  <T> T get(Setting<T> setting) {
    return Objects.requireNonNull(find(setting), setting.key());
  }

  /** Likewise, for a setting whose default is nothing. */
  <T> @Nullable T find(Setting<T> setting) {
    Value value = said.get(setting.key());
    if (value != null) {
      try {
        return setting.parser().parse(value);
      } catch (IllegalArgumentException e) {
        problem(setting.key(), value.source(), e);
        // So that it is reported once, however often it is asked for.
        said.remove(setting.key());
      }
    }
    String fallback = setting.fallback();
    return fallback == null ? null : setting.parser().parse(Value.of(fallback, "default"));
  }

  /** Whether the value that counts is the settings file's. */
  boolean saidInFile(Setting<?> setting) {
    String source = source(setting);
    return said.containsKey(setting.key())
        && !source.equals(setting.flag())
        && !source.equals(setting.variable());
  }

  /** Where the value that counts was said. */
  String source(Setting<?> setting) {
    Value value = said.get(setting.key());
    return value == null ? "default" : value.source();
  }

  /** Runs what refuses a bad value, and keeps why. */
  void attempt(String key, String source, Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      problem(key, source, e);
    }
  }

  void problem(String key, String source, IllegalArgumentException reason) {
    problems.add(new Problem(key, source, String.valueOf(reason.getMessage()), null));
  }

  /** Keeps what the user should know, though it stops nothing. */
  void warn(String warning) {
    warnings.add(warning);
  }

  private void readFile() {
    Path file = file();
    if (file != null) {
      SettingsFile settings = SettingsFile.read(file);
      problems.addAll(settings.problems());
      said.putAll(settings.values());
    }
  }

  private @Nullable Path file() {
    String flag = flags.get(FILE_FLAG);
    String named = flag == null ? surroundings.variable(FILE_VARIABLE) : flag;
    if (named != null) {
      try {
        return Path.of(named);
      } catch (InvalidPathException _) {
        String source = flag == null ? FILE_VARIABLE : FILE_FLAG;
        problems.add(new Problem("file", source, "is no valid path", null));
        return null;
      }
    }
    return usual("config.yaml");
  }

  private void readVariables() {
    for (Setting<?> setting : Setting.ALL) {
      String name = setting.variable();
      String text = name == null ? null : surroundings.variable(name);
      if (name != null && text != null) {
        said.put(setting.key(), Value.of(text, name));
      }
    }
    List<String> known =
        Stream.concat(
                Setting.ALL.stream().map(Setting::variable).filter(Objects::nonNull),
                Stream.of(FILE_VARIABLE))
            .toList();
    surroundings.variables().keySet().stream()
        .filter(name -> name.startsWith(Setting.PREFIX) && !known.contains(name))
        .sorted()
        .forEach(name ->
            problems.add(
                new Problem(
                    name, "environment", "is no variable of ours", Nearest.hint(name, known))));
  }

  private void readFlags() {
    for (Setting<?> setting : Setting.ALL) {
      String flag = setting.flag();
      String text = flag == null ? null : flags.get(flag);
      if (flag != null && text != null) {
        said.put(setting.key(), Value.of(text, flag));
      }
    }
  }
}
