package dev.codertasks.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.config.Config;
import dev.codertasks.config.HttpConfig;
import dev.codertasks.config.Surroundings;
import dev.codertasks.config.TokensFile;
import dev.codertasks.server.HttpServer;
import dev.codertasks.simulator.Received;
import dev.codertasks.simulator.SimulatedCoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several users of one HTTP server, each with a Coder token of his own. */
class HttpApplicationTest {
  private static final String LIST = call("coder_list_tasks", "{}");

  @TempDir private Path home;
  private final SimulatedCoder coder = SimulatedCoder.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Guard guard;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    coder.addUser("alice");
    coder.addUser("bob");
    Map<String, String> variables = new HashMap<>();
    variables.put("CODER_URL", coder.url().toString());
    variables.put("ALICES", coder.tokenOf("alice"));
    variables.put("BOBS", coder.tokenOf("bob"));
    Path tokens = home.resolve("tokens.yaml");
    Files.writeString(
        tokens,
        String.join(
            "\n",
            "principals:",
            "  - name: alice",
            "    token_sha256: '" + TokensFile.sha256("for-alice") + "'",
            "    coder_token_variable: ALICES",
            "  - name: bob",
            "    token_sha256: '" + TokensFile.sha256("for-bob") + "'",
            "    coder_token_variable: BOBS",
            "    read_only: true"));
    Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
    HttpConfig http =
        HttpConfig.load(
            Map.of(
                "--tokens-file", tokens.toString(),
                "--delegate", "true",
                "--stateless", "true",
                "--listen", "127.0.0.1:0",
                "--admin-listen", "127.0.0.1:0"),
            new Surroundings(variables, Surroundings.Os.LINUX, home),
            Application::checkTools);
    Config config = http.config();
    guard = new Guard(config.keeping());
    server = new HttpApplication(http, config, guard).start();
  }

  @AfterEach
  void end() {
    client.close();
    server.close();
    guard.close();
    coder.close();
  }

  private static String call(String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\",\"arguments\":"
        + arguments
        + "}}";
  }

  private HttpResponse<String> post(String message, String... headers) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.endpoint())
            .headers(headers)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(message))
            .build();
    return client.send(request, BodyHandlers.ofString(UTF_8));
  }

  private void createAsAlice(String name) throws Exception {
    String arguments =
        "{\"input\":\"Fix the login\",\"template\":\"task-docker\",\"name\":\"" + name + "\"}";
    HttpResponse<String> created =
        post(call("coder_create_task", arguments), "Authorization", "Bearer for-alice");
    assertThat(created.body()).contains("\"isError\":false");
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
            call("coder_get_task_status", status.formatted("alices-task")),
            "Authorization",
            "Bearer for-bob");
    HttpResponse<String> none =
        post(
            call("coder_get_task_status", status.formatted("no-such-task")),
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
        post(call("coder_create_task", "{\"input\":\"x\"}"), "Authorization", "Bearer for-bob");

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

  private HttpResponse<String> admin(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.admin().resolve(path)).build(), BodyHandlers.ofString(UTF_8));
  }
}
