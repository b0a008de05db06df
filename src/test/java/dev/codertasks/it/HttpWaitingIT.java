package dev.codertasks.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What calls that wait take of the packaged HTTP server. */
class HttpWaitingIT {
  private static final int FEW = 20;
  private static final int MANY = 200;
  private static final String WAIT =
      "{\"task_ids\":[\"a\"],\"until\":\"finished\",\"wait_seconds\":45}";

  @Test
  @Timeout(90)
  void takeNoPlatformThreadEach() throws Exception {
    try (PackagedHttp server = PackagedHttp.start(Map.of(), List.of(), "--simulated");
        McpHttpClient client = new McpHttpClient(server.endpoint());
        Vitals vitals = Vitals.of(server.handle())) {
      String session = client.open();
      client.call(
          session,
          "coder_create_task",
          "{\"input\":\"Fix it\",\"template\":\"task-docker\",\"name\":\"a\"}");
      wait(client, session, FEW);
      awaitRunning(server, FEW);
      int threadsOfFew = vitals.sample().threads();

      wait(client, session, MANY);
      awaitRunning(server, FEW + MANY);
      int threadsOfMany = vitals.sample().threads();

      assertThat(threadsOfMany - threadsOfFew).isLessThan(MANY / 10);
    }
  }

  private static void wait(McpHttpClient client, String session, int calls) {
    for (int i = 0; i < calls; i++) {
      var _ = client.begin(session, "coder_wait_for_tasks", WAIT);
    }
  }

  private static void awaitRunning(PackagedHttp server, int calls) throws Exception {
    URI metrics = server.admin().resolve("/metrics");
    try (HttpClient http = HttpClient.newHttpClient()) {
      String said = "";
      while (!said.contains("coder_tasks_calls_running " + calls + ".0")) {
        said = http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
      }
    }
  }
}
