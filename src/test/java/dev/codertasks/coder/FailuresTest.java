package dev.codertasks.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.codertasks.coder.model.CreateTask;
import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.coder.model.Task;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of answers that are late, broken, refused, strange or missing. */
class FailuresTest {
  private static final UUID ID = UUID.fromString("05c2d00a-d9e5-4611-9f42-c63cfa1a0821");
  private static final TaskFilter MINE = new TaskFilter("me", null, null);
  private static final String ORGANIZATIONS =
      "[{\"id\":\"" + ID + "\",\"name\":\"acme\",\"display_name\":\"\",\"is_default\":true}]";
  private static final String LOG =
      "{\"logs\":[{\"id\":0,\"content\":\"a\",\"type\":\"output\",\"time\":\"2026-11-24T06:39:22Z\"}]}";
  private static final String REFUSAL = "{\"message\":\"Internal error.\"}";

  /** Every changing call. */
  private static final Map<String, Consumer<CoderApi>> CHANGES =
      Map.of(
          "create", api -> api.createTask("me", new CreateTask(ID, null, "Do", "do", "Do")),
          "delete", api -> api.deleteTask(ID),
          "input", api -> api.updateInput(ID, "Do"),
          "send", api -> api.send(ID, "Do"),
          "pause", api -> api.pause(ID),
          "resume", api -> api.resume(ID),
          "cancel", api -> api.cancelBuild(ID));

  private MockCoder coder;

  @BeforeEach
  void start() throws Exception {
    coder = new MockCoder();
  }

  @AfterEach
  void stop() {
    coder.close();
  }

