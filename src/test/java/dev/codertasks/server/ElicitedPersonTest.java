package dev.codertasks.server;

import static dev.codertasks.server.FakeTools.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.testing.McpLineClient;
import dev.codertasks.tool.ToolSpec.Effect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A question on its way through the client to the person and back. */
class ElicitedPersonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}          | {\"action\":\"accept\",\"content\":{\"agree\":true}}  | AGREED",
        "{\"form\":{}} | {\"action\":\"accept\",\"content\":{\"agree\":false}} | DECLINED",
        "{\"form\":{}} | {\"action\":\"decline\"}                            | DECLINED"
      })
  void hearsWhatThePersonSaid(String elicitation, String result, String answer) {
    try (RunningServer server =
        RunningServer.with(
            tool(
                "asks",
                Effect.DESTROYS,
                (text, context) -> FakeTools.success(context.call().person().ask(text).name())))) {
      McpLineClient client = server.client();
      client.request(
          0,
          "initialize",
          "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"elicitation\":"
              + elicitation
              + "},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}");
      assertThat(client.answer(0).has("result")).isTrue();
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      client.callTool(1, "asks", "{\"text\":\"Go on?\"}");

      JsonNode question =
          client.await(
              "a question", m -> m.path("method").stringValue("").equals("elicitation/create"));
      client.send(
          "{\"jsonrpc\":\"2.0\",\"id\":" + question.path("id") + ",\"result\":" + result + "}");

      assertThat(question.at("/params/message").stringValue()).isEqualTo("Go on?");
      assertThat(question.at("/params/mode").stringValue()).isEqualTo("form");
      assertThat(question.toString()).containsOnlyOnce("\"mode\"");
      assertThat(client.answer(1).at("/result/structuredContent/text").stringValue())
          .isEqualTo(answer);
    }
  }
}
