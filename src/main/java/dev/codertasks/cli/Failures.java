package dev.codertasks.cli;

import dev.codertasks.config.ConfigException;
import dev.codertasks.config.Problem;
import dev.codertasks.policy.PolicyFileException;

/** What a person reads when the program cannot go on. */
final class Failures {
  private static final int FRAMES = 12;

  private Failures() {}

  static int config(ConfigException e) {
    int count = e.problems().size();
    System.err.println(
        "coder-tasks-mcp: the settings cannot be used, "
            + (count == 1 ? "1 problem:" : count + " problems:"));
    for (Problem problem : e.problems()) {
      System.err.println("  " + problem);
    }
    System.err.println("Correct them and start again. Every setting: config/coder-tasks.yaml");
    return ExitCode.CONFIG;
  }

  static int policy(PolicyFileException e) {
    System.err.println("coder-tasks-mcp: " + e.getMessage());
    return ExitCode.CONFIG;
  }

  /** Says where, but not what: a message may quote a prompt or a token. */
  static int internal(Throwable thrown) {
    StringBuilder text = new StringBuilder("coder-tasks-mcp: a fault of its own, ");
    text.append(thrown.getClass().getName());
    StackTraceElement[] trace = thrown.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, trace.length); i++) {
      text.append(i == 0 ? " at " : " < ").append(trace[i]);
    }
    System.err.println(text.append(". Please report it."));
    return ExitCode.INTERNAL;
  }
}
