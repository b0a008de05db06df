package dev.codertasks.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.resource.ResourceCatalog;
import dev.codertasks.testing.McpLineClient;
import dev.codertasks.tool.Tool;
import dev.codertasks.tool.ToolCatalog;
import dev.codertasks.tool.ToolSpec.Effect;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What only shows in a process of its own: real streams, signals and the platform's locale. */
class StdioProcessTest {
  private static final int SIGTERM = 15;

  private Process process;
  private McpLineClient client;

  /** The server under test. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      OutputStream out = StdioServer.takeStandardOutput();
      System.out.println("a library prints");
      ToolCatalog tools = ToolCatalog.of(List.of(noisy(), upper(), stuck()));
      System.exit(
          StdioServer.serve(
              tools,
              ResourceCatalog.of(tools),
              RunningServer.noTasks(),
              "1",
              RunningServer.SETTINGS,
              System.in,
              out));
    }

    private static Tool<?> noisy() {
      return FakeTools.tool(
          "noisy",
          Effect.READS,
          (text, _) -> {
            System.out.println("a tool prints");
            return FakeTools.success(text);
          });
    }

    private static Tool<?> upper() {
      return FakeTools.tool(
          "title", Effect.READS, (text, _) -> FakeTools.success(text + Locale.getDefault()));
    }

    private static Tool<?> stuck() {
      return FakeTools.tool(
          "stuck",
          Effect.READS,
          (text, _) -> {
            FakeTools.await(new CountDownLatch(1));
            return FakeTools.success(text);
          });
    }
  }

  @BeforeEach
  void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Dfile.encoding=ISO-8859-1",
                "-Dstdout.encoding=ISO-8859-1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    client = new McpLineClient(process.getOutputStream(), process.getInputStream());
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  /** Not {@link Process#destroy}, which would also end the input. */
  private void terminate() {
    assertThat(process.toHandle().destroy()).as("was told to end").isTrue();
  }

  private int exitCode() throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("has ended").isTrue();
    return process.exitValue();
  }

  @Test
  void keepsStandardOutputForTheProtocolThoughOthersPrint_B8() throws Exception {
    client.initialize();
    client.resultOf(1, "noisy", "{}");
    client.endInput();

    assertThat(exitCode()).isZero();
    assertThat(client.linesUntilEnd()).hasSize(2).allMatch(line -> line.startsWith("{\"jsonrpc"));
  }

  @Test
  void speaksUtf8AndEnglishWhateverThePlatformSpeaks() throws Exception {
    JsonNode hello = client.initialize();
    JsonNode result = client.resultOf(1, "title", "{\"text\":\"ığüş→🚀\"}");
    client.request(2, "INITIALIZE", "{}");
    JsonNode unknown = client.answer(2).path("error");

    assertThat(hello.at("/serverInfo/title").stringValue()).isEqualTo("Coder Tasks");
    assertThat(result.at("/structuredContent/text").stringValue()).isEqualTo("ığüş→🚀tr_TR");
    assertThat(unknown.path("message").stringValue()).isEqualTo("Method not found: INITIALIZE");
  }

  @Test
  void endsOnSigtermWhileItWaitsForInput_B7() throws Exception {
    client.initialize();
    terminate();

    assertThat(exitCode()).isEqualTo(128 + SIGTERM);
  }

  @Test
  void endsOnSigtermThoughACallIsStuck_B7() throws Exception {
    client.initialize();
    client.callTool(1, "stuck", "{}");
    client.request(2, "ping", "{}");
    client.answer(2);
    terminate();

    assertThat(exitCode()).isEqualTo(128 + SIGTERM);
    assertThat(client.answer(1).at("/result/isError").booleanValue()).isTrue();
  }

  @Test
  void endsWhenTheInputEnds_B5() throws Exception {
    client.initialize();
    client.endInput();

    assertThat(exitCode()).isZero();
  }
}
