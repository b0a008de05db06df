package dev.codertasks.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.testing.McpLineClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged jar in a process of its own. */
final class PackagedServer implements AutoCloseable {
  static final Path JAR = Path.of("target", "coder-tasks-mcp.jar").toAbsolutePath();
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Process process;
  private final McpLineClient client;

  private PackagedServer(ProcessBuilder builder) throws IOException {
    this.process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    this.client = new McpLineClient(process.getOutputStream(), process.getInputStream());
  }

  /** As the README starts it. */
  static PackagedServer start(String... arguments) throws IOException {
    return new PackagedServer(new ProcessBuilder(command(JAVA, arguments)));
  }

  /** As an assistant starts it that was told this command and these variables. */
  static PackagedServer start(List<String> command, Map<String, String> variables)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("CODER_"));
    builder.environment().putAll(variables);
    return new PackagedServer(builder);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  McpLineClient client() {
    return client;
  }

  /** Waits, as long as it runs. */
  void letTimePass(Duration duration) {
    try {
      assertThat(process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS))
          .as("has ended")
          .isFalse();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Tells it to end; its input stays open. */
  void terminate() {
    assertThat(process.toHandle().destroy()).as("was told to end").isTrue();
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("has ended").isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** What a command printed and how it ended. */
  record Run(int exitCode, String out, String err) {}

  /** Runs the jar with this Java until it ends by itself, with nothing to read. */
  static Run run(String java, Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command(java, arguments));
    builder.environment().keySet().removeIf(name -> name.startsWith("CODER_"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    List<String> out = new ArrayList<>();
    Thread reader =
        Thread.ofVirtual()
            .start(() ->
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))
                    .lines()
                    .forEach(out::add));
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("has ended").isTrue();
    reader.join();
    return new Run(process.exitValue(), String.join("\n", out), err);
  }

  private static List<String> command(String java, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java, "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return command;
  }
}
