package dev.codertasks.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used. Names everything that is wrong with them. */
public final class ConfigException extends Exception {
  private final transient List<Problem> problems;

  /** Of at least one problem. */
  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** In the order of the settings; never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
