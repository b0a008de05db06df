package dev.codertasks.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.testing.McpLineClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The packaged jar as an assistant meets it, with the simulated Coder behind it. */
class StdioIT {
  private static final int SIGTERM = 15;

  private PackagedServer server;
  private McpLineClient client;
  private int requests = 100;

  @BeforeEach
  void start() throws Exception {
    server = PackagedServer.start("stdio", "--simulated");
    client = server.client();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode call(String tool, String arguments) {
    return client.resultOf(requests++, tool, arguments);
  }

  private static String named(String task) {
    return "{\"task_id\":\"" + task + "\"}";
  }

  /** Asks now and then, as an assistant does; the last answer once it is as wanted. */
  private JsonNode statusOnce(String task, Predicate<String> phase) {
    return IntStream.range(0, 200)
        .peek(_ -> server.letTimePass(Duration.ofMillis(250)))
        .mapToObj(_ -> call("coder_get_task_status", named(task)))
        .filter(status -> phase.test(status.at("/structuredContent/task/phase").stringValue("")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void introducesItselfAndItsTools() {
    JsonNode hello = client.initialize();
    client.request(1, "tools/list", "{}");
    JsonNode tools = client.answer(1).at("/result/tools");

    assertThat(hello.at("/serverInfo/name").stringValue()).isEqualTo("coder-tasks-mcp");
    assertThat(hello.at("/serverInfo/version").stringValue()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(tools.values()).hasSize(12);
  }

  @Test
  void answersTwentyOverlappingCalls() {
    client.initialize();
    IntStream.rangeClosed(1, 20).forEach(id -> client.callTool(id, "coder_list_tasks", "{}"));

    Set<Integer> answered = new HashSet<>();
    for (int id = 1; id <= 20; id++) {
      JsonNode answer = client.answer(id);
      assertThat(answer.at("/result/isError").booleanValue(true)).isFalse();
      answered.add(answer.path("id").intValue());
    }
    assertThat(answered).hasSize(20);
  }

  @Test
  void takesATaskFromItsCreationToItsEnd() {
    client.initialize();
    String create = "{\"template\":\"task-docker\",\"name\":\"whole-life\",\"input\":\"Fix it\"}";

    JsonNode created = call("coder_create_task", create);
    assertThat(created.at("/structuredContent/created").booleanValue()).isTrue();
    String task = created.at("/structuredContent/task/name").stringValue();
    assertThat(task).isEqualTo("whole-life");

    statusOnce(task, phase -> phase.equals("idle") || phase.equals("working"));
    assertThat(statusOnce(task, "idle"::equals).at("/content/0/text").stringValue())
        .contains("shall I change them too?");
    JsonNode sent = call("coder_send_task_input", "{\"task_id\":\"whole-life\",\"input\":\"Yes\"}");
    assertThat(sent.at("/structuredContent/delivered").stringValue()).isEqualTo("yes");
    assertThat(
            statusOnce(task, "completed"::equals).at("/structuredContent/task/link").stringValue())
        .isEqualTo("https://github.com/acme/web/pull/4182");
    assertThat(call("coder_pause_task", named(task)).path("isError").booleanValue(true)).isFalse();
    statusOnce(task, "paused"::equals);
    JsonNode plan = call("coder_delete_task", named(task));
    String confirmation = plan.at("/structuredContent/confirmation").stringValue();
    JsonNode deleted =
        call(
            "coder_delete_task",
            "{\"task_id\":\"whole-life\",\"confirmation\":\"" + confirmation + "\"}");
    assertThat(deleted.at("/structuredContent/step").stringValue()).isEqualTo("deleting");
  }

  @Test
  void endsWithinASecondOfTheEndOfInput() throws Exception {
    client.initialize();
    call("coder_list_tasks", "{}");
    long before = System.nanoTime();
    client.endInput();

    assertThat(server.exitCode()).isZero();
    // Generous, for a busy machine; the promise is one second.
    assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
  }

  @Test
  void endsOnSigterm() throws Exception {
    client.initialize();
    server.terminate();

    assertThat(server.exitCode()).isEqualTo(128 + SIGTERM);
  }

  @Test
  void writesNothingButMessages() throws Exception {
    client.initialize();
    call("coder_list_task_templates", "{}");
    call("coder_get_task_status", named("no-such-task"));
    client.send("this is no JSON");
    client.errorWithoutId();
    client.endInput();
    List<String> lines = client.linesUntilEnd();

    assertThat(server.exitCode()).isZero();
    assertThat(lines).hasSize(4).allMatch(line -> line.startsWith("{\"jsonrpc\":\"2.0\""));
  }

  @Test
  void offersOnlyWhatIsAllowed() throws Exception {
    try (PackagedServer readOnly = PackagedServer.start("--simulated", "--read-only")) {
      readOnly.client().initialize();
      readOnly.client().request(1, "tools/list", "{}");

      assertThat(readOnly.client().answer(1).at("/result/tools").values())
          .hasSize(6)
          .allMatch(tool -> tool.at("/annotations/readOnlyHint").booleanValue(false));
    }
  }
}
