package dev.codertasks.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.InvalidIdentifierException;
import dev.codertasks.coder.SessionToken;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.policy.Effect;
import dev.codertasks.policy.Finding;
import dev.codertasks.simulator.AgentScript;
import dev.codertasks.simulator.Received;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.task.TaskException.PolicyDenied;
import dev.codertasks.task.TaskService.CreateRequest;
import dev.codertasks.task.TaskService.LogKind;
import dev.codertasks.task.TaskService.LogRequest;
import dev.codertasks.testing.TestSafety;
import dev.codertasks.tool.ToolCatalog;
import dev.codertasks.tool.ToolContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What callers may put into the arguments, from the request to what reaches Coder, with the shipped
 * policy. Each test has the number of its row in the hardening checklist, parts C and E.
 */
class PolicyRowsTest {
  private static final String TOKEN = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a";

  private final SimulatedCoder coder = SimulatedCoder.start();
  private final CoderClient client =
      new CoderClient(CoderSettings.of(coder.url()), new SessionToken(coder.token()));
  private final CoderTaskService tasks =
      new CoderTaskService(
          client::within, new Sanitizer(List.of(coder.token())), TestSafety.shipped());

  @AfterEach
  void stop() {
    client.close();
    coder.close();
  }

  private static Call soon() {
    return Call.until(Deadline.in(Duration.ofSeconds(20)));
  }

  private static CreateRequest request(
      String input, @Nullable String name, @Nullable String shown) {
    return new CreateRequest(input, "task-docker", null, null, name, shown, null, null, null);
  }

  private List<Received> changes() {
    return coder.requests().stream().filter(Received::changes).toList();
  }

