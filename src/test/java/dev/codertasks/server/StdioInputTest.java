package dev.codertasks.server;

import static dev.codertasks.server.FakeTools.echo;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.testing.McpLineClient;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Input that no client should send: each is answered, and the connection goes on. */
class StdioInputTest {
  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;

  private RunningServer server;
  private McpLineClient client;

  @BeforeEach
  void start() {
    server = RunningServer.initializedWith(echo());
    client = server.client();
  }

  @AfterEach
  void goesOnAndEndsWell() {
    client.request(99, "ping", "{}");
    assertThat(client.answer(99).path("result").isObject()).isTrue();
    server.close();
    assertThat(server.exitCode()).isZero();
  }

  private JsonNode refusalOf(String line) {
    client.send(line);
    return client.errorWithoutId();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{\"jsonrpc\":\"2.0\",\"id\":1,",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} trailing",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}{}",
        "\ufeff{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
        "{'jsonrpc':'2.0'}",
        "{\"a\":NaN}"
      })
  void answersMalformedJsonWithAParseErrorAndGoesOn_B1(String line) {
    JsonNode error = refusalOf(line);

    assertThat(error.path("code").intValue()).isEqualTo(PARSE_ERROR);
    assertThat(error.path("message").stringValue())
        .startsWith("Parse error: ")
        .doesNotContain("jackson", "Unexpected", "[Source");
  }

  @Test
  void refusesALineOf20MiBOnceAndSkipsToItsEnd_B2() {
    byte[] piece = new byte[1024 * 1024];
    Arrays.fill(piece, (byte) 'x');
    for (int i = 0; i < 20; i++) {
      client.sendBytes(piece);
    }
    JsonNode error = client.errorWithoutId();
    client.send("");
    client.request(1, "ping", "{}");
    client.answer(1);

    assertThat(error.path("code").intValue()).isEqualTo(PARSE_ERROR);
    assertThat(error.path("message").stringValue()).contains("1048576");
    server.close();
    assertThat(client.linesUntilEnd()).hasSize(3);
    server = RunningServer.initializedWith(echo());
    client = server.client();
  }

  @Test
  void takesAMessageOfOneMiB() {
    String text = "x".repeat(1_000_000);

    JsonNode result = client.resultOf(1, "echo", "{\"text\":\"" + text + "\"}");

    assertThat(result.at("/structuredContent/text").stringValue()).isEqualTo(text);
  }

  @Test
  void takesTheLimitFromItsSettings() {
    try (RunningServer small =
        RunningServer.with(RunningServer.settings(100, Duration.ZERO), echo())) {
      small.client().send("x".repeat(101));

      assertThat(small.client().errorWithoutId().path("message").stringValue()).contains("100 ");
    }
  }

  @Test
  void ignoresBlankLinesAndTakesCarriageReturns_B3() {
    client.send("");
    client.send("  \t ");
    client.send("\r");
    client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\r");
    client.answer(1);
    server.close();

    assertThat(client.linesUntilEnd()).hasSize(2);
    server = RunningServer.initializedWith(echo());
    client = server.client();
  }

  @Test
  void refusesInvalidUtf8_B4() {
    client.sendBytes(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"p\u00ff\"}\n".getBytes(ISO_8859_1));
    JsonNode latin = client.errorWithoutId();
    client.sendBytes(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\u00ed\u00a0\u0080\"}\n".getBytes(ISO_8859_1));
    JsonNode surrogate = client.errorWithoutId();

    assertThat(latin.path("code").intValue()).isEqualTo(PARSE_ERROR);
    assertThat(latin.path("message").stringValue()).contains("UTF-8");
    assertThat(surrogate.path("code").intValue()).isEqualTo(PARSE_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pi\0ng\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\0"
      })
  void refusesANulByte_B4(String line) {
    assertThat(refusalOf(line).path("code").intValue()).isEqualTo(PARSE_ERROR);
  }

  @Test
  void refusesABatch_A37() {
    JsonNode error = refusalOf("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]");

    assertThat(error.path("code").intValue()).isEqualTo(INVALID_REQUEST);
    assertThat(error.path("message").stringValue()).contains("batches");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"ping\"", "null", "true"})
  void refusesWhatIsNoObject(String line) {
    assertThat(refusalOf(line).path("code").intValue()).isEqualTo(INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "true",
        "1.5",
        "1.0",
        "1e999",
        "1e2",
        "123456789012345678901234567890"
      })
  void refusesAnIdThatIsNeitherStringNorInteger_A42(String id) {
    JsonNode error = refusalOf("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}");

    assertThat(error.path("code").intValue()).isEqualTo(INVALID_REQUEST);
    assertThat(error.path("message").stringValue()).contains("\"id\"");
  }

  @Test
  void refusesAnIdOfMoreThan256Characters_A42() {
    JsonNode error =
        refusalOf("{\"jsonrpc\":\"2.0\",\"id\":\"" + "i".repeat(257) + "\",\"method\":\"ping\"}");

    assertThat(error.path("code").intValue()).isEqualTo(INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":5,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"1.0\",\"id\":5,\"method\":\"ping\"}",
        "{\"jsonrpc\":2.0,\"id\":5,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":7}",
        "{\"jsonrpc\":\"2.0\",\"id\":5}",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{},\"error\":{}}"
      })
  void namesTheIdWhereItCanBeRead(String line) {
    client.send(line);

    assertThat(client.answer(5).at("/error/code").intValue()).isEqualTo(INVALID_REQUEST);
  }

  @Test
  void refusesWhatIsNoMessageAtAll() {
    assertThat(refusalOf("{\"foo\":1}").path("code").intValue()).isEqualTo(INVALID_REQUEST);
  }

  @Test
  void refusesNestingWithoutEnd_A40() {
    JsonNode closed = refusalOf("[".repeat(100_000) + "]".repeat(100_000));
    JsonNode inside =
        refusalOf(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":"
                + "[".repeat(64)
                + "]".repeat(64)
                + "}}");

    assertThat(closed.path("code").intValue()).isEqualTo(PARSE_ERROR);
    assertThat(inside.path("code").intValue()).isEqualTo(PARSE_ERROR);
    assertThat(inside.path("message").stringValue()).contains("64 levels");
  }

  @Test
  void refusesANumberOfAMillionDigits_A40() {
    JsonNode error =
        refusalOf(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":"
                + "9".repeat(1_000_000)
                + "}}");

    assertThat(error.path("code").intValue()).isEqualTo(PARSE_ERROR);
  }

  @Test
  void refusesDuplicateKeysAtAnyDepth_A41() {
    JsonNode outer = refusalOf("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}");
    JsonNode inner =
        refusalOf(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":"
                + "{\"name\":\"echo\",\"arguments\":{\"text\":\"a\",\"text\":\"b\"}}}");

    assertThat(outer.path("code").intValue()).isEqualTo(INVALID_REQUEST);
    assertThat(inner.path("code").intValue()).isEqualTo(INVALID_REQUEST);
    assertThat(inner.path("message").stringValue()).contains("same key twice");
  }

  @Test
  void takesEscapedAndRawTextAlike() {
    client.sendBytes(
        ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":"
                + "{\"name\":\"echo\",\"arguments\":{\"text\":\"ı\\u0131\\n\"}}}\n")
            .getBytes(UTF_8));

    assertThat(client.answer(1).at("/result/structuredContent/text").stringValue())
        .isEqualTo("ıı\n");
  }
}
