package dev.codertasks.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A program that npm installs below {@code target}, together with a Node that can run it. Where npm
 * cannot, the test that asks for it is skipped and says why.
 */
final class NodePackage {
  private static final Duration TO_INSTALL = Duration.ofMinutes(3);
  private static final int LAST_WORDS = 600;

  private NodePackage() {}

  /** How a program ended, and all that it printed. */
  record Ended(int exitCode, String output) {}

  static Path node(Path home) {
    return home.resolve("node_modules/node/bin/node");
  }

  /** Installs it, unless that version is there. */
  static void install(Path home, String name, String version)
      throws IOException, InterruptedException {
    Files.createDirectories(home);
    if (!isInstalled(home, name, version)) {
      Ended npm = npm(home, name, version);
      assumeTrue(
          npm.exitCode() == 0, () -> "npm cannot install " + name + ": " + lastWords(npm.output()));
      assumeTrue(
          Files.isExecutable(node(home)),
          () -> "npm installed no Node 22 for " + name + "; are its install scripts off?");
    }
  }

  private static boolean isInstalled(Path home, String name, String version) throws IOException {
    Path description = home.resolve("node_modules").resolve(name).resolve("package.json");
    return Files.isExecutable(node(home))
        && Files.exists(description)
        && Files.readString(description).contains('"' + version + '"');
  }

  private static Ended npm(Path home, String name, String version)
      throws IOException, InterruptedException {
    ProcessBuilder npm =
        new ProcessBuilder(
            "npm",
            "install",
            "--prefix",
            home.toString(),
            "--no-audit",
            "--no-fund",
            "--fetch-retries=1",
            "node@22",
            name + "@" + version);
    try {
      return run(home, npm, "npm", TO_INSTALL);
    } catch (IOException _) {
      return abort("there is no npm to install " + name + " with");
    }
  }

  /** Runs a program to its end, or to the end of our patience, which counts as failed. */
  static Ended run(Path home, ProcessBuilder builder, String name, Duration patience)
      throws IOException, InterruptedException {
    Path output = home.resolve(name + ".log");
    Process process =
        builder
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      String text = new String(Files.readAllBytes(output), UTF_8);
      return ended
          ? new Ended(process.exitValue(), text)
          : new Ended(-1, text + "\nIt did not end within " + patience.toSeconds() + " s.");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String lastWords(String output) {
    String text = output.strip();
    return text.substring(Math.max(0, text.length() - LAST_WORDS));
  }
}
