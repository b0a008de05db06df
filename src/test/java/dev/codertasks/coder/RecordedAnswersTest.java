package dev.codertasks.coder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.coder.model.CreateTask;
import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.coder.model.LogLine;
import dev.codertasks.coder.model.LogSource;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.WorkspaceBuild;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plays every recorded answer to the client. */
class RecordedAnswersTest {
  private static final UUID ID = UUID.fromString("05c2d00a-d9e5-4611-9f42-c63cfa1a0821");
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** What is asked, by the first part of the file's name. */
  private static final Map<String, Function<CoderApi, Object>> CALLS =
      Map.ofEntries(
          Map.entry("agent-logs", api -> lines(each -> api.agentLog(ID, each))),
          Map.entry("any", CoderApi::me),
          Map.entry("build-cancel", api -> nothing(() -> api.cancelBuild(ID))),
          Map.entry("build-logs", api -> lines(each -> api.buildLog(ID, each))),
          Map.entry("buildinfo", CoderApi::buildInfo),
          Map.entry("organizations", CoderApi::organizations),
          Map.entry("redirect", CoderApi::me),
          Map.entry("task", api -> api.task(new TaskRef.ById(ID))),
          Map.entry(
              "task-create",
              api -> api.createTask("me", new CreateTask(ID, null, "Do it", "do-it", "Do it"))),
          Map.entry("task-delete", api -> nothing(() -> api.deleteTask(ID))),
          Map.entry("task-get", api -> api.task(new TaskRef.ById(ID))),
          Map.entry("task-input", api -> nothing(() -> api.updateInput(ID, "Do it"))),
          Map.entry("task-logs", RecordedAnswersTest::log),
          Map.entry("task-pause", api -> new Queued(api.pause(ID))),
          Map.entry("task-resume", api -> new Queued(api.resume(ID))),
          Map.entry("task-send", api -> nothing(() -> api.send(ID, "Do it"))),
          Map.entry("tasks-list", RecordedAnswersTest::tasks),
          Map.entry("template", api -> api.template(ID)),
          Map.entry("templates", CoderApi::taskTemplates),
          Map.entry("templateversion", api -> api.templateVersion(ID)),
          Map.entry("templateversion-external-auth", api -> api.externalAuth(ID)),
          Map.entry("templateversion-presets", api -> api.presets(ID)),
          Map.entry("templateversion-resources", api -> api.resources(ID)),
          Map.entry("templateversion-rich-parameters", api -> api.parameters(ID)),
          Map.entry("users-me", CoderApi::me),
          Map.entry("workspace-by-name", api -> api.workspace("me", "do-it", true)),
          Map.entry("workspace-get", api -> api.workspace(ID)));

  private MockCoder coder;

  @BeforeEach
  void start() throws Exception {
    coder = new MockCoder();
  }

  @AfterEach
  void stop() {
    coder.close();
  }

  @Test
  void everyRecordingHasACallThatReadsIt() {
    List<String> unread =
        Fixture.all().stream().filter(file -> !CALLS.containsKey(call(file))).toList();

    assertThat(unread).isEmpty();
    assertThat(Fixture.all()).hasSizeGreaterThan(100);
  }

  static Stream<String> successes() {
    return Fixture.all().stream()
        .filter(file -> Fixture.read(file).status() < 300)
        .filter(file -> !file.endsWith("any.200-html-outside-api.json"));
  }

  static Stream<String> refusals() {
    return Fixture.all().stream()
        .filter(file -> Fixture.read(file).status() >= 400)
        .filter(file -> Fixture.read(file).body().isObject())
        .filter(file -> !file.contains(".429"));
  }

