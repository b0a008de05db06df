package dev.codertasks.config;

import java.util.List;

/** Everything that is wrong with what the program was told, at once. */
public final class ConfigException extends Exception {
  private final transient List<String> problems;

  ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence each, with where the value came from. */
  public List<String> problems() {
    return problems;
  }
}
