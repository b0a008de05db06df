package dev.codertasks;

import java.lang.reflect.InvocationTargetException;

/**
 * Where the JVM enters. Refuses a Java that is too old in one line on standard error and exit code
 * 64, and otherwise hands over to {@code dev.codertasks.cli.Main}.
 *
 * <p>Compiled for Java 8, so it must name the rest of the program by a string: classes of Java 25
 * cannot even be loaded there.
 */
public final class Launcher {
  private static final int NEEDED = 25;
  private static final int EXIT_USAGE = 64;

  private Launcher() {}

  public static void main(String[] args) throws Throwable {
    int found = feature(System.getProperty("java.specification.version"));
    if (found < NEEDED) {
      System.err.println(
          "coder-tasks-mcp needs Java "
              + NEEDED
              + " or newer; this is Java "
              + found
              + " at "
              + System.getProperty("java.home")
              + ". Install a JDK or JRE "
              + NEEDED
              + " and start it with that one's bin/java.");
      System.exit(EXIT_USAGE);
    }
    try {
      Class.forName("dev.codertasks.cli.Main")
          .getMethod("main", String[].class)
          .invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Reads {@code 1.8} as 8 and {@code 17} as 17. */
  static int feature(String specificationVersion) {
    String version =
        specificationVersion.startsWith("1.")
            ? specificationVersion.substring(2)
            : specificationVersion;
    return Integer.parseInt(version);
  }
}
