package dev.codertasks.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scraper reads after this and that. */
class MetricsTest {
  @TempDir private Path home;
  private SharedServer server;

  @BeforeEach
  void start() throws Exception {
    server = new SharedServer(home, Map.of());
  }

  @AfterEach
  void end() {
    server.close();
  }

  private List<String> scrape() throws Exception {
    return scrape(server);
  }

  private static List<String> scrape(SharedServer server) throws Exception {
    return server.admin("/metrics").body().lines().filter(line -> !line.startsWith("#")).toList();
  }

  private double value(String series) throws Exception {
    return value(server, series);
  }

  private static double value(SharedServer server, String series) throws Exception {
    return scrape(server).stream()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private void post(String tool, String arguments) throws Exception {
    HttpResponse<String> response =
        server.post(SharedServer.call(tool, arguments), SharedServer.ALICE);
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void countsDecisionsByRuleAndEffect() throws Exception {
    server.post(SharedServer.createTask("one"), SharedServer.ALICE);
    post(
        "coder_create_task",
        "{\"input\":\"Fix \\u001b[201~ it\"," + "\"template\":\"task-docker\",\"name\":\"two\"}");
    post("coder_check_policy", "{\"input\":\"Fix \\u001b[201~ it\"}");

    assertThat(scrape())
        .filteredOn(line -> line.startsWith("coder_tasks_policy_decisions_total"))
        .allMatch(line -> line.matches("[a-z_]+\\{effect=\"[a-z]+\",rule=\"[a-z.-]+\"} \\d+\\.0"))
        .contains(
            "coder_tasks_policy_decisions_total{effect=\"deny\",rule=\"prompt.control-chars\"} 2.0")
        .anyMatch(line -> line.contains("{effect=\"warn\",rule=\"template.allowed\"}"));
  }

  @Test
  void countsRequestsToCoderByEndpointAndStatus() throws Exception {
    server.post(SharedServer.createTask("alices-task"), SharedServer.ALICE);
    post("coder_get_task_status", "{\"task_id\":\"alices-task\"}");
    post("coder_get_task_status", "{\"task_id\":\"no-such-task\"}");

    String series = "coder_tasks_coder_calls_seconds_count{endpoint=";
    assertThat(value(series + "\"POST /api/v2/tasks/{user}\",status=\"201\"}")).isEqualTo(1);
    assertThat(value(series + "\"GET /api/v2/tasks/{user}/{task}\",status=\"200\"}")).isPositive();
    assertThat(value(series + "\"GET /api/v2/tasks/{user}/{task}\",status=\"404\"}")).isPositive();
    assertThat(scrape())
        .filteredOn(line -> line.startsWith("coder_tasks_coder_calls_seconds_count"))
        .allMatch(line ->
            line.matches(
                "[a-z_]+\\{endpoint=\"(GET|POST) (/([a-z0-9-]+|\\{[a-z]+}))+\",status=\"\\d{3}\"}"
                    + " \\d+(\\.0)?"));
  }

  @Test
  void countsARequestThatCoderDidNotAnswerAsFailed() throws Exception {
    server.coder().close();

    post("coder_list_tasks", "{}");

    assertThat(scrape())
        .filteredOn(line -> line.startsWith("coder_tasks_coder_calls_seconds_count"))
        .isNotEmpty()
        .allMatch(line -> line.contains(",status=\"failed\"} "));
  }

  @Test
  void showsWhatIsLookedAtWhileSomebodyWaitsAndNothingAfter() throws Exception {
    server.post(SharedServer.createTask("one"), SharedServer.ALICE);
    server.post(SharedServer.createTask("two"), SharedServer.ALICE);
    String wait =
        SharedServer.call(
            "coder_wait_for_tasks",
            "{\"task_ids\":[\"one\",\"two\"],\"mode\":\"all\",\"wait_seconds\":4}");
    CompletableFuture<HttpResponse<String>> first =
        server
            .client()
            .sendAsync(server.request(wait, SharedServer.ALICE), BodyHandlers.ofString(UTF_8));
    CompletableFuture<HttpResponse<String>> second =
        server
            .client()
            .sendAsync(server.request(wait, SharedServer.ALICE), BodyHandlers.ofString(UTF_8));

    while (value("coder_tasks_watch_streams") < 2 && !first.isDone()) {
      Thread.onSpinWait();
    }
    double pollers = value("coder_tasks_pollers");
    double tasks = value("coder_tasks_watched_tasks");
    assertThat(first.join().body()).contains("\"isError\":false");
    assertThat(second.join().body()).contains("\"isError\":false");
    while (value("coder_tasks_watch_streams") + value("coder_tasks_pollers") > 0) {
      Thread.onSpinWait();
    }

    // Two wait for two tasks, and one looks for both.
    assertThat(pollers).isEqualTo(1);
    assertThat(tasks).isEqualTo(2);
    assertThat(value("coder_tasks_watched_tasks")).isZero();
  }

  @Test
  void asksCoderNothingMoreForACallThatIsCancelled_A45() throws Exception {
    try (SharedServer sessions = new SharedServer(home, Map.of("--stateless", "false"))) {
      String[] alice = session(sessions);
      sessions.post(SharedServer.createTask("one"), alice);
      String wait =
          SharedServer.call("coder_wait_for_tasks", "{\"task_ids\":[\"one\"],\"wait_seconds\":45}");
      CompletableFuture<HttpResponse<String>> waiting =
          sessions.client().sendAsync(sessions.request(wait, alice), BodyHandlers.ofString(UTF_8));
      while (value(sessions, "coder_tasks_watch_streams") < 1 && !waiting.isDone()) {
        Thread.onSpinWait();
      }

      sessions.post(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{"
              + "\"requestId\":1}}",
          alice);

      assertThat(waiting.join().body()).doesNotContain("result");
      while (value(sessions, "coder_tasks_pollers")
              + value(sessions, "coder_tasks_watch_streams")
              + value(sessions, "coder_tasks_calls_running")
          > 0) {
        Thread.onSpinWait();
      }
      assertThat(value(sessions, "coder_tasks_watched_tasks")).isZero();
    }
  }

  @Test
  void looksAtNothingForASubscriberWhoDoesNotListenYet() throws Exception {
    try (SharedServer sessions = new SharedServer(home, Map.of("--stateless", "false"))) {
      String[] alice = session(sessions);
      sessions.post(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/subscribe\",\"params\":{"
              + "\"uri\":\"coder-tasks://tasks\"}}",
          alice);
      while (value(sessions, "coder_tasks_pollers") > 0) {
        Thread.onSpinWait();
      }

      HttpResponse<InputStream> stream =
          sessions.client().send(sessions.listen(alice), BodyHandlers.ofInputStream());
      try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8))) {
        String line = lines.readLine();
        while (!line.startsWith("data:")) {
          line = lines.readLine();
        }

        assertThat(line).contains("notifications/resources/updated", "coder-tasks://tasks");
        assertThat(value(sessions, "coder_tasks_pollers")).isEqualTo(1);
      }
    }
  }

