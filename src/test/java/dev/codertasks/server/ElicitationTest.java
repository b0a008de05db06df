package dev.codertasks.server;

import static dev.codertasks.server.FakeTools.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.task.Person;
import dev.codertasks.testing.McpLineClient;
import dev.codertasks.tool.ToolSpec.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Questions to the person behind a client, over the wire. */
class ElicitationTest {

  /** A tool that asks, and answers with what it was told. */
  private static RunningServer server() {
    return RunningServer.with(
        tool(
            "ask",
            Effect.CHANGES,
            (text, context) -> {
              Person person = context.call().person();
              return FakeTools.success(
                  person.canBeAsked() ? person.ask("May I? " + text).name() : "NOBODY");
            }));
  }

  private static McpLineClient initialized(RunningServer server, String capabilities) {
    McpLineClient client = server.client();
    client.request(
        0,
        "initialize",
        "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":"
            + capabilities
            + ",\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}");
    client.answer(0);
    client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return client;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'action':'accept','content':{'agree':true}} | AGREED",
        "{'action':'accept','content':{'agree':false}} | DECLINED",
        "{'action':'accept','content':{'agree':'true'}} | NONE",
        "{'action':'accept'} | NONE",
        "{'action':'decline'} | DECLINED",
        "{'action':'cancel'} | DECLINED",
      },
      quoteCharacter = '"')
  void takesOnlyAPlainYesForOne(String reply, String answer) {
    try (RunningServer server = server()) {
      McpLineClient client = initialized(server, "{\"elicitation\":{}}");

      client.callTool(1, "ask", "{\"text\":\"x\"}");
      JsonNode question =
          client.await(
              "a question", m -> m.path("method").stringValue("").equals("elicitation/create"));
      client.send(
          "{\"jsonrpc\":\"2.0\",\"id\":"
              + question.path("id")
              + ",\"result\":"
              + reply.replace('\'', '"')
              + "}");

      assertThat(question.at("/params/message").stringValue()).isEqualTo("May I? x");
      assertThat(question.at("/params/mode").stringValue()).isEqualTo("form");
      assertThat(question.at("/params/requestedSchema/required/0").stringValue())
          .isEqualTo("agree");
      assertThat(client.answer(1).toString()).contains(answer);
    }
  }

  @Test
  void takesAnErrorForNoAnswer() {
    try (RunningServer server = server()) {
      McpLineClient client = initialized(server, "{\"elicitation\":{\"form\":{}}}");

      client.callTool(1, "ask", "{\"text\":\"x\"}");
      JsonNode question =
          client.await(
              "a question", m -> m.path("method").stringValue("").equals("elicitation/create"));
      client.send(
          "{\"jsonrpc\":\"2.0\",\"id\":"
              + question.path("id")
              + ",\"error\":{\"code\":-32601,\"message\":\"no\"}}");

      assertThat(client.answer(1).toString()).contains("NONE");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}", "{'elicitation':{'url':{}}}"},
      quoteCharacter = '"')
  void asksNobodyWhereTheClientShowsNoForms_E20(String capabilities) {
    try (RunningServer server = server()) {
      McpLineClient client = initialized(server, capabilities.replace('\'', '"'));

      client.callTool(1, "ask", "{\"text\":\"x\"}");

      assertThat(client.answer(1).toString()).contains("NOBODY");
    }
  }
}
