package dev.codertasks.coder;

import static dev.codertasks.coder.Samples.CHANGES;
import static dev.codertasks.coder.Samples.ID;
import static dev.codertasks.coder.Samples.LOG;
import static dev.codertasks.coder.Samples.MINE;
import static dev.codertasks.coder.Samples.ORGANIZATIONS;
import static dev.codertasks.coder.Samples.html;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.coder.model.Task;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of answers that are not Coder's, or not what was asked for. */
class StrangeAnswersTest {
  private MockCoder coder;

  @BeforeEach
  void start() throws Exception {
    coder = new MockCoder();
  }

  @AfterEach
  void stop() {
    coder.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
  void followsNoRedirect_D1(int status) throws Exception {
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
  void takesNoSignOnPageForSuccess_D3() {
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
  void takesNoForeignAnswerForAbsence_D14(int status) {
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
  void distinguishesAMissingRouteFromAMissingTask_D14() {
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
  void saysWhatIsWrongWithAnAnswerButDoesNotRepeatIt_D18(String body, String reason) {
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
  void takesNothingElseForAList_D18(String body) {
    coder.answer(200, body);

    assertThatThrownBy(() -> coder.api().tasks(MINE, task -> {}))
        .isInstanceOf(CoderException.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]"})
  void readsNullAsAnEmptyList_D18(String empty) {
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
  void unfoldsNoBomb_D9() throws Exception {
    Buffer zipped = new Buffer();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped.outputStream())) {
      zip.write("{\"x\":\"".getBytes(US_ASCII));
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
      zip.write(ORGANIZATIONS.getBytes(US_ASCII));
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
}
