package dev.codertasks.server;

import static dev.codertasks.server.FakeTools.echo;
import static dev.codertasks.server.FakeTools.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.server.FakeTools.Slow;
import dev.codertasks.testing.McpLineClient;
import dev.codertasks.tool.ToolResult;
import dev.codertasks.tool.ToolSpec.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a well-behaved client meets, and one that mistakes the order of things. */
class StdioServerTest {
  private static final int INVALID_REQUEST = -32600;
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int INVALID_PARAMS = -32602;

  @Test
  void introducesItselfWithToolsAndNothingElse() {
    try (RunningServer server = RunningServer.with(echo())) {
      JsonNode result = server.client().initialize();

      assertThat(result.path("protocolVersion").stringValue()).isEqualTo("2025-11-25");
      assertThat(result.path("serverInfo"))
          .hasToString(
              "{\"name\":\"coder-tasks-mcp\",\"title\":\"Coder Tasks\",\"version\":\"1.2.3\"}");
      assertThat(result.path("capabilities")).hasToString("{\"tools\":{\"listChanged\":false}}");
      assertThat(result.path("instructions").stringValue()).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05, 2024-11-05",
    "2025-03-26, 2025-03-26",
    "2025-06-18, 2025-06-18",
    "2025-11-25, 2025-11-25",
    "2026-07-28, 2025-11-25",
    "1999, 2025-11-25"
  })
  void agreesOnAProtocolVersionItKnows(String asked, String agreed) {
    try (RunningServer server = RunningServer.with(echo())) {
      server
          .client()
          .request(
              1,
              "initialize",
              "{\"protocolVersion\":\""
                  + asked
                  + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}");

      assertThat(server.client().answer(1).at("/result/protocolVersion").stringValue())
          .isEqualTo(agreed);
    }
  }

  @Test
  void listsToolsInTheirOrderWithAllHintsAndOneTitle() {
    try (RunningServer server =
        RunningServer.initializedWith(
            tool("z", Effect.DESTROYS, (text, _) -> FakeTools.success(text)), echo())) {
      server.client().request(1, "tools/list", "{}");
      JsonNode tools = server.client().answer(1).at("/result/tools");

      assertThat(tools.findValuesAsString("name")).containsExactly("z", "echo");
      assertThat(tools.path(0).path("title").stringValue()).isEqualTo("Title of z");
      assertThat(tools.path(0).path("annotations"))
          .hasToString(
              "{\"readOnlyHint\":false,\"destructiveHint\":true,\"idempotentHint\":true,"
                  + "\"openWorldHint\":true}");
      assertThat(tools.path(1).path("annotations").path("readOnlyHint").booleanValue()).isTrue();
      assertThat(tools.path(0).at("/inputSchema/type").stringValue()).isEqualTo("object");
      assertThat(tools.path(0).at("/outputSchema/type").stringValue()).isEqualTo("object");
      assertThat(tools.toString()).doesNotContain("$schema");
    }
  }

  @Test
  void answersACallWithFactsAndText() {
    try (RunningServer server = RunningServer.initializedWith(echo())) {
      JsonNode result = server.client().resultOf(1, "echo", "{\"text\":\"İstanbul 🚀\"}");

      assertThat(result)
          .hasToString(
              "{\"content\":[{\"type\":\"text\",\"text\":\"said İstanbul 🚀\"}],"
                  + "\"isError\":false,\"structuredContent\":{\"text\":\"İstanbul 🚀\"}}");
    }
  }

  @Test
  void answersAFailureWithTextOnly() {
    try (RunningServer server =
        RunningServer.initializedWith(
            tool(
                "fails",
                Effect.READS,
                (_, _) -> new ToolResult.Failure("no_luck", "no_luck: try again")))) {
      JsonNode result = server.client().resultOf(1, "fails", "{}");

      assertThat(result)
          .hasToString(
              "{\"content\":[{\"type\":\"text\",\"text\":\"no_luck: try again\"}],"
                  + "\"isError\":true}");
    }
  }