  @ParameterizedTest
  @MethodSource("successes")
  void readsASuccessCompletely(String file) {
    Fixture fixture = Fixture.read(file);
    coder.answer(fixture.response());

    JsonNode ours = ours(ask(file));

    assertThat(coder.requests()).isEqualTo(1);
    assertStandsIn(asWeReadIt(fixture.body()), ours, "answer");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void saysWhyCoderRefused(String file) {
    Fixture fixture = Fixture.read(file);
    for (int i = 0; i < 3; i++) {
      coder.answer(fixture.response());
    }

    Object outcome = outcome(file);

    if (fixture.status() == 410 || file.endsWith("task-get.404.json")) {
      assertThat(outcome).isEqualTo(Optional.empty());
      return;
    }
    CoderException.Reply reply = reply(outcome);
    assertThat(outcome).isInstanceOf(expected(fixture));
    assertThat(reply.status()).isEqualTo(fixture.status());
    assertThat(reply.message()).isEqualTo(fixture.message());
    assertThat(reply.detail()).isEqualTo(fixture.detail());
    assertStandsIn(fixture.body().path("validations"), ours(reply.validations()), "validations");
    assertThat((Throwable) outcome).hasMessageContaining(fixture.message());
  }

  @Test
  void refusesWhatIsNotCoders() {
    coder.answer(Fixture.read("2.31.9/any.200-html-outside-api.json").response());
    coder.answer(Fixture.read("2.31.9/any.400-csrf.json").response());

    Object page = outcome("2.31.9/any.200-html-outside-api.json");
    Object csrf = outcome("2.31.9/any.400-csrf.json");

    assertThat(page).isInstanceOf(CoderException.NotCoderApi.class);
    assertThat(((CoderException.NotCoderApi) page).contentType()).startsWith("text/html");
    assertThat(csrf).isInstanceOf(CoderException.NotCoderApi.class);
    assertThat(((CoderException.NotCoderApi) csrf).status()).isEqualTo(400);
  }

  @Test
  void readsAWrongMethodsEmptyAnswer() {
    coder.answer(Fixture.read("2.31.9/task.405-method.json").response());

    Object outcome = outcome("2.31.9/task.405-method.json");

    assertThat(outcome).isInstanceOf(CoderException.Rejected.class);
    assertThat(reply(outcome).status()).isEqualTo(405);
  }

  @Test
  void doesNotFollowTheRedirectToTheAccessUrl() {
    coder.answer(Fixture.read("2.31.9/redirect.307-access-url.json").response());

    Object outcome = outcome("2.31.9/redirect.307-access-url.json");

    assertThat(outcome).isInstanceOf(CoderException.Redirected.class);
    assertThat(((CoderException.Redirected) outcome).location()).isEqualTo("http://coder.test");
  }

  private Object ask(String file) {
    return requireNonNull(CALLS.get(call(file))).apply(coder.api());
  }

  private Object outcome(String file) {
    try {
      return ask(file);
    } catch (CoderException e) {
      return e;
    }
  }

  private static Class<?> expected(Fixture fixture) {
    return switch (fixture.status()) {
      case 401 -> CoderException.Unauthorized.class;
      case 403 -> CoderException.Forbidden.class;
      case 404 -> CoderException.RouteMissing.class;
      case 409 -> CoderException.Conflict.class;
      case 400, 412, 425 -> CoderException.Rejected.class;
      default -> CoderException.ServerError.class;
    };
  }

  private static CoderException.Reply reply(Object outcome) {
    return switch (outcome) {
      case CoderException.Answered answered -> answered.reply();
      case CoderException.ServerError error -> error.reply();
      default -> throw new AssertionError("no refusal: " + outcome);
    };
  }

  /**
   * Each value we read stands in Coder's answer under the same name, and what the answer leaves out
   * is empty.
   */
  private static void assertStandsIn(JsonNode coders, JsonNode ours, String path) {
    if (coders.isMissingNode() || coders.isNull()) {
      assertThat(isEmpty(ours)).as(path + " is absent").isTrue();
    } else if (ours.isObject()) {
      ours.properties()
          .forEach(
              p -> assertStandsIn(coders.path(p.getKey()), p.getValue(), path + "." + p.getKey()));
    } else if (ours.isArray()) {
      assertThat(ours.size()).as(path + " has as many elements").isEqualTo(coders.size());
      for (int i = 0; i < ours.size(); i++) {
        assertStandsIn(coders.get(i), ours.get(i), path + "[" + i + "]");
      }
    } else {
      assertThat(comparable(ours)).as(path).isEqualTo(comparable(coders));
    }
  }

  private static boolean isEmpty(JsonNode ours) {
    return ours.isContainer()
        ? ours.isEmpty()
        : Set.of("", "0", "false", "UNKNOWN").contains(ours.isNull() ? "" : ours.asString());
  }

  /** The same moment can be written with more or fewer zeros. */
  private static String comparable(JsonNode leaf) {
    String text = leaf.asString();
    return text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z") ? Instant.parse(text).toString() : text;
  }

  /** Coder's answer with the few things renamed or left out that we read otherwise on purpose. */
  private static JsonNode asWeReadIt(JsonNode body) {
    String text =
        body.toString()
            .replace("\"log_level\"", "\"level\"")
            .replace("\"state\":\"failure\"", "\"state\":\"failed\"");
    JsonNode read = JSON.readTree(text);
    read.path("tasks").forEach(task -> ((ObjectNode) task).put("initial_prompt", ""));
    return read;
  }

  private static JsonNode ours(Object value) {
    return JSON.valueToTree(value instanceof Optional<?> found ? found.orElseThrow() : value);
  }

  /** The lists and logs that are handed over, in the shape of Coder's answer. */
  private record Listing(List<Task> tasks) {}

  private record Log(List<LogEntry> logs, boolean snapshot, @Nullable Instant snapshotAt) {}

  private record Queued(WorkspaceBuild workspaceBuild) {}

  private static Listing tasks(CoderApi api) {
    Listing listing = new Listing(new ArrayList<>());
    api.tasks(new TaskFilter("me", null, null), listing.tasks()::add);
    return listing;
  }

  private static Log log(CoderApi api) {
    List<LogEntry> entries = new ArrayList<>();
    LogSource source = api.taskLog(ID, entries::add);
    return new Log(entries, source.snapshot(), source.snapshotAt());
  }

  private static List<LogLine> lines(Consumer<Consumer<LogLine>> log) {
    List<LogLine> lines = new ArrayList<>();
    log.accept(lines::add);
    return lines;
  }

  private static Map<String, String> nothing(Runnable change) {
    change.run();
    return Map.of();
  }

  private static String call(String file) {
    String name = file.substring(file.indexOf('/') + 1);
    return name.substring(0, name.indexOf('.'));
  }
}
