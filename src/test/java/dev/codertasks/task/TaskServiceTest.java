package dev.codertasks.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.SessionToken;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.simulator.AgentScript;
import dev.codertasks.simulator.Faults.Fault;
import dev.codertasks.simulator.ManualClock;
import dev.codertasks.simulator.Received;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.simulator.SimulatorOptions;
import dev.codertasks.task.TaskException.NameTaken;
import dev.codertasks.task.TaskException.TemplateUnclear;
import dev.codertasks.task.TaskException.WrongPhase;
import dev.codertasks.task.TaskService.CreateRequest;
import dev.codertasks.task.TaskService.Created;
import dev.codertasks.task.TaskService.Deletion;
import dev.codertasks.task.TaskService.Delivered;
import dev.codertasks.task.TaskService.LogKind;
import dev.codertasks.task.TaskService.LogRequest;
import dev.codertasks.testing.TestSafety;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The use cases against the simulated deployment, over HTTP. */
class TaskServiceTest {
  private static final String PROMPT = "Fix the login bug in acme/web. Done when the tests pass.";

  /** In the middle of a two-minute window. */
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:40Z"));

  private SimulatedCoder coder = SimulatedCoder.start(SimulatorOptions.DEFAULT.on(clock));
  private CoderTaskService tasks = service(coder);

  @AfterEach
  void stop() {
    coder.close();
  }

  private static CoderTaskService service(SimulatedCoder coder) {
    CoderClient client =
        new CoderClient(CoderSettings.of(coder.url()), new SessionToken(coder.token()));
    return new CoderTaskService(client::within, Sanitizer.PLAIN, TestSafety.shipped());
  }

  private void follow(AgentScript script) {
    coder.close();
    coder = SimulatedCoder.start(SimulatorOptions.DEFAULT.on(clock).following(script));
    tasks = service(coder);
  }

  private static Call soon() {
    return Call.until(Deadline.in(Duration.ofSeconds(20)));
  }

  private static CreateRequest request(String input) {
    return request(input, "task-docker", null, null);
  }

  private static CreateRequest request(
      String input, @Nullable String template, @Nullable String name, @Nullable String key) {
    return new CreateRequest(input, template, null, null, name, null, null, null, key);
  }

  private String create() {
    return tasks.create(request(PROMPT), soon()).task().name();
  }

  private Phase phase(String name) {
    return tasks.status(name, soon()).phase();
  }

  private long posts(String pathEnd) {
    return coder.requests().stream()
        .filter(r -> r.method().equals("POST") && r.path().endsWith(pathEnd))
        .count();
  }

  // ---- create

  @Test
  void createsATaskFromTheDefaultPresetWithBothNames() {
    Created created = tasks.create(request(PROMPT), soon());

    assertThat(created.created()).isTrue();
    assertThat(created.task().phase()).isEqualTo(Phase.QUEUED);
    assertThat(created.task().preset()).isEqualTo("Small");
    assertThat(created.task().name()).startsWith("fix-the-login-bug-");
    Received post = coder.requests().stream().filter(Received::changes).findFirst().orElseThrow();
    assertThat(post.body())
        .contains("\"display_name\":\"Fix the login bug", "template_version_preset_id");
  }

  @Test
  void theSameRequestAgainFindsTheTask() {
    String name = create();
    clock.advance(Duration.ofSeconds(100));

    Created again = tasks.create(request(PROMPT), soon());

    assertThat(again.created()).isFalse();
    assertThat(again.task().name()).isEqualTo(name);
    assertThat(posts("/tasks/me")).isEqualTo(1);
  }

  @Test
  void theSameRequestAfterItsWindowMakesAnotherTask() {
    String name = create();
    clock.advance(Duration.ofMinutes(5));

    Created later = tasks.create(request(PROMPT), soon());

    assertThat(later.created()).isTrue();
    assertThat(later.task().name()).isNotEqualTo(name);
  }

  @Test
  void tenIdenticalRequestsAtOnceMakeOneTask() throws Exception {
    List<Callable<Created>> calls =
        java.util.stream.IntStream.range(0, 10)
            .mapToObj(i -> (Callable<Created>) () -> service(coder).create(request(PROMPT), soon()))
            .toList();

    List<Created> results;
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      results = threads.invokeAll(calls).stream().map(TaskServiceTest::get).toList();
    }

