package dev.codertasks.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MCP's conformance suite, which npm installs below {@code target} together with a Node that can
 * run it. Where npm cannot, the test that asks for it is skipped and says why.
 */
final class ConformanceSuite {
  private static final String PACKAGE = "@modelcontextprotocol/conformance";
  private static final String VERSION = "0.2.0-alpha.12";
  private static final String REVISION = "2025-11-25";
  private static final Path HOME = Path.of("target", "conformance").toAbsolutePath();
  private static final Path NODE = HOME.resolve("node_modules/node/bin/node");
  private static final Path SUITE = HOME.resolve("node_modules").resolve(PACKAGE);
  private static final Duration TO_RUN = Duration.ofMinutes(1);

  /** As in {@code ✓ ping: 2 passed, 0 failed}, below the title. */
  private static final Pattern SCENARIO =
      Pattern.compile("(?m)^\\S ([a-z0-9-]+): (\\d+) passed, (\\d+) failed(?:, (\\d+) warnings)?");

  private static final String SUMMARY = "=== SUMMARY ===";

  private ConformanceSuite() {}

  /** What the suite counted in one scenario. */
  record Count(int passed, int failed, int warnings) {
    boolean isGreen() {
      return passed > 0 && failed == 0 && warnings == 0;
    }
  }

  /**
   * What the suite said of a server.
   *
   * @param scenarios by name, in the suite's order; one that was not applicable counts nothing
   * @param output all that it printed
   */
  record Verdict(int exitCode, Map<String, Count> scenarios, String output) {}

  /** Installs it, unless it is there. */
  static void install() throws IOException, InterruptedException {
    NodePackage.install(HOME, PACKAGE, VERSION);
    assertThat(SUITE).isDirectory();
  }

  /** Runs all scenarios of the revision against a server. */
  static Verdict run(URI server) throws IOException, InterruptedException {
    NodePackage.Ended suite =
        NodePackage.run(
            HOME,
            new ProcessBuilder(
                NODE.toString(),
                SUITE.resolve("dist/index.js").toString(),
                "server",
                "--url",
                server.toString(),
                "--requirements",
                REVISION),
            "suite",
            TO_RUN);
    String summary = suite.output().substring(Math.max(0, suite.output().indexOf(SUMMARY)));
    Map<String, Count> scenarios = new LinkedHashMap<>();
    Matcher line = SCENARIO.matcher(summary);
    while (line.find()) {
      scenarios.put(line.group(1), new Count(number(line, 2), number(line, 3), number(line, 4)));
    }
    return new Verdict(suite.exitCode(), scenarios, suite.output());
  }

  private static int number(Matcher line, int group) {
    return line.group(group) == null ? 0 : Integer.parseInt(line.group(group));
  }
}
