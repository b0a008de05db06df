package dev.codertasks.server;

import static dev.codertasks.server.FakeTools.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.resource.ResourceCatalog;
import dev.codertasks.resource.Subscriptions;
import dev.codertasks.server.FakeTools.Slow;
import dev.codertasks.testing.GoldenFile;
import dev.codertasks.testing.McpLineClient;
import dev.codertasks.testing.Simulated;
import dev.codertasks.tool.ToolCatalog;
import dev.codertasks.tool.ToolSpec.Effect;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Resources, prompts and completions as a client on standard input and output meets them. */
class BesideToolsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/beside-tools");
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final int INVALID_REQUEST = -32600;
  private static final int INTERNAL_ERROR = -32603;
  private static final int RESOURCE_NOT_FOUND = -32002;
  private static final String TEMPLATES = "{\"uri\":\"coder-tasks://templates\"}";
  private static final String TASK = "{\"uri\":\"coder-tasks://tasks/me/a\"}";

  private final Simulated world = new Simulated();
  private final RunningServer server = product(ToolCatalog.all());
  private final McpLineClient client = server.client();
  private int requests = 1;

  private RunningServer product(ToolCatalog tools) {
    ResourceCatalog resources = ResourceCatalog.of(tools).withPolicy(() -> "profile: standard");
    return RunningServer.initialized(RunningServer.SETTINGS, resources, tools, world.tasks());
  }

  @AfterEach
  void stop() {
    server.close();
    world.close();
  }

  private JsonNode answer(String method, String params) {
    int id = ++requests;
    client.request(id, method, params);
    return client.answer(id);
  }

  private JsonNode result(String method, String params) {
    JsonNode answer = answer(method, params);
    assertThat(answer.has("result")).as("%s", answer).isTrue();
    return answer.path("result");
  }

  private JsonNode error(String method, String params) {
    JsonNode answer = answer(method, params);
    assertThat(answer.has("error")).as("%s", answer).isTrue();
    return answer.path("error");
  }

  private JsonNode update() {
    return client.await(
        "an update",
        m -> m.path("method").stringValue("").equals("notifications/resources/updated"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"resources/list", "resources/templates/list", "prompts/list"})
  void listsWhatThereIs(String method) throws IOException {
    GoldenFile.check(
        GOLDEN.resolve(method.replace('/', '-') + ".json"),
        PRETTY.writeValueAsString(result(method, "{}")) + "\n");
  }

  @Test
  void announcesWhatItDoes() {
    try (RunningServer other =
        RunningServer.with(
            tool("coder_list_tasks", Effect.READS, (text, _) -> FakeTools.success(text)))) {
      assertThat(other.client().initialize().path("capabilities"))
          .hasToString(
              "{\"completions\":{},\"resources\":{\"subscribe\":true,\"listChanged\":false},"
                  + "\"tools\":{\"listChanged\":false}}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resources/list",
        "resources/read",
        "resources/subscribe",
        "resources/unsubscribe",
        "resources/templates/list",
        "prompts/list",
        "prompts/get",
        "completion/complete"
      })
  void refusesRequestsBeforeHelloAtOnce(String method) {
    ToolCatalog tools = ToolCatalog.all();
    try (RunningServer fresh =
        RunningServer.fresh(
            RunningServer.SETTINGS, ResourceCatalog.of(tools), tools, world.tasks())) {
      fresh.client().request(1, method, TASK);

      JsonNode error = fresh.client().answer(1).path("error");

      assertThat(error.path("code").intValue()).isEqualTo(INVALID_REQUEST);
      assertThat(error.path("message").stringValue()).contains(method, "initialize");
    }
  }

  @Test
  void readsATaskAsItsToolShowsIt() {
    world.create("a");

    JsonNode content = result("resources/read", TASK).at("/contents/0");

    assertThat(content.path("uri").stringValue()).isEqualTo("coder-tasks://tasks/me/a");
    assertThat(content.path("mimeType").stringValue()).isEqualTo("text/plain");
    assertThat(content.path("text").stringValue()).startsWith("a is ").contains("\nnext: ");
  }

  @Test
  void readsThePolicy() {
    assertThat(
            result("resources/read", "{\"uri\":\"coder-tasks://policy\"}")
                .at("/contents/0/text")
                .stringValue())
        .isEqualTo("profile: standard");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resources/read | {'uri':'coder-tasks://nope'} | -32002 | resources/list",
        "resources/read | {'uri':'coder-tasks://tasks/me/nope'} | -32002 | task_not_found",
        "resources/read | {'uri':'coder-tasks://tasks/../x'} | -32002 | not a valid user",
        "resources/read | {'uri':7} | -32602 | uri",
        "resources/read | {} | -32602 | uri",
        "resources/subscribe | {'uri':'coder-tasks://tasks/me/nope'} | -32002 | task_not_found",
        "resources/subscribe | {} | -32602 | uri",
        "resources/unsubscribe | {'uri':null} | -32602 | uri",
        "prompts/get | {} | -32602 | name",
        "prompts/get | {'name':'nope'} | -32602 | delegate-task",
        "prompts/get | {'name':'review-task'} | -32602 | task_id",
        "prompts/get | {'name':'review-task','arguments':[]} | -32602 | arguments",
        "prompts/get | {'name':'review-task','arguments':{'task_id':{}}} | -32602 | string",
        "completion/complete | {} | -32602 | argument",
        "completion/complete | {'ref':{},'argument':{'name':'x','value':''}} | -32602 | ref/prompt",
        "completion/complete | {'ref':{'type':'ref/prompt','name':'x'},"
            + "'argument':{'name':'x','value':''}} | -32602 | prompts/list",
        "completion/complete | {'ref':{'type':'ref/resource','uri':'x'},"
            + "'argument':{'name':'x','value':''}} | -32602 | resources/templates/list",
        "completion/complete | {'ref':{'type':'ref/prompt','name':'review-task'},"
            + "'argument':{'name':'task_id','value':1}} | -32602 | strings",
        "completion/complete | {'ref':{'type':'ref/prompt','name':'review-task'},"
            + "'argument':{'name':'task_id','value':''},'context':{'arguments':{'a':1}}} | -32602"
            + " | strings",
      },
      quoteCharacter = '`')
  void saysWhatIsWrongWithARequest(String method, String params, int code, String hint) {
    JsonNode error = error(method, params.replace('\'', '"'));

    assertThat(error.path("code").intValue()).isEqualTo(code);
    assertThat(error.path("message").stringValue()).contains(hint).doesNotContain("java", "null");
  }

  @Test
  void saysWhichResourceIsMissing() {
    JsonNode error = error("resources/read", "{\"uri\":\"coder-tasks://nope\"}");

    assertThat(error.path("code").intValue()).isEqualTo(RESOURCE_NOT_FOUND);
    assertThat(error.path("data")).hasToString("{\"uri\":\"coder-tasks://nope\"}");
  }

  @Test
  void saysWhyCoderCouldNotBeAsked() {
    world.coder().close();

    JsonNode error = error("resources/read", TASK);

    assertThat(error.path("code").intValue()).isEqualTo(INTERNAL_ERROR);
    assertThat(error.path("message").stringValue())
        .startsWith(error.at("/data/code").stringValue() + ": ");
  }

  @Test
  void completesNamesAndAnswersEmptyWhereCoderIsAway() {
    world.create("fix-login");
    String params =
        """
        {"ref":{"type":"ref/prompt","name":"review-task","title":"Review a task"},\
        "argument":{"name":"task_id","value":"fix"}}\
        """;

    JsonNode found = result("completion/complete", params);
    world.coder().close();
    JsonNode none = result("completion/complete", params);

    assertThat(found)
        .hasToString("{\"completion\":{\"values\":[\"fix-login\"],\"total\":1,\"hasMore\":false}}");
    assertThat(none).hasToString("{\"completion\":{\"values\":[],\"total\":0,\"hasMore\":false}}");
  }

  @Test
  void completesTheVariablesOfAnAddress() {
    world.create("fix-login");

    assertThat(
            result(
                "completion/complete",
                """
                {"ref":{"type":"ref/resource","uri":"coder-tasks://tasks/{owner}/{task}/logs"},\
                "argument":{"name":"task","value":""},"context":{"arguments":{"owner":"dev"}}}\
                """))
        .hasToString("{\"completion\":{\"values\":[\"fix-login\"],\"total\":1,\"hasMore\":false}}");
  }

  @Test
  void writesAPromptAsTheUsersWords() {
    JsonNode result =
        result("prompts/get", "{\"name\":\"delegate-task\",\"arguments\":{\"goal\":\"Fix it\"}}");

    assertThat(result.at("/messages/0/role").stringValue()).isEqualTo("user");
    assertThat(result.at("/messages/0/content/text").stringValue()).contains("Goal: Fix it\n");
  }

  @Test
  void tellsOfChangesOnlyWhileSubscribed() {
    world.create("a");
    world.create("b");
    assertThat(result("resources/subscribe", TASK)).hasToString("{}");
    assertThat(result("resources/subscribe", TASK)).hasToString("{}");
    assertThat(result("resources/subscribe", TASK.replace("/a", "/b"))).hasToString("{}");
    assertThat(result("resources/unsubscribe", TASK)).hasToString("{}");

    world.advance(25);

    assertThat(update())
        .hasToString(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\","
                + "\"params\":{\"uri\":\"coder-tasks://tasks/me/b\"}}");
    server.close();
    assertThat(client.linesUntilEnd()).noneMatch(line -> line.contains("tasks/me/a\""));
  }

  @Test
  void asksNothingAfterTheEndOfItsInput() {
    world.create("a");
    result("resources/subscribe", "{\"uri\":\"coder-tasks://tasks\"}");

    client.endInput();

    assertThat(server.exitCode()).isZero();
    client.linesUntilEnd();
  }

  @Test
  void refusesOneSubscriptionTooMany() {
    for (int i = 0; i < Subscriptions.MOST; i++) {
      result("resources/subscribe", "{\"uri\":\"test://" + i + "\"}");
    }

    JsonNode error = error("resources/subscribe", TASK);

    assertThat(error.path("code").intValue()).isEqualTo(INTERNAL_ERROR);
    assertThat(error.path("message").stringValue()).contains("too_many_subscriptions", "50");
  }

  @Test
  void answersOthersWhileAResourceIsRead() {
    Slow slow = new Slow(1);
    try (RunningServer other = slowServer(slow, 1)) {
      other.client().request(1, "resources/read", TEMPLATES);
      slow.awaitEntered();
      other.client().request(2, "prompts/list", "{}");
      other.client().request(3, "resources/list", "{}");
      other.client().request(4, "resources/read", TEMPLATES);

      assertThat(other.client().answer(2).has("result")).isTrue();
      assertThat(other.client().answer(3).has("result")).isTrue();
      JsonNode error = other.client().answer(4).path("error");
      assertThat(error.path("code").intValue()).isEqualTo(INTERNAL_ERROR);
      assertThat(error.path("message").stringValue()).contains("too_many_calls");
      slow.release.countDown();
      assertThat(other.client().answer(1).at("/result/contents/0/text").stringValue())
          .isEqualTo("said x");
    }
  }

  @Test
  void stopsReadingWhenCancelledAndSaysNothing() {
    Slow slow = new Slow(1);
    try (RunningServer other = slowServer(slow, 64)) {
      other.client().request(1, "resources/read", TEMPLATES);
      slow.awaitEntered();

      other
          .client()
          .send(
              "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
                  + "\"params\":{\"requestId\":1}}");

      FakeTools.await(slow.interrupted);
      other.client().endInput();
      assertThat(other.client().linesUntilEnd()).noneMatch(line -> line.contains("\"id\":1,"));
    }
  }

  /** One whose tasks are read by a tool that answers when it is told to. */
  private static RunningServer slowServer(Slow slow, int maxCalls) {
    ToolCatalog tools =
        ToolCatalog.of(
            List.of(
                tool("coder_list_task_templates", Effect.READS, (_, _) -> slow.call("x")),
                tool("coder_get_task_status", Effect.READS, (text, _) -> FakeTools.success(text)),
                tool("coder_send_task_input", Effect.CHANGES, (text, _) -> FakeTools.success(text)),
                tool("coder_get_task_logs", Effect.READS, (text, _) -> FakeTools.success(text))));
    StdioServer.Settings settings =
        new StdioServer.Settings(
            1024 * 1024, Duration.ofSeconds(50), Duration.ofSeconds(10), maxCalls);
    return RunningServer.initialized(
        settings, ResourceCatalog.of(tools), tools, RunningServer.noTasks());
  }

  @Test
  void hidesWhatAToolCrashesWith() {
    ToolCatalog tools =
        ToolCatalog.of(
            List.of(
                tool(
                    "coder_list_task_templates",
                    Effect.READS,
                    (_, _) -> {
                      throw new IllegalStateException("secret-canary");
                    })));
    try (RunningServer other =
        RunningServer.initialized(
            RunningServer.SETTINGS, ResourceCatalog.of(tools), tools, RunningServer.noTasks())) {
      other.client().request(1, "resources/read", TEMPLATES);

      assertThat(other.client().answer(1).toString())
          .contains("internal_error")
          .doesNotContain("canary", "java.lang");
    }
  }

  @Test
  void hasNoPromptsWhereNoneOfThemCouldBeFollowed() {
    try (RunningServer other = product(ToolCatalog.all().only(Set.of("coder_list_tasks")))) {
      other.client().request(2, "prompts/list", "{}");

      assertThat(other.client().answer(2).at("/error/code").intValue()).isEqualTo(-32601);
    }
  }
}