    assertThat(results)
        .extracting(c -> c.task().task().id())
        .containsOnly(results.getFirst().task().task().id());
    assertThat(results).filteredOn(Created::created).hasSize(1);
    assertThat(listed()).hasSize(1);
  }

  private static Created get(Future<Created> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private List<String> listed() {
    return tasks
        .list(new TaskService.ListRequest(null, null, null, null, null, 100, null), soon())
        .rows()
        .stream()
        .map(TaskService.Row::name)
        .toList();
  }

  @Test
  void aCreateWhoseAnswerIsLostMakesOneTask_D12() {
    coder.faults().plan("POST", "/api/v2/tasks/me", 1, new Fault.LoseAnswer());

    Created created = tasks.create(request(PROMPT), soon());

    assertThat(created.created()).isTrue();
    assertThat(listed()).containsExactly(created.task().name());
  }

  @Test
  void aCreateThatDidWorkAndSays500MakesOneTask() {
    coder
        .faults()
        .plan(
            "POST",
            "/api/v2/tasks/me",
            1,
            new Fault.AnswerAfter(
                500, "application/json", "{\"message\":\"Internal server error\"}"));

    Created created = tasks.create(request(PROMPT), soon());

    assertThat(listed()).containsExactly(created.task().name());
  }

  @Test
  void aCreateThatAProxyLostBehindItsPageMakesOneTask() {
    coder
        .faults()
        .plan(
            "POST",
            "/api/v2/tasks/me",
            1,
            new Fault.AnswerAfter(502, "text/html", "<html>Bad Gateway"));

    Created created = tasks.create(request(PROMPT), soon());

    assertThat(listed()).containsExactly(created.task().name());
  }

  @Test
  void aCreateThatNeverArrivedIsMadeOnce() {
    coder.faults().plan("POST", "/api/v2/tasks/me", 1, new Fault.Drop());

    Created created = tasks.create(request(PROMPT), soon());

    assertThat(created.created()).isTrue();
    assertThat(listed()).containsExactly(created.task().name());
  }

  @Test
  void aKeyMeansTheSameTaskForEver() {
    Created first = tasks.create(request(PROMPT, "task-docker", null, "nightly"), soon());
    clock.advance(Duration.ofDays(2));

    Created again = tasks.create(request(PROMPT, "task-docker", null, "nightly"), soon());

    assertThat(again.created()).isFalse();
    assertThat(again.task().name()).isEqualTo(first.task().name()).matches("task-[0-9a-z]{16}");
  }

  @Test
  void aKeyWithAnotherInputIsAConflict() {
    tasks.create(request(PROMPT, "task-docker", null, "nightly"), soon());

    assertThatThrownBy(
            () -> tasks.create(request("Something else", "task-docker", null, "nightly"), soon()))
        .asInstanceOf(type(NameTaken.class))
        .satisfies(e -> {
          assertThat(e.byKey()).isTrue();
          assertThat(e.differences()).containsExactly("input");
        });
  }

  @Test
  void aNameThatIsTakenByAnotherTaskIsAConflict_D15() {
    tasks.create(request(PROMPT, "task-docker", "mine", null), soon());

    assertThatThrownBy(() -> tasks.create(request("Other", "task-docker", "mine", null), soon()))
        .isInstanceOf(NameTaken.class);
    assertThat(tasks.create(request(PROMPT, "task-docker", "mine", null), soon()).created())
        .isFalse();
  }

  @Test
  void severalTemplatesAreOffered() {
    assertThatThrownBy(() -> tasks.create(request(PROMPT, null, null, null), soon()))
        .asInstanceOf(type(TemplateUnclear.class))
        .satisfies(e -> {
          assertThat(e.why()).isEqualTo(TemplateUnclear.Why.NONE_NAMED);
          assertThat(e.offers())
              .extracting(TemplateOffer::fullName)
              .containsExactly(
                  "coder/task-docker", "coder/task-k8s", "labs/task-gpu", "labs/task-auth");
          assertThat(e.offers().get(2).missingParameters()).containsExactly("dataset");
        });
    assertThat(coder.requests()).noneMatch(Received::changes);
  }

  @Test
  void aTemplateThatCannotRunTasksIsToldFromOneThatIsNotThere() {
    assertThatThrownBy(() -> tasks.create(request(PROMPT, "plain-docker", null, null), soon()))
        .asInstanceOf(type(TemplateUnclear.class))
        .satisfies(e -> assertThat(e.why()).isEqualTo(TemplateUnclear.Why.NOT_TASK_CAPABLE));
    assertThatThrownBy(() -> tasks.create(request(PROMPT, "nothing", null, null), soon()))
        .asInstanceOf(type(TemplateUnclear.class))
        .satisfies(e -> assertThat(e.why()).isEqualTo(TemplateUnclear.Why.NOT_FOUND));
  }

  @Test
  void whatCoderWouldRefuseIsSaidBeforeAnythingIsSent() {
    assertThatThrownBy(() -> tasks.create(request(PROMPT, "labs/task-gpu", null, null), soon()))
        .isInstanceOf(TaskException.ParametersMissing.class);
    assertThatThrownBy(() -> tasks.create(request(PROMPT, "labs/task-auth", null, null), soon()))
        .isInstanceOf(TaskException.ExternalAuthMissing.class);
    assertThatThrownBy(() ->
            tasks.create(
                new CreateRequest(
                    PROMPT, "task-docker", null, "Huge", null, null, null, null, null),
                soon()))
        .isInstanceOf(TaskException.NoSuchPreset.class);
    assertThatThrownBy(() -> tasks.create(request("  \n ", "task-docker", null, null), soon()))
        .isInstanceOf(TaskException.InvalidRequest.class);
    assertThat(coder.requests()).noneMatch(Received::changes);
  }

  @Test
  void aNameHeldByAWorkspaceBeingDeletedIsExplained_D15() {
    running("task-docker");
    String name = listed().getFirst();
    delete(name);

    assertThatThrownBy(() -> tasks.create(request(PROMPT, "task-docker", name, null), soon()))
        .asInstanceOf(type(TaskException.NameHeld.class))
        .satisfies(
            e -> assertThat(e.by()).isEqualTo(TaskException.NameHeld.By.WORKSPACE_BEING_DELETED));
  }

  // ---- follow

  private String running(String template) {
    String name = tasks.create(request(PROMPT, template, null, null), soon()).task().name();
    clock.advance(Duration.ofSeconds(3));
    return name;
  }

  private String asking() {
    String name = running("task-docker");
    clock.advance(Duration.ofSeconds(20));
    return name;
  }

  @Test
  void aTaskGoesFromQueuedToIdleWithItsQuestion() {
    String name = create();
    assertThat(phase(name)).isEqualTo(Phase.QUEUED);
    clock.advance(Duration.ofMillis(600));
    assertThat(phase(name)).isEqualTo(Phase.STARTING);
    clock.advance(Duration.ofMillis(2400));
    assertThat(phase(name)).isEqualTo(Phase.WORKING);
    clock.advance(Duration.ofSeconds(20));

    TaskView view = tasks.status(name, soon());

    assertThat(view.phase()).isEqualTo(Phase.IDLE);
    assertThat(view.needsInput()).isTrue();
    assertThat(view.lastOutput()).endsWith("shall I change them too?");
  }

  @Test
  void anIdleThatIsEarlyIsWorkingWhileTheLogGrows() {
    follow(AgentScript.earlyIdle());
    String name = create();
    clock.advance(Duration.ofSeconds(12));

    assertThat(phase(name)).isEqualTo(Phase.WORKING);
    clock.advance(Duration.ofSeconds(20));
    assertThat(phase(name)).isEqualTo(Phase.IDLE);
  }

  @Test
  void anAgentThatNeverReportsIsIdleOnceItIsStill() {
    follow(AgentScript.silent());
    String name = create();
    clock.advance(Duration.ofSeconds(20));
    assertThat(phase(name)).isEqualTo(Phase.WORKING);
    clock.advance(Duration.ofSeconds(15));
    assertThat(phase(name)).isEqualTo(Phase.IDLE);
  }

  @Test
  void aFailedTaskSaysWhy() {
    follow(
        AgentScript.failingBuild(
            "Insufficient quota: 40 of 40 credits used.", "INSUFFICIENT_QUOTA"));
    String name = create();
    clock.advance(Duration.ofSeconds(5));

    TaskView view = tasks.status(name, soon());

    assertThat(view.phase()).isEqualTo(Phase.FAILED);
    assertThat(view.failure())
        .isNotNull()
        .satisfies(f -> {
          assertThat(f.kind()).isEqualTo(Failure.Kind.QUOTA_EXCEEDED);
          assertThat(f.said()).contains("40 of 40");
        });
  }

  @Test
  void aFailedBuildAndAFailedStartupScriptAreExplainedByTheirLogs() {
    follow(AgentScript.failingBuild("no space left on device", null));
    String built = create();
    clock.advance(Duration.ofSeconds(5));
    assertThat(failure(built).said()).isEqualTo("Error: no space left on device");

    follow(AgentScript.failingScript());
    String scripted = create();
    clock.advance(Duration.ofSeconds(5));
    assertThat(phase(scripted)).isEqualTo(Phase.STARTING);
    assertThat(failure(scripted).kind()).isEqualTo(Failure.Kind.STARTUP_SCRIPT_FAILED);
    assertThat(failure(scripted).said()).isEqualTo("npm: command not found");
    clock.advance(Duration.ofMinutes(6));
    assertThat(phase(scripted)).isEqualTo(Phase.FAILED);
  }

  private Failure failure(String name) {
    return java.util.Objects.requireNonNull(tasks.status(name, soon()).failure());
  }

  @Test
  void aLostAgentIsSaidAtOnceAndFailsAfterAMinute() {
    String name = asking();
    coder.loseAgent(name);

    assertThat(tasks.status(name, soon()).failure())
        .isNotNull()
        .satisfies(f -> assertThat(f.kind()).isEqualTo(Failure.Kind.AGENT_LOST));
    clock.advance(Duration.ofSeconds(61));
    assertThat(phase(name)).isEqualTo(Phase.FAILED);
  }

  @Test
  void neitherSendNorLogsAreTriedOnALostAgent() {
    String name = asking();
    coder.loseAgent(name);

    assertThatThrownBy(() -> tasks.send(name, "Yes", soon())).isInstanceOf(WrongPhase.class);
    assertThatThrownBy(
            () -> tasks.logs(new LogRequest(name, LogKind.AGENT, null, 50, 8000), soon()))
        .isInstanceOf(WrongPhase.class);
    assertThat(coder.requests()).noneMatch(r -> r.path().endsWith("/send"));
  }

  @Test
  void aTaskThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> tasks.status("nothing-here", soon()))
        .asInstanceOf(type(TaskException.NoSuchTask.class))
        .satisfies(e -> assertThat(e.taskId()).isEqualTo("nothing-here"));
  }

  @Test
  void aDeploymentWithoutTasksIsNotAnEmptyOne_D14() {
    coder.removeTasksApi();

    assertThatThrownBy(this::listed).isInstanceOf(CoderException.RouteMissing.class);
    assertThatThrownBy(() -> tasks.status("some-task", soon()))
        .isInstanceOf(CoderException.RouteMissing.class);
  }

  // ---- send

  @Test
  void aMessageIsDeliveredAndTheTaskWorksAgain() {
    String name = asking();

    TaskService.Delivery delivery = tasks.send(name, "Yes, please.\r\n", soon());

    assertThat(delivery.delivered()).isEqualTo(Delivered.YES);
    assertThat(phase(name)).isEqualTo(Phase.WORKING);
    clock.advance(Duration.ofSeconds(5));
    assertThat(phase(name)).isEqualTo(Phase.COMPLETED);
    assertThat(tasks.status(name, soon()).link())
        .hasToString("https://github.com/acme/web/pull/4182");
  }

  @Test
  void theSameMessageAgainIsNotSentTwice() {
    String name = asking();
    tasks.send(name, "Yes, please.", soon());

    TaskService.Delivery again = tasks.send(name, "Yes, please.", soon());

    assertThat(again.duplicate()).isTrue();
    assertThat(posts("/send")).isEqualTo(1);
  }

  @Test
  void aBusyPausedOrStartingTaskIsAnsweredAtOnce() {
    String starting = create();
    assertThatThrownBy(() -> tasks.send(starting, "x", soon())).isInstanceOf(WrongPhase.class);
    clock.advance(Duration.ofSeconds(3));
    assertThatThrownBy(() -> tasks.send(starting, "x", soon()))
        .asInstanceOf(type(WrongPhase.class))
        .satisfies(e -> assertThat(e.view().phase()).isEqualTo(Phase.WORKING));
    assertThat(posts("/send")).isZero();
  }

  @Test
  void aBusyAnswerOfCoder231IsBusyToo() {
    coder.close();
    coder =
        SimulatedCoder.start(
            SimulatorOptions.DEFAULT.on(clock).following(AgentScript.earlyIdle()).asOf231());
    tasks = service(coder);
    String name = create();
    clock.advance(Duration.ofSeconds(10));

    assertThatThrownBy(() -> tasks.send(name, "x", soon())).isInstanceOf(WrongPhase.class);
    assertThat(posts("/send")).isEqualTo(1);
  }

  @Test
  void aSendWhoseAnswerIsLostIsFoundInTheLog() {
    String name = asking();
    coder.faults().plan("POST", ".*/send", 1, new Fault.LoseAnswer());

    assertThat(tasks.send(name, "Yes", soon()).delivered()).isEqualTo(Delivered.YES);
    assertThat(posts("/send")).isEqualTo(1);
  }

  @Test
  void aRejectedSendThatTheLogDoesNotShowIsUnknown() {
    String name = asking();
    coder
        .faults()
        .plan(
            "POST",
            ".*/send",
            1,
            new Fault.Answer(
                502, "application/json", "{\"message\":\"Task app rejected the message.\"}"));

    assertThat(tasks.send(name, "Yes", soon()).delivered()).isEqualTo(Delivered.UNKNOWN);
    assertThat(posts("/send")).isEqualTo(1);
  }

  // ---- pause, resume, delete

  @Test
  void pausingSettlesAndSendsNothingTheSecondTime() {
    String name = asking();

    assertThat(tasks.pause(name, soon()).changed()).isTrue();
    assertThat(tasks.pause(name, soon()).changed()).isFalse();
    clock.advance(Duration.ofSeconds(2));
    assertThat(phase(name)).isEqualTo(Phase.PAUSED);
    assertThat(tasks.pause(name, soon()).changed()).isFalse();
    assertThat(posts("/pause")).isEqualTo(1);
  }

  @Test
  void aPausedTaskKeepsItsLastMessagesAndIsResumedWithANewPrompt() {
    String name = paused();
    assertThat(tasks.logs(new LogRequest(name, LogKind.AGENT, null, 50, 8000), soon()).snapshot())
        .isTrue();

    TaskService.Change change = tasks.resume(name, "Now fix the logout", soon());

    assertThat(change.changed()).isTrue();
    assertThat(change.task().task().initialPrompt()).isEqualTo("Now fix the logout");
    assertThat(tasks.resume(name, null, soon()).changed()).isFalse();
    assertThat(posts("/resume")).isEqualTo(1);
  }

  private String paused() {
    String name = asking();
    tasks.pause(name, soon());
    clock.advance(Duration.ofSeconds(2));
    return name;
  }

  @Test
  void aRunningTaskTakesNoNewPrompt() {
    String name = asking();

    assertThatThrownBy(() -> tasks.resume(name, "Something else", soon()))
        .isInstanceOf(WrongPhase.class);
    assertThat(coder.requests()).noneMatch(r -> r.method().equals("PATCH"));
  }

  @Test
  void whatAProxySaysOfAnUnknownOutcomeIsSanitised() {
    String name = asking();
    String secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0".repeat(2).substring(0, 36);
    coder
        .faults()
        .plan("POST", ".*/pause", 1, new Fault.Answer(502, "text/" + secret, "<html>Bad Gateway"));

    assertThatThrownBy(() -> tasks.pause(name, soon()))
        .asInstanceOf(type(TaskException.OutcomeUnknown.class))
        .satisfies(e -> assertThat(e.said()).contains("[REDACTED:").doesNotContain(secret));
  }

  @Test
  void aPauseWithoutAnAnswerIsLookedUp() {
    String name = asking();
    coder.faults().plan("POST", ".*/pause", 1, new Fault.LoseAnswer());

    assertThat(tasks.pause(name, soon()).changed()).isTrue();
  }

  @Test
  void aQueuedBuildIsCancelledBeforeThePause() {
    String name = create();

    assertThat(tasks.pause(name, soon()).changed()).isTrue();
    assertThat(coder.requests()).anyMatch(r -> r.path().endsWith("/cancel"));
  }

  @Test
  void aBuildThatMayNotBeCancelledSaysUntilWhen_D15() {
    String name = tasks.create(request(PROMPT, "task-k8s", null, null), soon()).task().name();

    assertThatThrownBy(() -> tasks.pause(name, soon()))
        .asInstanceOf(type(TaskException.BuildUnderWay.class))
        .satisfies(e -> {
          assertThat(e.cancelRefused()).isTrue();
          assertThat(e.usuallyLeft()).isBetween(Duration.ZERO, Duration.ofSeconds(2));
        });
  }

  @Test
  void deletingTakesAPlanAndItsConfirmation_E19() {
    String name = asking();

    Deletion.Planned plan = (Deletion.Planned) tasks.delete(name, null, soon());
    assertThat(coder.requests()).noneMatch(r -> r.method().equals("DELETE"));
    Deletion done = tasks.delete(name, plan.confirmation(), soon());

    assertThat(done)
        .isInstanceOfSatisfying(
            Deletion.Deleting.class, d -> assertThat(d.workspace()).isEqualTo(name));
    assertThat(listed()).isEmpty();
    assertThat(tasks.delete(name, plan.confirmation(), soon())).isInstanceOf(Deletion.Gone.class);
  }

  @Test
  void aConfirmationIsGoodInAnotherProcessAndNotForAnotherUser_E19() {
    String name = asking();
    String confirmation = ((Deletion.Planned) tasks.delete(name, null, soon())).confirmation();
    CoderClient alice =
        new CoderClient(CoderSettings.of(coder.url()), new SessionToken(coder.tokenOf("alice")));

    assertThatThrownBy(() ->
            new CoderTaskService(alice::within, Sanitizer.PLAIN, TestSafety.shipped())
                .delete(name, confirmation, soon()))
        .isInstanceOf(TaskException.ConfirmationRefused.class);
    assertThat(service(coder).delete(name, confirmation, soon()))
        .isInstanceOf(Deletion.Deleting.class);
  }

  @Test
  void aDeleteThatSays500AndHappenedIsADelete() {
    String name = asking();
    coder
        .faults()
        .plan(
            "DELETE",
            ".*",
            1,
            new Fault.AnswerAfter(
                500, "application/json", "{\"message\":\"Failed to delete task\"}"));

    delete(name);

    assertThat(listed()).isEmpty();
  }

  private void delete(String name) {
    Deletion.Planned plan = (Deletion.Planned) tasks.delete(name, null, soon());
    assertThat(tasks.delete(name, plan.confirmation(), soon()))
        .isInstanceOf(Deletion.Deleting.class);
  }

  // ---- list

  @Test
  void listsByPageNewestFirstWithTotalsOfAll_D19() {
    for (int i = 0; i < 5; i++) {
      tasks.create(request("Task number " + i, "task-docker", "t" + i, null), soon());
      clock.advance(Duration.ofSeconds(1));
    }

    TaskService.Page first = page(2, null);
    TaskService.Page second = page(2, first.nextCursor());
    TaskService.Page third = page(2, second.nextCursor());

    assertThat(first.rows()).extracting(TaskService.Row::name).containsExactly("t4", "t3");
    assertThat(second.rows()).extracting(TaskService.Row::name).containsExactly("t2", "t1");
    assertThat(third.rows()).extracting(TaskService.Row::name).containsExactly("t0");
    assertThat(third.nextCursor()).isNull();
    assertThat(first.totals().values())
        .satisfies(v -> assertThat(v.stream().mapToInt(x -> x).sum()).isEqualTo(5));
  }

  private TaskService.Page page(int limit, @Nullable String cursor) {
    return tasks.list(
        new TaskService.ListRequest(null, null, null, null, null, limit, cursor), soon());
  }

  @Test
  void buildAndStartupLogsAreThereForAFailedTask() {
    follow(AgentScript.failingBuild("no space left on device", null));
    String name = create();
    clock.advance(Duration.ofSeconds(5));

    TaskService.LogPage build =
        tasks.logs(new LogRequest(name, LogKind.BUILD, null, 50, 8000), soon());

    assertThat(build.entries())
        .extracting(TaskService.Line::text)
        .anyMatch(t -> t.contains("no space left"));
    assertThatThrownBy(
            () -> tasks.logs(new LogRequest(name, LogKind.AGENT, null, 50, 8000), soon()))
        .isInstanceOf(WrongPhase.class);
  }
}
