package dev.codertasks.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A policy or policy test file that cannot be used, with everything that is wrong with it. */
public final class PolicyFileException extends RuntimeException {
  static final String UNREADABLE = "The file cannot be read";

  private final String source;
  private final List<Problem> problems;

  PolicyFileException(String source, List<Problem> problems) {
    super(
        problems.stream().map(problem -> source + ":" + problem).collect(Collectors.joining("\n")),
        null,
        false,
        false);
    this.source = source;
    this.problems = List.copyOf(problems);
  }

  /** Whether the file is not there or may not be read. */
  boolean isUnreadable() {
    return problems.size() == 1 && problems.getFirst().message().startsWith(UNREADABLE);
  }

  /** The file's name. */
  public String source() {
    return source;
  }

  public List<Problem> problems() {
    return problems;
  }
}