  @Test
  void answersAToolThatCrashesWithoutItsStackTrace() {
    List<Throwable> crashes =
        List.of(
            new IllegalStateException("secret-canary"),
            new StackOverflowError("secret-canary"),
            new NoClassDefFoundError("secret-canary"));
    for (Throwable crash : crashes) {
      try (RunningServer server =
          RunningServer.initializedWith(tool("crash", Effect.READS, (_, _) -> raise(crash)))) {
        JsonNode result = server.client().resultOf(1, "crash", "{}");

        assertThat(result.path("isError").booleanValue()).isTrue();
        assertThat(result.toString())
            .contains("internal_error")
            .doesNotContain("secret-canary", "java.lang", "at dev.");
        server.client().request(2, "ping", "{}");
        assertThat(server.client().answer(2).has("result")).isTrue();
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> ToolResult raise(Throwable crash) throws T {
    throw (T) crash;
  }

  @Test
  void namesAnArgumentItDoesNotKnow_C5() {
    try (RunningServer server = RunningServer.initializedWith(echo())) {
      JsonNode result = server.client().resultOf(1, "echo", "{\"texd\":\"x\"}");

      assertThat(result.path("isError").booleanValue()).isTrue();
      assertThat(result.at("/content/0/text").stringValue()).contains("texd").contains("text");
    }
  }

  @Test
  void writesALoneSurrogateAndALineSeparatorSoThatEveryClientCanReadThem() {
    try (RunningServer server =
        RunningServer.initializedWith(
            tool("odd", Effect.READS, (_, _) -> FakeTools.success("a\ud800b\u2028c")))) {
      server.client().callTool(1, "odd", "{}");

      assertThat(server.client().answer(1).at("/result/structuredContent/text").stringValue())
          .isEqualTo("a?b\u2028c");
      server.client().endInput();
      assertThat(server.client().linesUntilEnd().getLast()).contains("a?b\\u2028c");
    }
  }

  @Test
  void refusesAToolThatIsNotThereAndNamesTheNearest() {
    try (RunningServer server = RunningServer.initializedWith(echo())) {
      server.client().callTool(1, "ecko", "{}");
      JsonNode error = server.client().answer(1).path("error");

      assertThat(error.path("code").intValue()).isEqualTo(INVALID_PARAMS);
      assertThat(error.path("message").stringValue()).contains("ecko").contains("mean echo");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":7}",
        "{\"name\":\"echo\",\"arguments\":\"x\"}",
        "{\"name\":\"echo\",\"arguments\":[]}",
        "{\"name\":\"echo\",\"_meta\":1}",
        "[]",
        "\"x\""
      })
  void refusesMalformedCallsInASentence(String params) {
    try (RunningServer server = RunningServer.initializedWith(echo())) {
      server.client().request(1, "tools/call", params);
      JsonNode error = server.client().answer(1).path("error");

      assertThat(error.path("code").intValue()).isEqualTo(INVALID_PARAMS);
      assertThat(error.path("message").stringValue())
          .startsWith("Invalid params: ")
          .doesNotContain("jackson", "java");
      assertThat(error.has("data")).isFalse();
    }
  }

  @Test
  void takesACallWithoutArguments() {
    try (RunningServer server = RunningServer.initializedWith(echo())) {
      server.client().request(1, "tools/call", "{\"name\":\"echo\",\"arguments\":null}");

      assertThat(server.client().answer(1).at("/result/isError").booleanValue()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"server/discover", "resources/list", "logging/setLevel", "nonsense"})
  void saysThatAMethodIsUnknownBeforeAndAfterHello(String method) {
    try (RunningServer server = RunningServer.with(echo())) {
      McpLineClient client = server.client();
      client.request(1, method, "{}");
      JsonNode before = client.answer(1).path("error");
      client.initialize();
      client.request(2, method, "{}");
      JsonNode after = client.answer(2).path("error");

      assertThat(before.path("code").intValue()).isEqualTo(METHOD_NOT_FOUND);
      assertThat(after.path("code").intValue()).isEqualTo(METHOD_NOT_FOUND);
      assertThat(after.path("message").stringValue()).contains(method);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools/list", "tools/call"})
  void refusesRequestsBeforeHelloAtOnce(String method) {
    try (RunningServer server = RunningServer.with(echo())) {
      McpLineClient client = server.client();
      client.request(1, method, "{\"name\":\"echo\"}");
      JsonNode first = client.answer(1).path("error");
      client.request(
          2,
          "initialize",
          "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
              + "\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}");
      client.answer(2);
      client.request(3, method, "{\"name\":\"echo\"}");
      JsonNode second = client.answer(3).path("error");

      assertThat(first.path("code").intValue()).isEqualTo(INVALID_REQUEST);
      assertThat(first.path("message").stringValue()).contains("send initialize first");
      assertThat(second.path("code").intValue()).isEqualTo(INVALID_REQUEST);
      assertThat(second.path("message").stringValue()).contains("notifications/initialized");
    }
  }

  @Test
  void answersAPingBeforeHello() {
    try (RunningServer server = RunningServer.with(echo())) {
      server.client().request(1, "ping", "{}");

      assertThat(server.client().answer(1).path("result")).hasToString("{}");
    }
  }

  @Test
  void ignoresInitializedBeforeInitialize() {
    try (RunningServer server = RunningServer.with(echo())) {
      McpLineClient client = server.client();
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      client.request(1, "tools/list", "{}");

      assertThat(client.answer(1).at("/error/code").intValue()).isEqualTo(INVALID_REQUEST);
      client.initialize();
      client.request(2, "tools/list", "{}");
      assertThat(client.answer(2).has("result")).isTrue();
    }
  }

  @Test
  void refusesToBeInitializedTwice() {
    try (RunningServer server = RunningServer.initializedWith(echo())) {
      server
          .client()
          .request(
              1,
              "initialize",
              "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                  + "\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}");

      assertThat(server.client().answer(1).at("/error/code").intValue()).isEqualTo(INVALID_REQUEST);
      assertThat(server.client().resultOf(2, "echo", "{}").path("isError").booleanValue())
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"protocolVersion\":1,\"capabilities\":{},\"clientInfo\":{\"name\":\"t\"}}",
        "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":7,\"clientInfo\":{}}"
      })
  void refusesAMalformedInitializeAndTakesTheNext(String params) {
    try (RunningServer server = RunningServer.with(echo())) {
      McpLineClient client = server.client();
      client.request(1, "initialize", params);
      JsonNode error = client.answer(1).path("error");

      assertThat(error.path("code").intValue()).isEqualTo(INVALID_PARAMS);
      assertThat(error.path("message").stringValue()).contains("protocolVersion");
      assertThat(client.initialize().has("serverInfo")).isTrue();
    }
  }

  @Test
  void asksNothingOfAClientWhoseRootsChanged() {
    try (RunningServer server = RunningServer.initializedWith(echo())) {
      McpLineClient client = server.client();
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}");
      client.request(1, "ping", "{}");
      client.answer(1);
      client.endInput();

      assertThat(client.linesUntilEnd()).hasSize(2);
    }
  }

  @Test
  void ignoresAnswersToWhatItNeverAsked() {
    try (RunningServer server = RunningServer.initializedWith(echo())) {
      McpLineClient client = server.client();
      client.send("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}");
      client.send("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":7}");
      client.request(1, "ping", "{}");
      client.answer(1);
      client.endInput();

      assertThat(client.linesUntilEnd()).hasSize(2);
    }
  }

  @Test
  void givesEveryCallADeadline() {
    try (RunningServer server =
        RunningServer.initializedWith(
            tool(
                "left",
                Effect.READS,
                (_, context) -> FakeTools.success("" + context.call().deadline().hasPassed())))) {

      assertThat(
              server.client().resultOf(1, "left", "{}").at("/structuredContent/text").stringValue())
          .isEqualTo("false");
    }
  }

  @Test
  void runsCallsOnThreadsThatCanBeInterruptedAndNotOnReactors() {
    try (RunningServer server =
        RunningServer.initializedWith(
            tool(
                "thread",
                Effect.READS,
                (_, _) -> FakeTools.success("" + Thread.currentThread().isVirtual())))) {

      assertThat(
              server
                  .client()
                  .resultOf(1, "thread", "{}")
                  .at("/structuredContent/text")
                  .stringValue())
          .isEqualTo("true");
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().contains("boundedElastic"));
    }
  }

  @Test
  void refusesASecondRequestWithAnIdThatIsRunning_B11() {
    Slow slow = new Slow(1);
    try (RunningServer server = RunningServer.initializedWith(slow.tool())) {
      server.client().callTool(1, "slow", "{}");
      slow.awaitEntered();
      server.client().callTool(1, "slow", "{}");
      JsonNode second = server.client().answer(1);
      slow.release.countDown();
      JsonNode first = server.client().answer(1);

      assertThat(second.at("/error/code").intValue()).isEqualTo(INVALID_REQUEST);
      assertThat(first.at("/result/isError").booleanValue()).isFalse();
    }
  }

  @Test
  void tellsAStringIdFromANumber() {
    Slow slow = new Slow(2);
    try (RunningServer server = RunningServer.initializedWith(slow.tool())) {
      McpLineClient client = server.client();
      client.callTool(1, "slow", "{}");
      client.send(
          "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"tools/call\",\"params\":{\"name\":\"slow\"}}");
      slow.awaitEntered();
      slow.release.countDown();

      assertThat(client.answer(1).has("result")).isTrue();
      assertThat(client.await("\"1\"", m -> m.path("id").isString()).has("result")).isTrue();
    }
  }
}