  static Stream<Arguments> changes() {
    return CHANGES.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  // What is repeated

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void asksAgainAfterAPassingError(int status) {
    coder.answer(status, REFUSAL).answer(status, REFUSAL).answer(200, ORGANIZATIONS);

    assertThat(coder.api().organizations()).hasSize(1);

    assertThat(coder.requests()).isEqualTo(3);
    assertThat(coder.pauses.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(coder.pauses.get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void givesUpAfterTwoRepeats() {
    coder.answer(503, REFUSAL).answer(503, REFUSAL).answer(503, REFUSAL);

    assertThatThrownBy(coder.api()::organizations)
        .isInstanceOf(CoderException.ServerError.class)
        .hasMessage("list organizations: 503 Internal error.");

    assertThat(coder.requests()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 408, 409, 410, 412, 422, 425, 501, 505})
  void asksOnlyOnceWhereTheAnswerWillStay(int status) {
    coder.answer(status, REFUSAL);

    assertThatThrownBy(coder.api()::organizations).isInstanceOf(CoderException.class);

    assertThat(coder.requests()).isEqualTo(1);
    assertThat(coder.pauses).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void neverRepeatsAChange(String name, Consumer<CoderApi> change) throws Exception {
    MockResponse.Builder unavailable = MockCoder.json(503, REFUSAL).setHeader("Retry-After", "0");
    coder.answer(unavailable).answer(unavailable);
    coder.answer(new MockResponse.Builder().code(204));

    assertThatThrownBy(() -> change.accept(coder.api()))
        .isInstanceOfSatisfying(
            CoderException.ServerError.class, e -> assertThat(e.mayHaveHappened()).isTrue());

    assertThat(coder.requests()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void neverRepeatsAChangeWhoseAnswerWasLost(String name, Consumer<CoderApi> change) {
    coder.answer(
        new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE));
    coder.answer(new MockResponse.Builder().code(204));

    assertThatThrownBy(() -> change.accept(coder.api()))
        .isInstanceOfSatisfying(
            CoderException.Unanswered.class, e -> assertThat(e.mayHaveHappened()).isTrue());

    assertThat(coder.requests()).isEqualTo(1);
  }

  @Test
  void asksAgainWhenTheConnectionBreaksBeforeTheAnswer() {
    coder.answer(
        new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE));
    coder.answer(200, ORGANIZATIONS);

    assertThat(coder.api().organizations()).hasSize(1);
  }

  @Test
  void asksAgainWhenTheConnectionBreaksWithinTheAnswer() {
    coder.answer(
        MockCoder.json(200, ORGANIZATIONS)
            .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE));
    coder.answer(200, ORGANIZATIONS);

    assertThat(coder.api().organizations()).hasSize(1);
  }

  @Test
  void asksAgainWhenTheAnswerEndsTooEarly() {
    coder.answer(200, ORGANIZATIONS.substring(0, 30)).answer(200, ORGANIZATIONS);

    assertThat(coder.api().organizations()).hasSize(1);
  }

  @Test
  void asksAgainForAStreamOfWhichNothingWasHandedOver() {
    List<LogEntry> entries = new ArrayList<>();
    coder.answer(200, LOG.substring(0, 20)).answer(200, LOG);

    coder.api().taskLog(ID, entries::add);

    assertThat(entries).hasSize(1);
    assertThat(coder.requests()).isEqualTo(2);
  }

  @Test
  void doesNotHandOverTwiceWhatAStreamBegan() {
    List<LogEntry> entries = new ArrayList<>();
    String cut = LOG.substring(0, LOG.length() - 1);
    coder.answer(200, cut).answer(200, LOG);

    assertThatThrownBy(() -> coder.api().taskLog(ID, entries::add))
        .isInstanceOf(CoderException.Unanswered.class)
        .hasMessageContaining("broke off");

    assertThat(entries).hasSize(1);
    assertThat(coder.requests()).isEqualTo(1);
  }

  @Test
  void doesNotRepeatWhatCoderSaysOfTheAgent() {
    coder.answer(502, "{\"message\":\"Failed to reach task app endpoint.\"}");

    assertThatThrownBy(() -> coder.api().taskLog(ID, entry -> {}))
        .isInstanceOf(CoderException.ServerError.class);

    assertThat(coder.requests()).isEqualTo(1);
  }

  @Test
  void asksAgainForALogWhenAProxyAnswered() {
    coder.answer(html(502)).answer(200, LOG);
    List<LogEntry> entries = new ArrayList<>();

    coder.api().taskLog(ID, entries::add);

    assertThat(entries).hasSize(1);
  }

  @Test
  void waitsAsLongAsTheAnswerAsks() {
    coder.answer(MockCoder.json(503, REFUSAL).setHeader("Retry-After", "7"));
    coder.answer(200, ORGANIZATIONS);

    assertThat(coder.api().organizations()).hasSize(1);

    assertThat(coder.pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void doesNotWaitPastTheDeadline() {
    coder.answer(MockCoder.json(503, REFUSAL).setHeader("Retry-After", "3600"));

    assertThatThrownBy(coder.api()::organizations).isInstanceOf(CoderException.ServerError.class);

    assertThat(coder.pauses).isEmpty();
  }

  // Rate limits

  private static MockResponse.Builder limited(String reset, String retryAfter) {
    return MockCoder.json(429, "{\"message\":\"You've been rate limited.\"}")
        .setHeader("Date", "Tue, 24 Nov 2026 06:49:50 GMT")
        .setHeader("Retry-After", retryAfter)
        .setHeader("X-Ratelimit-Reset", reset);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void waitsForTheLimitsResetByCodersClock(String name, Consumer<CoderApi> change) {
    String reset = Instant.parse("2026-11-24T06:50:00Z").getEpochSecond() + "";
    coder.answer(limited(reset, "60"));
    coder.answer(409, REFUSAL);

    assertThatThrownBy(() -> change.accept(coder.api()))
        .isInstanceOf(CoderException.Conflict.class);

    assertThat(coder.pauses).hasSize(1);
    assertThat(coder.pauses.getFirst()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
  }

  @Test
  void saysWhenTheLimitEndsWhenThatIsPastTheDeadline() {
    Instant reset = Instant.parse("2026-11-24T06:51:00Z");
    coder.answer(limited(reset.getEpochSecond() + "", "60"));

    CoderException.RateLimited e =
        catchThrowableOfType(CoderException.RateLimited.class, coder.api()::organizations);

    assertThat(e.resetsAt()).isEqualTo(reset);
    assertThat(e.resetsIn()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
    assertThat(e.mayHaveHappened()).isFalse();
    assertThat(coder.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "garbage, 12, 12, 13",
    "-5, 12, 12, 13",
    "99999999999999999999, 12, 12, 13",
    "9223372036854775807, 12, 12, 13",
    "garbage, 'Tue, 24 Nov 2026 06:50:00 GMT', 9, 11",
    "garbage, garbage, 0, 1",
    "garbage, -1, 0, 1",
    "'', 9223372036854775807, 0, 1",
  })
  void isNotMisledByGarbageInTheLimitsHeaders(String reset, String after, int min, int max) {
    coder.answer(limited(reset, after)).answer(200, ORGANIZATIONS);

    assertThat(coder.api().organizations()).hasSize(1);

    assertThat(coder.pauses.getFirst()).isBetween(Duration.ofSeconds(min), Duration.ofSeconds(max));
  }

  @Test
  void readsTheRecordedLimit() {
    coder.answer(
        Fixture.read("2.31.9/any.429-rate-limited.json")
            .response()
            .setHeader("Date", "Tue, 24 Nov 2026 06:49:15 GMT"));

    assertThatThrownBy(coder.api()::organizations)
        .isInstanceOfSatisfying(
            CoderException.RateLimited.class,
            e -> assertThat(e.resetsAt()).isEqualTo(Instant.ofEpochSecond(1795503000)));
  }

  // Answers that are not Coder's

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
  void followsNoRedirect(int status) throws Exception {
    try (MockWebServer elsewhere = new MockWebServer()) {
      elsewhere.start(InetAddress.getLoopbackAddress(), 0);
      String target = elsewhere.url("/login").toString();
      for (Consumer<CoderApi> call :
          List.<Consumer<CoderApi>>of(CoderApi::me, CHANGES.get("send"))) {
        coder.answer(new MockResponse.Builder().code(status).setHeader("Location", target));

        assertThatThrownBy(() -> call.accept(coder.api()))
            .isInstanceOfSatisfying(
                CoderException.Redirected.class, e -> assertThat(e.location()).isEqualTo(target));
      }

      assertThat(elsewhere.getRequestCount()).isZero();
    }
    assertThat(coder.requests()).isEqualTo(2);
  }

  @Test
  void takesNoSignOnPageForSuccess() {
    for (String name : CHANGES.keySet()) {
      coder.answer(html(200));

      assertThatThrownBy(() -> CHANGES.get(name).accept(coder.api()))
          .as(name)
          .isInstanceOfSatisfying(
              CoderException.NotCoderApi.class,
              e -> assertThat(e.contentType()).isEqualTo("text/html; charset=utf-8"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void takesNoForeignAnswerForAbsence(int status) {
    coder.answer(html(status));
    coder.answer(new MockResponse.Builder().code(status));
    coder.answer(status, "{\"error\":\"not found\"}");
    coder.answer(status, "[]");

    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> coder.api().task(new TaskRef.ById(ID)))
          .isInstanceOf(CoderException.NotCoderApi.class);
    }
  }

  @Test
  void distinguishesAMissingRouteFromAMissingTask() {
    coder.answer(
        MockCoder.json(404, "{\"message\":\"Route not found.\"}")
            .setHeader("X-Coder-Build-Version", "v2.31.0"));

    assertThatThrownBy(() -> coder.api().pause(ID))
        .isInstanceOfSatisfying(
            CoderException.RouteMissing.class, e -> assertThat(e.version()).isEqualTo("v2.31.0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                              | the answer is empty",
        "null                          | null",
        "{                             | too early",
        "{}                            | id is missing",
        "[]                            | kind",
        "\"text\"                      | kind",
        "{\"id\":7}                    | id",
        "{\"id\":\"s3cret\"}           | id",
        "{\"id\":s3cret}               | not JSON",
        "<html>                        | not JSON",
        "{\"id\":null}                 | id is missing",
      })
  void saysWhatIsWrongWithAnAnswerButDoesNotRepeatIt(String body, String reason) {
    for (int i = 0; i < 3; i++) {
      coder.answer(200, body == null ? "" : body);
    }

    assertThatThrownBy(coder.api()::me)
        .isInstanceOfAny(CoderException.Malformed.class, CoderException.Unanswered.class)
        .hasMessageStartingWith("read the token's user: ")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void namesTheEndpointOfAnAnswerItCannotRead() {
    coder.answer(200, "[{\"id\":\"" + ID + "\"},{}]");

    assertThatThrownBy(coder.api()::organizations)
        .isInstanceOf(CoderException.Malformed.class)
        .hasMessage(
            "list organizations: [1].id is missing, in answer to GET /api/v2/users/me/organizations");
  }

  @Test
  void namesTheElementOfAStreamThatItCannotRead() {
    coder.answer(200, "{\"tasks\":[{\"id\":\"" + ID + "\",\"organization_id\":5}]}");

    assertThatThrownBy(() -> coder.api().tasks(MINE, task -> {}))
        .isInstanceOf(CoderException.Malformed.class)
        .hasMessageContaining("[0].organization_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"tasks\":{}}",
        "{\"tasks\":[null]}",
        "{\"tasks\":[7]}",
        "{\"tasks\":[],\"tasks\":[]}",
        "{\"tasks\":[]}{}",
        "7",
        "null"
      })
  void takesNothingElseForAList(String body) {
    coder.answer(200, body);

    assertThatThrownBy(() -> coder.api().tasks(MINE, task -> {}))
        .isInstanceOf(CoderException.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]"})
  void readsNullAsAnEmptyList(String empty) {
    List<Task> tasks = new ArrayList<>();
    coder
        .answer(200, empty)
        .answer(200, empty)
        .answer(200, "{\"count\":0,\"tasks\":" + empty + "}");

    assertThat(coder.api().presets(ID)).isEmpty();
    coder.api().buildLog(ID, line -> {});
    coder.api().tasks(MINE, tasks::add);

    assertThat(tasks).isEmpty();
  }

  static Stream<String> monsters() {
    return Stream.of(
        "{\"id\":" + "9".repeat(2_000) + "}",
        "{\"x\":" + "[".repeat(100_000) + "}",
        "{\"x\":" + "{\"x\":".repeat(100_000) + "}",
        "{\"id\":\"" + ID + "\",\"username\":" + "1".repeat(999) + "e999999999}",
        "{\"x\":\"" + "x".repeat(CoderJson.MAX_OBJECT_BYTES) + "\"}");
  }

  @ParameterizedTest
  @MethodSource("monsters")
  void refusesGiantNumbersNestingAndTexts(String body) {
    coder.answer(200, body);

    assertThatThrownBy(coder.api()::me)
        .isInstanceOfSatisfying(
            CoderException.Malformed.class, e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "1e400", "-9223372036854775809"})
  void refusesNumbersThatDoNotFit(String number) {
    coder.answer(
        200,
        Fixture.read("2.31.9/task-get.active-idle.json")
            .body()
            .toString()
            .replaceFirst("(\"workspace_build_number\":)\\d+", "$1" + number));

    assertThatThrownBy(() -> coder.api().task(new TaskRef.ById(ID)))
        .isInstanceOf(CoderException.Malformed.class)
        .hasMessageContaining("workspace_build_number");
  }

  @Test
  void readsUtf8WhateverTheHeaderSays() {
    MockResponse.Builder answer =
        MockCoder.json(200, "{\"id\":\"" + ID + "\",\"username\":\"İpek 🙂\"}")
            .setHeader("Content-Type", "application/json; charset=iso-8859-1");
    coder.answer(answer);

    assertThat(coder.api().me().username()).isEqualTo("İpek 🙂");
  }

  @Test
  void unfoldsNoBomb() throws Exception {
    Buffer zipped = new Buffer();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped.outputStream())) {
      zip.write("{\"x\":\"".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        zip.write(zeros);
      }
    }
    coder.answer(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .setHeader("Content-Encoding", "gzip")
            .body(zipped));

    assertThatThrownBy(coder.api()::me).isInstanceOf(CoderException.Malformed.class);
  }

  @Test
  void readsAZippedAnswer() throws Exception {
    Buffer zipped = new Buffer();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped.outputStream())) {
      zip.write(ORGANIZATIONS.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    coder.answer(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .setHeader("Content-Encoding", "gzip")
            .body(zipped));

    assertThat(coder.api().organizations()).hasSize(1);
  }

  @Test
  void refusesALogEntryOfMoreThanAMebibyte() {
    String longest = "x".repeat(CoderJson.MAX_STRING_CHARS);
    List<LogEntry> entries = new ArrayList<>();
    coder.answer(200, LOG.replace("\"a\"", "\"" + longest + "\""));
    coder.answer(200, LOG.replace("\"a\"", "\"" + longest + "x\""));

    coder.api().taskLog(ID, entries::add);
    assertThatThrownBy(() -> coder.api().taskLog(ID, entries::add))
        .isInstanceOf(CoderException.Malformed.class)
        .hasMessageContaining("[0].content is larger than we accept")
        .hasMessageContaining("1048576");

    assertThat(entries).hasSize(1);
  }

  @Test
  void skipsThePromptsOfAList() {
    String tasks = Fixture.read("2.31.9/tasks-list.200.json").body().toString();
    List<Task> read = new ArrayList<>();
    coder.answer(
        200,
        tasks.replace(
            "\"Lifecycle task\",\"status\"", "\"" + "x".repeat(5 << 20) + "\",\"status\""));

    coder.api().tasks(MINE, read::add);

    assertThat(read).extracting(Task::name).containsExactly("life", "e2e");
    assertThat(read).extracting(Task::initialPrompt).containsExactly("", "");
  }

  @Test
  void letsTheReceiversExceptionThrough() {
    coder.answer(200, LOG);

    assertThatThrownBy(() ->
            coder
                .api()
                .taskLog(
                    ID,
                    entry -> {
                      throw new IllegalStateException("enough");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");
  }

  // No answer

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    URI url = URI.create("http://127.0.0.1:" + port);

    assertThatThrownBy(() -> coder.api(CoderSettings.of(url)).send(ID, "Do"))
        .isInstanceOfSatisfying(
            CoderException.Unreachable.class,
            e -> {
              assertThat(e.url()).isEqualTo(url);
              assertThat(e.mayHaveHappened()).isFalse();
            })
        .hasMessage("send input: the connection was refused");
  }

  @Test
  void saysThatAHostIsUnknown() {
    URI url = URI.create("https://coder.invalid");

    assertThatThrownBy(coder.api(CoderSettings.of(url))::me)
        .isInstanceOf(CoderException.Unreachable.class)
        .hasMessageContaining("name cannot be resolved");
  }

  @Test
  void sendsNothingAfterTheDeadline() {
    CoderApi api = coder.api(CoderSettings.of(coder.url()), Deadline.in(Duration.ZERO));

    assertThatThrownBy(api::me).isInstanceOf(CoderException.DeadlinePassed.class);

    assertThat(coder.requests()).isZero();
  }

  @Test
  void endsAtTheDeadlineThoughBytesKeepComing() {
    coder.answer(MockCoder.json(200, ORGANIZATIONS).throttleBody(1, 50, TimeUnit.MILLISECONDS));
    CoderApi api = coder.api(CoderSettings.of(coder.url()), Deadline.in(Duration.ofMillis(500)));

    assertThatThrownBy(api::organizations)
        .isInstanceOf(CoderException.Unanswered.class)
        .hasMessageContaining("deadline");
  }

  @Test
  void endsAtTheDeadlineWhenNoAnswerComes() {
    coder.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    CoderApi api = coder.api(CoderSettings.of(coder.url()), Deadline.in(Duration.ofMillis(500)));

    assertThatThrownBy(() -> api.send(ID, "Do"))
        .isInstanceOfSatisfying(
            CoderException.Unanswered.class, e -> assertThat(e.mayHaveHappened()).isTrue());
  }

  @Test
  void endsAtAStallLongBeforeTheDeadline() {
    coder.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    CoderSettings impatient =
        settings(
            new CoderSettings.Timeouts(MockCoder.PLENTY, Duration.ofMillis(300), MockCoder.PLENTY));

    assertThatThrownBy(() -> coder.api(impatient).pause(ID))
        .isInstanceOf(CoderException.Unanswered.class)
        .hasMessageContaining("nothing came back in time");
  }

  @Test
  void waitsLongerForAnAgentToAnswerButNotForTheRestOfIt() {
    coder.answer(
        MockCoder.json(200, LOG)
            .headersDelay(600, TimeUnit.MILLISECONDS)
            .throttleBody(10, 20, TimeUnit.SECONDS));
    CoderSettings impatient =
        settings(
            new CoderSettings.Timeouts(MockCoder.PLENTY, Duration.ofMillis(300), MockCoder.PLENTY));
    coder.answer(200, LOG);

    coder.api(impatient).taskLog(ID, entry -> {});

    assertThat(coder.requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptEndsTheCall(boolean virtual) throws Exception {
    coder.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    CoderApi api = coder.api();
    CountDownLatch flagKept = new CountDownLatch(1);
    FutureTask<CoderException> call =
        new FutureTask<>(() -> {
          CoderException e = catchThrowableOfType(CoderException.class, () -> api.send(ID, "Do"));
          if (Thread.currentThread().isInterrupted()) {
            flagKept.countDown();
          }
          return e;
        });
    Thread thread = virtual ? Thread.ofVirtual().start(call) : Thread.ofPlatform().start(call);
    coder.request();

    thread.interrupt();

    CoderException e = call.get(10, TimeUnit.SECONDS);
    assertThat(e).isInstanceOf(CoderException.Cancelled.class);
    assertThat(e.mayHaveHappened()).isTrue();
    assertThat(flagKept.getCount()).isZero();
  }

  @Test
  void anInterruptedThreadSendsNothing() {
    CoderApi api = coder.api();
    Thread.currentThread().interrupt();

    CoderException e = catchThrowableOfType(CoderException.class, () -> api.send(ID, "Do"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(e).isInstanceOf(CoderException.Cancelled.class);
    assertThat(e.mayHaveHappened()).isFalse();
    assertThat(coder.requests()).isZero();
  }

  private CoderSettings settings(CoderSettings.Timeouts timeouts) {
    return new CoderSettings(
        coder.url(), Map.of(), null, CoderSettings.Tls.DEFAULT, null, timeouts, false);
  }

  private static MockResponse.Builder html(int status) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "text/html; charset=utf-8")
        .body("<html>Sign in</html>");
  }
}
