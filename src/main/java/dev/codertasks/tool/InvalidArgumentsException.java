package dev.codertasks.tool;

import java.util.List;

/** The arguments of a call do not fit its tool. Nothing was done. */
final class InvalidArgumentsException extends RuntimeException {
  private final transient List<String> problems;

  InvalidArgumentsException(List<String> problems) {
    super(problems.size() + " problems", null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** Each names the argument by its path, what is wrong with it and what is allowed. */
  List<String> problems() {
    return problems;
  }
}
