package dev.codertasks.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.it.ConformanceSuite.Count;
import dev.codertasks.it.ConformanceSuite.Verdict;
import dev.codertasks.server.ConformanceServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What MCP's own conformance suite says of us. */
class ConformanceIT {
  private static final Pattern ENDPOINT = Pattern.compile("serving MCP at (\\S+);");

  /** Those that protocol revision 2025-11-25 requires, and three that it does not. */
  private static final int SCENARIOS = 30 + 3;

  /** A server need not let clients poll, which the suite then has nothing to say about. */
  private static final String POLLING = "server-sse-polling";

  /** Those that ask for no tool, resource or prompt of the suite's own. */
  private static final List<String> GENERIC =
      List.of(
          "server-initialize",
          "ping",
          "logging-set-level",
          "tools-list",
          "server-sse-multiple-streams",
          "resources-list",
          "resources-subscribe",
          "resources-unsubscribe",
          "prompts-list",
          "dns-rebinding-protection",
          "server-session-lifecycle");

  @TempDir private Path home;

  /** Before each, since a class that is skipped as a whole is not reported as skipped. */
  @BeforeEach
  void install() throws Exception {
    ConformanceSuite.install();
  }

  @Test
  void transportCarriesAllThatTheProtocolRequires() throws Exception {
    Verdict verdict;
    try (ConformanceServer server = ConformanceServer.start()) {
      verdict = ConformanceSuite.run(server.endpoint());
    }

    assertThat(verdict.scenarios()).as(verdict.output()).hasSize(SCENARIOS).containsKey(POLLING);
    assertThat(verdict.scenarios())
        .as(verdict.output())
        .allSatisfy(
            (name, count) -> assertThat(count.isGreen() || name.equals(POLLING)).as(name).isTrue());
    assertThat(verdict.exitCode()).isZero();
  }

  @Test
  void packagedServerDoesAllThatNeedsNothingOfTheSuitesOwn() throws Exception {
    Verdict verdict = verdictOnPackagedServer();

    assertThat(verdict.scenarios()).as(verdict.output()).hasSize(SCENARIOS);
    assertThat(GENERIC)
        .allSatisfy(name ->
            assertThat(verdict.scenarios().get(name))
                .as(name)
                .isNotNull()
                .matches(Count::isGreen, "is green"));
  }

  private Verdict verdictOnPackagedServer() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            PackagedServer.JAVA,
            "-jar",
            PackagedServer.JAR.toString(),
            "http",
            "--simulated",
            "--allow-anonymous",
            "--listen=127.0.0.1:0",
            "--admin-listen=127.0.0.1:0",
            "--log-level=off");
    builder.environment().keySet().removeIf(name -> name.startsWith("CODER_"));
    builder.environment().put("XDG_CONFIG_HOME", home.toString());
    Process process = builder.start();
    try (BufferedReader err =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
      Matcher endpoint = ENDPOINT.matcher(String.valueOf(err.readLine()));
      assertThat(endpoint.find()).as("says where it serves").isTrue();
      return ConformanceSuite.run(URI.create(endpoint.group(1)));
    } finally {
      process.destroyForcibly();
    }
  }
}
