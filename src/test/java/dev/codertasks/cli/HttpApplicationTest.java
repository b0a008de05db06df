package dev.codertasks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.Received;
import dev.codertasks.simulator.SimulatedCoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several users of one HTTP server, each with a Coder token of his own. */
class HttpApplicationTest {
  private static final String LIST = SharedServer.call("coder_list_tasks", "{}");

  @TempDir private Path home;
  private SharedServer server;
  private SimulatedCoder coder;

  @BeforeEach
  void start() throws Exception {
    server = new SharedServer(home, Map.of());
    coder = server.coder();
  }

  @AfterEach
  void end() {
    server.close();
  }

  private HttpResponse<String> post(String message, String... headers) throws Exception {
    return server.post(message, headers);
  }

  private HttpResponse<String> admin(String path) throws Exception {
    return server.admin(path);
  }

  private void createAsAlice(String name) throws Exception {
    assertThat(post(SharedServer.createTask(name), SharedServer.ALICE).body())
        .contains("\"isError\":false");
  }

  @Test
  void actsAsThePrincipalsOwnCoderUserAndPassesNoBearerOn_A16() throws Exception {
    createAsAlice("alices-task");

    assertThat(coder.requests()).isNotEmpty();
    assertThat(coder.requests().stream().map(Received::toString))
        .noneMatch(request -> request.contains("for-alice"));
    assertThat(post(LIST, "Authorization", "Bearer for-alice").body()).contains("alices-task");
  }

  @Test
  void showsNobodyAnothersTasks_A50() throws Exception {
    createAsAlice("alices-task");

    HttpResponse<String> bobs = post(LIST, "Authorization", "Bearer for-bob");
    String status = "{\"task_id\":\"%s\"}";
    HttpResponse<String> another =
        post(
            SharedServer.call("coder_get_task_status", status.formatted("alices-task")),
            "Authorization",
            "Bearer for-bob");
    HttpResponse<String> none =
        post(
            SharedServer.call("coder_get_task_status", status.formatted("no-such-task")),
            "Authorization",
            "Bearer for-bob");

    assertThat(bobs.body()).doesNotContain("alices-task");
    assertThat(another.body()).isEqualTo(none.body().replace("no-such-task", "alices-task"));
  }

  @Test
  void offersAReadOnlyPrincipalNothingThatChanges() throws Exception {
    HttpResponse<String> listed =
        post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
            "Authorization",
            "Bearer for-bob");
    HttpResponse<String> called =
        post(
            SharedServer.call("coder_create_task", "{\"input\":\"x\"}"),
            "Authorization",
            "Bearer for-bob");

    assertThat(listed.body()).contains("coder_list_tasks").doesNotContain("\"coder_create_task\"");
    assertThat(called.body()).contains("-32602");
    assertThat(coder.requests()).noneMatch(Received::changes);
  }

  @Test
  void actsAsWhoeverBringsACoderToken() throws Exception {
    createAsAlice("alices-task");

    HttpResponse<String> alices = post(LIST, "Coder-Session-Token", coder.tokenOf("alice"));
    HttpResponse<String> bobs = post(LIST, "Coder-Session-Token", coder.tokenOf("bob"));

    assertThat(alices.body()).contains("alices-task");
    assertThat(bobs.body()).doesNotContain("alices-task");
  }

  @Test
  void asksForWhoeverBringsACoderTokenOverOneConnection() throws Exception {
    createAsAlice("alices-task");
    String alice = coder.tokenOf("alice");
    String bob = coder.tokenOf("bob");
    int before = server.relay().connections();
    int asked = server.relay().header("Coder-Session-Token").size();

    HttpResponse<String> alices = post(LIST, "Coder-Session-Token", alice);
    HttpResponse<String> bobs = post(LIST, "Coder-Session-Token", bob);
    HttpResponse<String> again = post(LIST, "Coder-Session-Token", alice);

    assertThat(server.relay().connections()).isEqualTo(before + 1);
    assertThat(alices.body()).contains("alices-task");
    assertThat(bobs.body()).doesNotContain("alices-task");
    assertThat(again.body()).contains("alices-task");
    List<String> tokens = server.relay().header("Coder-Session-Token");
    assertThat(tokens.subList(asked, tokens.size()))
        .containsOnly(alice, bob)
        .startsWith(alice, alice, bob, bob)
        .endsWith(alice);
    assertThat(server.relay().header("Cookie")).isEmpty();
  }

  @Test
  void refusesACoderTokenThatCoderDoesNotKnow() throws Exception {
    HttpResponse<String> response =
        post(LIST, "Coder-Session-Token", "aaaaaaaaaa-bbbbbbbbbbbbbbbbbbbbbb");

    assertThat(response.statusCode()).isEqualTo(401);
  }

  @Test
  void neverTakesACoderTokenFromAuthorization() throws Exception {
    HttpResponse<String> response = post(LIST, "Authorization", "Bearer " + coder.tokenOf("alice"));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(coder.requests()).isEmpty();
  }

  @Test
  void refusesTwoCredentialsAtOnce() throws Exception {
    HttpResponse<String> response =
        post(
            LIST, "Authorization", "Bearer for-alice", "Coder-Session-Token", coder.tokenOf("bob"));

    assertThat(response.statusCode()).isEqualTo(401);
  }

  @Test
  void isReadyWhileCoderAnswersAndShowsWhatItAskedButForWhom() throws Exception {
    createAsAlice("alices-task");

    HttpResponse<String> ready = admin("/readyz");
    HttpResponse<String> health = admin("/healthz");
    HttpResponse<String> metrics = admin("/metrics");

    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(health.body()).isEqualTo("ok\n");
    assertThat(metrics.body())
        .contains(
            "coder_tasks_coder_calls_seconds_count{endpoint=\"POST /api/v2/tasks/{user}\",status=\"201\"} 1")
        .contains(
            "coder_tasks_tool_calls_seconds_count{outcome=\"ok\",tool=\"coder_create_task\"} 1")
        .doesNotContain("alice", "bob");
  }

  @Test
  void isNotReadyWhenCoderIsGone() throws Exception {
    coder.close();

    HttpResponse<String> ready = admin("/readyz");

    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("Coder does not answer");
  }
}
