package dev.codertasks.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codertasks.it.PackagedServer.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types, and what comes back. */
class CommandLineIT {
  @TempDir private Path home;

  /** Sees nothing of who runs the tests. */
  private Run run(Map<String, String> variables, String... arguments) throws Exception {
    Map<String, String> all = new HashMap<>(variables);
    all.put("XDG_CONFIG_HOME", home.toString());
    return PackagedServer.run(PackagedServer.JAVA, all, arguments);
  }

  private Run run(String... arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  @Test
  void showsTheDemo() throws Exception {
    Run run = run("demo");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("https://github.com/acme/web/pull/4182", "✔ Done in")
        .doesNotContain("\u001b");
  }

  @Test
  void refusesAnOldJavaInOneLine() throws Exception {
    String javaOfMaven = System.getProperty("maven.java.home", "");
    int version = Integer.getInteger("maven.java.version", 0);
    assumeTrue(version > 0, "failsafe does not say which Java runs Maven");
    assumeTrue(version < 25, "the Java that runs Maven is new enough, so there is no old one");

    Run run = PackagedServer.run(Path.of(javaOfMaven, "bin", "java").toString(), Map.of());

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("coder-tasks-mcp needs Java 25 or newer; this is Java " + version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version", "-V"})
  void saysItsVersion(String argument) throws Exception {
    Run run = run(argument);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("coder-tasks-mcp \\d+\\.\\d+\\.\\d+ on Java .*");
  }

  @Test
  void explainsItself() throws Exception {
    Run run = run("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("stdio", "demo", "version", "Exit codes");
  }

  @Test
  void testsTheShippedPolicyWithItsTestFile() throws Exception {
    Run run = run("policy", "test", "config/policy-test.yaml");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("(?s)config/policy-test.yaml: (\\d+) of \\1 passed\\s*");
  }

  @Test
  void failsWhenAPolicyDoesNotDecideAsItsTestsSay() throws Exception {
    Path tests = home.resolve("tests.yaml");
    Files.writeString(
        tests,
        """
        tests:
          - name: a harmless prompt is denied
            action: {tool: coder_create_task, prompt: "Fix the login in acme/web."}
            expect: {decision: deny}
        """);

    Run run = run("policy", "test", tests.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("a harmless prompt is denied", "0 of 1 passed");
  }

  @Test
  void servesNothingWithABadPolicy() throws Exception {
    Path policy = home.resolve("bad.yaml");
    Files.writeString(policy, "apiVersion: coder-tasks-mcp/policy/v1\nprofle: strict\n");

    Run run = run("stdio", "--simulated", "--policy", policy.toString());
    Run lint = run("policy", "lint", "--policy", policy.toString());

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.err()).contains("bad.yaml:2:1", "profile");
    assertThat(lint.exitCode()).isEqualTo(1);
  }

  @Test
  void suggestsWhatAMistypedOptionWasMeantToBe() throws Exception {
    Run run = run("stdio", "--read-onyl");

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--read-onyl", "Possible solutions", "--read-only");
  }

  @Test
  void refusesATokenOnTheCommandLine_B13() throws Exception {
    Run run = run("--token", "abcdefghij-klmnopqrstuvwxyz012345");

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err())
        .contains("--token-file", "CODER_SESSION_TOKEN")
        .doesNotContain("abcdefghij");
  }

  @Test
  void refusesToServeWithoutAnyTool() throws Exception {
    Run run = run("--read-only", "--tools", "coder_delete_task,coder_create_task");

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("1 problem", "leaves no tool", "coder_list_tasks");
  }

  @Test
  void refusesToWriteTheAuditWhereTheProtocolIs() throws Exception {
    Run run = run(Map.of("CODER_TASKS_AUDIT", "stdout"));

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("audit (for stdio): is stdout", "use the http command");
  }

  @Test
  void namesEveryWrongSettingAndEndsWith78_D5() throws Exception {
    Run run =
        run(
            Map.of("CODER_URL", "http://coder.acme.dev", "CODER_TASKS_TOOLS", "coder_list_task"),
            "--log-level=loud");

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("3 problems", "url (CODER_URL): ", "log_level (--log-level): ")
        .contains("tools (CODER_TASKS_TOOLS): there is no tool coder_list_task; did you mean");
  }
}