  /** Headers of a session of Alice's that has begun. */
  private static String[] session(SharedServer server) throws Exception {
    String hello =
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{"
            + "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
            + "\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
    String id =
        server.post(hello, SharedServer.ALICE).headers().firstValue("Mcp-Session-Id").orElseThrow();
    String[] alice = {"Authorization", "Bearer for-alice", "Mcp-Session-Id", id};
    server.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", alice);
    return alice;
  }

  @Test
  void tellsNothingThatWouldTellTwoUsersApart() throws Exception {
    server.post(SharedServer.createTask("alices-task"), SharedServer.ALICE);
    String list = SharedServer.call("coder_list_tasks", "{}");
    server.post(list, SharedServer.BOB);
    server.post(list, "Coder-Session-Token", server.coder().tokenOf("bob"));
    server.post(list, "Authorization", "Bearer nobody's");

    List<String> before = names(scrape());
    server.post(list, SharedServer.ALICE);
    server.post(list, "Coder-Session-Token", server.coder().tokenOf("alice"));
    List<String> after = names(scrape());

    // Another user adds to the same series and makes none of his own.
    assertThat(after).isEqualTo(before);
    assertThat(String.join("\n", after))
        .doesNotContainIgnoringCase("alice", "bob", "task-docker", "principal");
  }

  private static List<String> names(List<String> scraped) {
    return scraped.stream()
        .filter(line -> line.startsWith("coder_tasks"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .sorted()
        .toList();
  }
}
