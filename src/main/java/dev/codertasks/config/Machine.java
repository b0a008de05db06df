package dev.codertasks.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the program finds around it.
 *
 * @param os as {@code os.name} says it
 * @param variables the environment
 */
public record Machine(String os, Path home, Map<String, String> variables) {
  public Machine {
    variables = Map.copyOf(variables);
  }

  /** The one that this process runs on. */
  public static Machine here() {
    return new Machine(
        System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
  }

  /** A variable that is set and not empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  boolean isWindows() {
    return os.toLowerCase(Locale.ROOT).startsWith("windows");
  }

  boolean isMac() {
    return os.toLowerCase(Locale.ROOT).startsWith("mac");
  }

  /** Where programs keep their settings. */
  Path configDirectory() {
    if (isWindows()) {
      return variable("APPDATA").map(Path::of).orElse(home.resolve("AppData/Roaming"));
    }
    if (isMac()) {
      return home.resolve("Library/Application Support");
    }
    return variable("XDG_CONFIG_HOME").map(Path::of).orElse(home.resolve(".config"));
  }
}
