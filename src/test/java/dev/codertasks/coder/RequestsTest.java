package dev.codertasks.coder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.codertasks.coder.model.CreateTask;
import dev.codertasks.coder.model.TaskStatus;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What goes over the wire. */
class RequestsTest {
  private static final UUID ID = UUID.fromString("05c2d00a-d9e5-4611-9f42-c63cfa1a0821");
  private static final UUID PRESET = UUID.fromString("dee1db9a-3ffb-4f69-b31e-df709acab4e7");

  private MockCoder coder;

  @BeforeEach
  void start() throws Exception {
    coder = new MockCoder();
  }

  @AfterEach
  void stop() {
    coder.close();
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        call("GET buildinfo", CoderApi::buildInfo),
        call("GET users/me", CoderApi::me),
        call("GET users/alice", api -> api.user("alice")),
        call("GET users/me/organizations", CoderApi::organizations),
        call("GET templates?q=has-ai-task:true", CoderApi::taskTemplates),
        call("GET templates/" + ID, api -> api.template(ID)),
        call("GET organizations/acme/templates/docker", api -> api.template("acme", "docker")),
        call("GET templateversions/" + ID, api -> api.templateVersion(ID)),
        call(
            "GET organizations/acme/templates/docker/versions/v1.2",
            api -> api.templateVersion("acme", "docker", "v1.2")),
        call("GET templateversions/" + ID + "/presets", api -> api.presets(ID)),
        call("GET templateversions/" + ID + "/rich-parameters", api -> api.parameters(ID)),
        call("GET templateversions/" + ID + "/external-auth", api -> api.externalAuth(ID)),
        call("GET templateversions/" + ID + "/resources", api -> api.resources(ID)),
        call("GET templateversions/" + ID + "/variables", api -> api.variables(ID)),
        call("GET users/me/secrets", api -> api.userSecrets("me")),
        call("GET tasks/me/" + ID, api -> api.task(new TaskRef.ById(ID))),
        call("GET tasks/alice/fix-it", api -> api.task(TaskRef.parse("alice/fix-it"))),
        call("GET tasks/me/fix-it", api -> api.task(TaskRef.parse("fix-it"))),
        call("DELETE tasks/me/" + ID, api -> api.deleteTask(ID)),
        call(
            "PATCH tasks/me/" + ID + "/input {\"input\":\"grün\"}",
            api -> api.updateInput(ID, "grün")),
        call(
            "POST tasks/me/" + ID + "/send {\"input\":\"Türkçe 🙂\"}",
            api -> api.send(ID, "Türkçe 🙂")),
        call("GET tasks/me/" + ID + "/logs", api -> api.taskLog(ID, entry -> {})),
        call("POST tasks/me/" + ID + "/pause", api -> api.pause(ID)),
        call("POST tasks/me/" + ID + "/resume", api -> api.resume(ID)),
        call("GET workspaces/" + ID, api -> api.workspace(ID)),
        call("GET users/me/workspace/fix-it", api -> api.workspace("me", "fix-it", false)),
        call(
            "GET users/me/workspace/fix-it?include_deleted=true",
            api -> api.workspace("me", "fix-it", true)),
        call("PATCH workspacebuilds/" + ID + "/cancel", api -> api.cancelBuild(ID)),
        call("GET workspacebuilds/" + ID + "/logs", api -> api.buildLog(ID, line -> {})),
        call("GET workspaceagents/" + ID + "/logs", api -> api.agentLog(ID, line -> {})),
        call(
            "POST tasks/alice {\"template_version_id\":\""
                + ID
                + "\",\"input\":\"Do\","
                + "\"name\":\"do\",\"display_name\":\"Do it\"}",
            api -> api.createTask("alice", new CreateTask(ID, null, "Do", "do", "Do it"))),
        call(
            "POST tasks/me {\"template_version_id\":\""
                + ID
                + "\",\"template_version_preset_id\":\""
                + PRESET
                + "\",\"input\":\"Do\",\"name\":\"do\",\"display_name\":\"Do it\"}",
            api -> api.createTask("me", new CreateTask(ID, PRESET, "Do", "do", "Do it"))),
        call(
            "GET tasks?q=owner:\"me\"",
            api -> api.tasks(new TaskFilter("me", null, null), task -> {})),
        call(
            "GET tasks?q=organization:\"acme\" status:\"initializing\"",
            api -> api.tasks(new TaskFilter(null, "acme", TaskStatus.INITIALIZING), task -> {})),
        call(
            "GET tasks?q=status:\"unknown\"",
            api -> api.tasks(new TaskFilter(null, null, TaskStatus.UNKNOWN), task -> {})),
        call("GET tasks?q=", api -> api.tasks(new TaskFilter(null, null, null), task -> {})));
  }

  private static Arguments call(String request, Consumer<CoderApi> call) {
    return Arguments.of(request, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void asksForWhatWasMeant(String expected, Consumer<CoderApi> call) throws Exception {
    coder.answer(409, "{\"message\":\"No.\"}");

    assertThatThrownBy(() -> call.accept(coder.api())).isInstanceOf(CoderException.Conflict.class);

    RecordedRequest request = coder.request();
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    String line = request.getMethod() + " " + URLDecoder.decode(request.getTarget(), UTF_8);
    assertThat((line + " " + body).strip()).isEqualTo(expected.replaceFirst(" ", " /api/v2/"));
  }

  @Test
  void sendsTheTokenInItsHeaderAndNothingElse() throws Exception {
    coder.answer(200, "[]");

    coder.api().organizations();

    RecordedRequest request = coder.request();
    assertThat(request.getHeaders().toMultimap().keySet())
        .containsExactlyInAnyOrder(
            "accept", "user-agent", "coder-session-token", "host", "connection", "accept-encoding");
    assertThat(request.getHeaders().get("Coder-Session-Token")).isEqualTo(MockCoder.TOKEN);
    assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("User-Agent")).matches("coder-tasks-mcp/\\d.*");
  }

  @Test
  void saysThatABodyIsJson() throws Exception {
    coder.answer(new MockResponse.Builder().code(204));

    coder.api().send(ID, "hello");

    assertThat(coder.request().getHeaders().get("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void keepsThePathOfTheDeploymentsAddress_D7() throws Exception {
    coder.answer(200, "[]");
    CoderApi api = coder.api(CoderSettings.of(URI.create(coder.url() + "/dev/coder//")));

    api.organizations();

    assertThat(coder.request().getTarget()).isEqualTo("/dev/coder/api/v2/users/me/organizations");
    assertThat(api.url()).isEqualTo(URI.create(coder.url() + "/dev/coder"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void staysUnderThePathOfTheDeploymentsAddress_D7(String expected, Consumer<CoderApi> call)
      throws Exception {
    coder.answer(409, "{\"message\":\"No.\"}");
    CoderApi api = coder.api(CoderSettings.of(URI.create(coder.url() + "/coder")));

    assertThatThrownBy(() -> call.accept(api)).isInstanceOf(CoderException.Conflict.class);

    RecordedRequest request = coder.request();
    String line = request.getMethod() + " " + URLDecoder.decode(request.getTarget(), UTF_8);
    assertThat(expected.replaceFirst(" ", " /coder/api/v2/")).startsWith(line);
  }

  @Test
  void returnsNoCookie_D24() throws Exception {
    coder.answer(
        MockCoder.json(200, "[]")
            .setHeader("Set-Cookie", "coder_session_token=x; Path=/")
            .setHeader("Cache-Control", "max-age=3600"));
    coder.answer(200, "[]");
    CoderApi api = coder.api();

    api.organizations();
    api.organizations();

    coder.request();
    assertThat(coder.request().getHeaders().get("Cookie")).isNull();
  }

  @Test
  void keepsNoValueThatMayBeASecret_D25() {
    coder.answer(
        200,
        """
        [{"type": "docker_container", "agents": [{"apps": [], "scripts": [],
          "environment_variables": {"DB_PASSWORD": "s3cret"}}],
          "metadata": [{"key": "token", "value": "s3cret", "sensitive": true}]}]
        """);
    coder.answer(200, "[{\"name\": \"db\", \"value\": \"s3cret\", \"sensitive\": false}]");
    CoderApi api = coder.api();

    assertThat(api.resources(ID).toString()).contains("DB_PASSWORD").doesNotContain("s3cret");
    assertThat(api.variables(ID).toString()).contains("db").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../users/me",
        "..",
        ".",
        "",
        "a/b",
        "%2e%2e",
        " me",
        "me\n",
        "а",
        "x?y",
        "x#y"
      })
  void sendsNothingForAnInvalidName(String name) {
    CoderApi api = coder.api();
    List<Consumer<CoderApi>> calls =
        List.of(
            a -> a.user(name),
            a -> a.template(name, "docker"),
            a -> a.template("acme", name),
            a -> a.templateVersion("acme", "docker", name),
            a -> a.workspace(name, "fix-it", false),
            a -> a.workspace("me", name, false),
            a -> a.createTask(name, new CreateTask(ID, null, "Do", "do", "Do")),
            a -> a.task(new TaskRef.ByName(name, "fix-it")),
            a -> a.task(new TaskRef.ByName("me", name)),
            a -> a.tasks(new TaskFilter(name, null, null), task -> {}),
            a -> a.tasks(new TaskFilter(null, name, null), task -> {}));

    for (Consumer<CoderApi> call : calls) {
      assertThatThrownBy(() -> call.accept(api)).isInstanceOf(InvalidIdentifierException.class);
    }

    assertThat(coder.requests()).isZero();
  }

  @Test
  void sendsNothingForATextThatJsonCannotCarry() {
    CoderApi api = coder.api();

    assertThatThrownBy(() -> api.send(ID, "secret \ud83d"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");

    assertThat(coder.requests()).isZero();
  }

  @Test
  void addsTheConfiguredHeadersAndThoseOfTheCommand() throws Exception {
    coder.answer(200, "[]");
    coder.answer(200, "[]");
    CoderApi api =
        coder.api(
            withHeaders(
                Map.of("X-Fixed", "one"), "echo X-Url=$CODER_URL; echo; echo 'X-Two = a=b '"));

    api.organizations();
    api.organizations();

    for (int i = 0; i < 2; i++) {
      RecordedRequest request = coder.request();
      assertThat(request.getHeaders().get("X-Fixed")).isEqualTo("one");
      assertThat(request.getHeaders().get("X-Url")).isEqualTo(coder.url().toString());
      assertThat(request.getHeaders().get("X-Two")).isEqualTo("a=b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo X-A=s3cret; exit 3",
        "echo s3cret",
        "echo Coder-Session-Token=s3cret",
        "echo 'X A=s3cret'",
        "printf 'X-A=s3cret\\001'"
      })
  void saysThatTheHeaderCommandFailedButNotWhatItPrinted(String command) {
    CoderApi api = coder.api(withHeaders(Map.of(), command));

    assertThatThrownBy(api::organizations)
        .isInstanceOf(CoderException.Unreachable.class)
        .hasMessageContaining("the header command")
        .hasMessageNotContaining("s3cret");

    assertThat(coder.requests()).isZero();
  }

  @Test
  void logsTheRequestLineAndNothingSecret_D26() {
    Logger logger = (Logger) LoggerFactory.getLogger(CoderTransport.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Level before = logger.getLevel();
    log.start();
    logger.setLevel(Level.TRACE);
    logger.addAppender(log);
    try {
      coder.answer(200, "{\"tasks\":[]}").answer(new MockResponse.Builder().code(204));

      coder.api().tasks(new TaskFilter("alice", null, null), task -> {});
      coder.api().send(ID, "s3cret");
    } finally {
      logger.detachAppender(log);
      logger.setLevel(before);
    }

    assertThat(log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.DEBUG);
    assertThat(log.list)
        .extracting(event -> event.getFormattedMessage().replaceAll("\\d+ ms", "0 ms"))
        .containsExactly(
            "GET /api/v2/tasks 200 0 ms", "POST /api/v2/tasks/me/" + ID + "/send 204 0 ms");
  }

  @Test
  void readsTheTimeOffCodersAnswers() {
    coder.answer(MockCoder.json(200, "[]").setHeader("Date", "Tue, 24 Nov 2020 06:39:22 GMT"));
    CoderApi api = coder.api();

    api.organizations();

    assertThat(api.now())
        .isBetween(Instant.parse("2020-11-24T06:39:22Z"), Instant.parse("2020-11-24T06:49:22Z"));
    assertThat(coder.requests()).isEqualTo(1);
  }

  @Test
  void asksForTheTimeWhenThereWasNoAnswerYet() throws Exception {
    coder.answer(
        MockCoder.json(200, "{\"version\":\"v2.34.5\"}")
            .setHeader("Date", "Tue, 24 Nov 2020 06:39:22 GMT"));
    CoderApi api = coder.api();

    Instant now = api.now();

    assertThat(now).isBefore(Instant.parse("2020-11-24T06:49:22Z"));
    assertThat(coder.request().getTarget()).isEqualTo("/api/v2/buildinfo");
  }

  @Test
  void listsTasksUnderTheOlderRouteWhereTheNewerIsMissing() throws Exception {
    coder.answer(404, "{\"message\":\"Route not found.\"}");
    coder.answer(200, "{\"tasks\":[],\"count\":0}");
    coder.answer(204, "");
    CoderApi api = coder.api();

    api.tasks(new TaskFilter("me", null, null), task -> {});
    api.deleteTask(ID);

    assertThat(coder.request().getTarget()).startsWith("/api/v2/tasks?");
    assertThat(coder.request().getTarget()).startsWith("/api/experimental/tasks?");
    assertThat(coder.request().getTarget()).isEqualTo("/api/experimental/tasks/me/" + ID);
  }

  @Test
  void saysThatTasksAreMissingWhereNoRouteHasThem() {
    MockResponse.Builder missing =
        MockCoder.json(404, "{\"message\":\"Route not found.\"}")
            .setHeader("X-Coder-Build-Version", "v2.38.0");
    coder.answer(missing).answer(missing);

    assertThatThrownBy(() -> coder.api().tasks(new TaskFilter("me", null, null), task -> {}))
        .isInstanceOfSatisfying(
            CoderException.RouteMissing.class, e -> assertThat(e.version()).isEqualTo("v2.38.0"));
  }

  private CoderSettings withHeaders(Map<String, String> headers, String command) {
    return new CoderSettings(
        coder.url(),
        headers,
        command,
        CoderSettings.Tls.DEFAULT,
        null,
        CoderSettings.Timeouts.DEFAULT,
        false);
  }
}
