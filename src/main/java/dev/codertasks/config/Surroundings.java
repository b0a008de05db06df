package dev.codertasks.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the machine tells every program of this user.
 *
 * @param variables the environment; an empty value counts as not set
 * @param home the user's directory; null where none of the user's files may be read
 */
public record Surroundings(Map<String, String> variables, Os os, @Nullable Path home) {
  /** Says nothing: neither a variable nor a file of the user's is seen. */
  public static final Surroundings NONE = new Surroundings(Map.of(), Os.LINUX, null);

  /** As far as it matters where files are kept. */
  public enum Os {
    /** And everything like it. */
    LINUX,
    MACOS,
    WINDOWS;

    static Os named(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      return lower.startsWith("win") ? WINDOWS : lower.startsWith("mac") ? MACOS : LINUX;
    }
  }

  public Surroundings {
    variables = Map.copyOf(variables);
  }

  /** Those of this process. */
  public static Surroundings ofThisProcess() {
    return of(
        System.getenv(),
        Os.named(System.getProperty("os.name", "")),
        System.getProperty("user.home", ""));
  }

  /**
   * The home is the one that the {@code coder} command line sees: Go takes it from the environment,
   * while Java asks the system's list of users.
   */
  static Surroundings of(Map<String, String> variables, Os os, String javasHome) {
    String home = variables.getOrDefault(os == Os.WINDOWS ? "USERPROFILE" : "HOME", "");
    return new Surroundings(variables, os, Path.of(home.isEmpty() ? javasHome : home));
  }

  @Nullable String variable(String name) {
    String value = variables.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Where programs keep their settings, as the {@code coder} command line sees it. */
  @Nullable Path configHome() {
    if (home == null) {
      return null;
    }
    return switch (os) {
      case LINUX -> directory("XDG_CONFIG_HOME", home.resolve(".config"));
      case MACOS -> home.resolve("Library").resolve("Application Support");
      case WINDOWS -> directory("APPDATA", home.resolve("AppData").resolve("Roaming"));
    };
  }

  /** Where programs keep what they make while they run. */
  @Nullable Path stateHome() {
    if (home == null) {
      return null;
    }
    return switch (os) {
      case LINUX -> directory("XDG_STATE_HOME", home.resolve(".local").resolve("state"));
      case MACOS -> home.resolve("Library").resolve("Application Support");
      case WINDOWS -> directory("LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
    };
  }

  private Path directory(String variable, Path otherwise) {
    String set = variable(variable);
    return set == null ? otherwise : Path.of(set);
  }

  /** Variables may be secret. */
  @Override
  public String toString() {
    return "Surroundings[os=" + os + ", home=" + home + "]";
  }
}