  private static List<String> denying(Callable<?> change) {
    return catchThrowableOfType(PolicyDenied.class, change::call).decision().findings().stream()
        .filter(finding -> finding.effect() == Effect.DENY)
        .map(Finding::rule)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../users/me",
        "..",
        "a/b/c",
        "%2e%2e",
        " me",
        "me\n",
        "new",
        "abcdefghijklmnopqrstuvwxyz1234567",
        "а"
      })
  void c1AsksCoderNothingAboutWhatIsNoName(String name) {
    List<Callable<?>> calls =
        List.of(
            () -> tasks.status(name, soon()),
            () -> tasks.logs(new LogRequest(name, LogKind.AGENT, null, 50, 8000), soon()),
            () -> tasks.send(name, "Go on.", soon()),
            () -> tasks.pause(name, soon()),
            () -> tasks.resume(name, null, soon()),
            () -> tasks.delete(name, null, soon()),
            () -> tasks.delete(name, "c1.AAAA", soon()),
            () -> tasks.create(request("Fix it", name, null), soon()),
            () -> tasks.dryRun(request("Fix it", name, null), soon()));

    for (Callable<?> call : calls) {
      assertThatThrownBy(call::call).isInstanceOf(InvalidIdentifierException.class);
    }

    assertThat(coder.requests()).isEmpty();
  }

  @Test
  void c2TakesNoPathForAnOwner() {
    assertThatThrownBy(() -> tasks.status("me/../admin", soon()))
        .isInstanceOf(InvalidIdentifierException.class);

    assertThat(coder.requests()).isEmpty();
  }

  @Test
  void c3TakesAnIdInBracesForNoId() {
    assertThatThrownBy(() -> tasks.status("{05c2d00a-d9e5-4611-9f42-c63cfa1a0821}", soon()))
        .isInstanceOf(InvalidIdentifierException.class);

    assertThat(coder.requests()).isEmpty();
  }

  private ToolCatalog.Answer answer(TaskService service, String tool, Map<String, Object> given) {
    return ToolCatalog.all().call(tool, given, new ToolContext(service, soon()));
  }

  private void assertRefused(String argument, String tool, Map<String, Object> given) {
    ToolCatalog.Answer refused = answer(tasks, tool, given);

    assertThat(refused.isError()).isTrue();
    assertThat(refused.text()).contains(argument);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "organization"})
  void c4LetsNobodyAddToASearch(String argument) {
    assertRefused(
        "invalid_identifier", "coder_list_tasks", Map.of(argument, "admin\" status:active"));

    assertThat(coder.requests()).isEmpty();
  }

  @Test
  void c7TakesAPromptOf32KibibytesAndNotAByteMore() {
    String largest = "Fix it. " + "é".repeat((32 * 1024 - 8) / 2);

    tasks.create(request(largest, "largest", null), soon());

    assertThat(changes()).hasSize(1);
    assertThat(denying(() -> tasks.create(request(largest + "x", "larger", null), soon())))
        .containsExactly("prompt.size");
    assertThat(
            denying(() -> tasks.create(request("x" + largest + "\uD83D\uDE00", "b", null), soon())))
        .containsExactly("prompt.size");
    assertThat(changes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u001b[201~b", "a\u009b31mb", "a\rb", "a\u0000b"})
  void c8DeniesWhatATerminalWouldActOn(String prompt) {
    assertThat(denying(() -> tasks.create(request(prompt, null, null), soon())))
        .containsOnly("prompt.control-chars");
    assertThat(changes()).isEmpty();
  }

  @Test
  void c9TakesAWrittenOutEscapeForText() {
    tasks.create(request("Print \\x1b[31m before the message.", null, null), soon());

    assertThat(changes()).hasSize(1);
    assertThat(changes().getFirst().body()).contains("Print \\\\x1b[31m before");
  }

  @Test
  void c10DeniesASecretInEachField() {
    assertThat(denying(() -> tasks.create(request("Use " + TOKEN, null, null), soon())))
        .containsOnly("prompt.secret.structured");
    assertThat(denying(() -> tasks.create(request("Fix it", null, "For " + TOKEN), soon())))
        .containsOnly("prompt.secret.structured");
    assertThat(changes()).isEmpty();
  }

  @Test
  void c11DeniesASecretThatHiddenTextSplits() {
    String split = TOKEN.substring(0, 12) + "\u200b" + TOKEN.substring(12);

    assertThat(denying(() -> tasks.create(request("Use " + split, null, null), soon())))
        .contains("prompt.hidden-text", "prompt.secret.structured");
    assertThat(changes()).isEmpty();
  }

  @Test
  void c12LetsTheDocumentedExampleThrough() {
    tasks.create(request("Mask AKIAIOSFODNN7EXAMPLE in the logs.", null, null), soon());

    assertThat(changes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "این را درست کن: می‌خواهم آزمون‌ها سبز شوند.",
        "תקן את הבדיקה במודול auth.",
        "Fix the 👩‍💻 emoji and the 🏴󠁧󠁢󠁥󠁮󠁧󠁿 flag.",
        "Check the \u2066left-to-right isolate\u2069 and the \u2067right-to-left \u05d0\u05d1\u05d2 isolate of the text\u2069 too."
      })
  void c13SendsOtherScriptsAsTheyAre(String prompt) {
    tasks.create(request(prompt, null, null), soon());

    assertThat(changes()).hasSize(1);
    assertThat(changes().getFirst().body()).contains(prompt);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_000_000_000})
  void c14TakesNoLimitOutOfRange(int limit) {
    assertRefused("limit", "coder_list_tasks", Map.of("limit", limit));
    assertRefused("limit", "coder_get_task_logs", Map.of("task_id", "a", "limit", limit));

    assertThat(coder.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"forged", "AAAABBBBCCCCDDDD", "MTIzNDU2Nzg5MA==", "e.-1", "e.999999999999"})
  void c14TakesNoCursorOfSomebodyElse(String cursor) {
    tasks.create(request("Fix it", "a", null), soon());

    assertRefused("cursor", "coder_list_tasks", Map.of("cursor", cursor));
    assertRefused(
        "cursor",
        "coder_wait_for_tasks",
        Map.of("task_ids", "a", "cursor", "x" + cursor, "wait_seconds", 0));
    assertRefused(
        "after",
        "coder_get_task_logs",
        Map.of("task_id", "a", "source", "build", "after", "x" + cursor));
  }

  @Test
  void c15SaysHowATaskStandsThatCannotListen() {
    assertCannotListen(AgentScript.demo(), 0, "queued", "coder_get_task_status");
    assertCannotListen(AgentScript.demo(), 1, "starting", "coder_get_task_status");
    assertCannotListen(AgentScript.failingBuild("no space", null), 5, "failed", "coder_");
  }

  private void assertCannotListen(AgentScript script, int seconds, String phase, String next) {
    try (SimulatedTasks there = new SimulatedTasks(script)) {
      there.create("a");
      there.advance(seconds);

      assertNotSent(there, phase, next);
    }
  }

  private void assertNotSent(SimulatedTasks there, String phase, String next) {
    ToolCatalog.Answer refused =
        answer(
            there.tasks,
            "coder_send_task_input",
            Map.of("task_id", "a", "input", "Go on.", "when_busy", "fail"));

    assertThat(refused.isError()).isTrue();
    assertThat(refused.text()).contains(phase, next);
    assertThat(there.requests("POST", ".*/send")).isZero();
  }

  @Test
  void c15SaysHowToGoOnWithAPausedTask() {
    try (SimulatedTasks there = new SimulatedTasks()) {
      there.create("a");
      there.advance(30);
      there.tasks.pause("a", soon());
      there.advance(5);

      assertNotSent(there, "paused", "coder_resume_task");
    }
  }

  @Test
  void c16TakesNoWaitOfManyYears() {
    assertRefused(
        "wait_seconds: must be a whole number from 0 to 50",
        "coder_wait_for_tasks",
        Map.of("task_ids", "a", "wait_seconds", 1_000_000_000));

    assertThat(coder.requests()).isEmpty();
  }

  @Test
  void c17DeletesNothingThatNobodyConfirmed() {
    String name = tasks.create(request("Fix it", "kept", null), soon()).task().name();

    assertThat(tasks.delete(name, null, soon())).isInstanceOf(TaskService.Deletion.class);

    assertThat(changes()).extracting(Received::method).containsExactly("POST");
  }

  @ParameterizedTest
  @FieldSource("dev.codertasks.testing.HostileTexts#UNITS")
  void e22FinishesOnHostilePrompts(String unit) {
    String prompt = "Fix " + unit.repeat((64 << 10) / unit.length()) + " it.";

    assertThat(tasks.check(prompt, true, soon()).effect()).isEqualTo(Effect.DENY);
  }
}
