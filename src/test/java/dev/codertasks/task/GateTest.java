package dev.codertasks.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.SessionToken;
import dev.codertasks.coder.TaskRef;
import dev.codertasks.ledger.FileLedger;
import dev.codertasks.ledger.Ledger;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.policy.Effect;
import dev.codertasks.policy.Finding;
import dev.codertasks.policy.PolicyEngine;
import dev.codertasks.policy.PolicyFile;
import dev.codertasks.policy.PolicySource;
import dev.codertasks.simulator.Faults.Fault;
import dev.codertasks.simulator.ManualClock;
import dev.codertasks.simulator.Received;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.simulator.SimulatorOptions;
import dev.codertasks.task.TaskException.NotAgreed;
import dev.codertasks.task.TaskException.PolicyDenied;
import dev.codertasks.task.TaskException.StateUnavailable;
import dev.codertasks.task.TaskService.CreateRequest;
import dev.codertasks.task.TaskService.Deletion;
import dev.codertasks.testing.TestSafety;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands between a wish and Coder, with the real policy, ledger and audit. */
class GateTest {
  private static final String PROMPT = "Fix the login bug in acme/web. Done when the tests pass.";
  private static final String TOKEN =
      "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a".substring(0, 36);

  /** What the shipped policy wants a person for. */
  private static final String RISKY =
      "Fix the login in acme/web and merge the pull request without waiting for review.";

  private static final PolicyEngine SHIPPED =
      PolicyFile.load(new PolicySource.Shipped(), Instant.parse("2026-11-24T12:00:00Z"));

  /** In the middle of a two-minute window. */
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:40Z"));

  private final SimulatedCoder coder = SimulatedCoder.start(SimulatorOptions.DEFAULT.on(clock));
  private final Ledger ledger = new FileLedger(TestSafety.directory(), Clock.systemUTC());
  private final ByteArrayOutputStream audit = new ByteArrayOutputStream();
  private final CoderTaskService tasks = service(TestSafety.with(SHIPPED, ledger, audit));

  @AfterEach
  void stop() {
    coder.close();
  }

  private CoderTaskService service(Safety safety) {
    CoderClient client =
        new CoderClient(CoderSettings.of(coder.url()), new SessionToken(coder.token()));
    return new CoderTaskService(client::within, new Sanitizer(List.of(coder.token())), safety);
  }

  private static Call soon() {
    return Call.until(Deadline.in(Duration.ofSeconds(20)));
  }

  /** A person who gives these answers, one after the other, and remembers the questions. */
  private static final class Asked implements Person {
    final List<String> questions = new ArrayList<>();
    private final List<Answer> answers;

    Asked(Answer... answers) {
      this.answers = new ArrayList<>(List.of(answers));
    }

    @Override
    public boolean canBeAsked() {
      return true;
    }

    @Override
    public Answer ask(String question) {
      questions.add(question);
      return answers.removeFirst();
    }

    Call call() {
      return new Call(soon().deadline(), Call.Origin.UNKNOWN, this, view -> {});
    }
  }

  private static CreateRequest request(String input, @Nullable String name) {
    return new CreateRequest(input, "task-docker", null, null, name, null, null, null, null);
  }

  private String create(String name) {
    return tasks.create(request(PROMPT, name), soon()).task().name();
  }

  private List<Received> changes() {
    return coder.requests().stream().filter(Received::changes).toList();
  }

  private static List<String> rules(PolicyDenied denied) {
    return denied.decision().findings().stream()
        .filter(finding -> finding.effect().compareTo(Effect.WARN) > 0)
        .map(Finding::rule)
        .toList();
  }

  private PolicyDenied denied(Callable<?> change) {
    return catchThrowableOfType(PolicyDenied.class, change::call);
  }

  private String audited() {
    return audit.toString(StandardCharsets.UTF_8);
  }

  // ---- the text

  @Test
  void sendsNothingWhenTheTextHoldsASecretAndRecordsWhy() {
    PolicyDenied denied =
        denied(() -> tasks.create(request(PROMPT + " Use " + TOKEN, null), soon()));

    assertThat(rules(denied)).containsExactly("prompt.secret.structured");
    assertThat(changes()).isEmpty();
    assertThat(audited())
        .contains("create.decision", "deny", "prompt.secret.structured")
        .doesNotContain(TOKEN);
  }

  @Test
  void sendsNothingThatHoldsItsOwnToken() {
    PolicyDenied denied =
        denied(() -> tasks.create(request("Call " + coder.token() + ".", null), soon()));

    assertThat(rules(denied)).contains("prompt.own-credential");
    assertThat(changes()).isEmpty();
  }

  @Test
  void sendsTheVeryTextThatWasChecked() {
    String text = "Fix\tthe \"login\" in acme/web: grün, 日本語, می‌خواهم, 👩‍💻. Done when it works.";

    tasks.create(request("  " + text.replace(" in ", "\r\nin ") + "\r\n", null), soon());

    assertThat(changes().getFirst().body())
        .contains(
            text.replace(" in ", "\\nin ")
                .replace("\t", "\\t")
                .replace("\"", "\\\"")
                .replace("\\\\n", "\\n"));
  }

  /** Every text that reaches an agent. */
  enum Way {
    CREATE,
    SEND,
    RESUME
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void letsNoKeysThroughToATerminalWhateverTheWay(Way way) {
    String name = create("a");
    clock.advance(Duration.ofSeconds(60));
    if (way == Way.RESUME) {
      tasks.pause(name, soon());
      clock.advance(Duration.ofSeconds(30));
    }
    int before = changes().size();
    String text = "Go on\u001b[201~\r/quit";

    PolicyDenied denied =
        denied(() ->
            switch (way) {
              case CREATE -> tasks.create(request(text, null), soon());
              case SEND -> tasks.send(name, text, soon());
              case RESUME -> tasks.resume(name, text, soon());
            });

    assertThat(rules(denied)).contains("prompt.control-chars");
    assertThat(changes()).hasSize(before);
  }

  // ---- the facts

  @Test
  void asksTwoThingsMoreOfCoderForASecondCreate() {
    create("a");
    int before = coder.requests().size();

    create("b");

    List<String> more =
        coder.requests().stream()
            .skip(before)
            .map(Received::path)
            .filter(path ->
                path.endsWith("/secrets")
                    || path.endsWith("/tasks")
                    || path.contains("/resources")
                    || path.contains("/variables"))
            .toList();
    assertThat(more).filteredOn(path -> path.endsWith("/secrets")).hasSize(1);
    assertThat(more).filteredOn(path -> path.endsWith("/tasks")).hasSize(1);
    assertThat(more).hasSize(2);
  }

  @Test
  void deniesWhatItCannotJudgeWhenCoderDoesNotTellTheFacts_E12() {
    coder
        .faults()
        .plan(
            "GET",
            "/api/v2/templateversions/.*/resources",
            new Fault.Answer(500, "application/json", "{}"));

    PolicyDenied denied = denied(() -> create("a"));

    assertThat(denied.decision().effect()).isEqualTo(Effect.DENY);
    assertThat(denied.decision().findings())
        .anyMatch(finding -> finding.message().contains("facts_unavailable"));
    assertThat(changes()).isEmpty();
    assertThat(tasks.list(all(), soon()).rows()).isEmpty();
  }

  private static TaskService.ListRequest all() {
    return new TaskService.ListRequest(null, null, null, null, null, 20, null);
  }

  @Test
  void wantsAPersonForATaskThatIsMadeByATask() {
    String name = create("outer");
    Safety inside =
        new Safety(
            () -> SHIPPED,
            () -> ledger,
            TestSafety.with(SHIPPED, ledger, audit).audit(),
            new TaskRef.ByName("dev", name));

    PolicyDenied denied = denied(() -> service(inside).create(request(PROMPT, "inner"), soon()));

    assertThat(rules(denied)).containsExactly("quota.recursion");
  }

  @Test
  void aDecisionKeepsThePolicyItBeganWith_E11() {
    Safety whole = TestSafety.with(SHIPPED, ledger, audit);
    PolicyEngine reloaded =
        TestSafety.with("apiVersion: coder-tasks-mcp/policy/v1\nprofile: strict\n").policy().get();
    Iterator<PolicyEngine> asked = List.of(SHIPPED, reloaded, reloaded, reloaded).iterator();

    TaskService.Created created =
        service(new Safety(asked::next, whole.ledger(), whole.audit(), null))
            .create(request(PROMPT, "a"), soon());

    assertThat(Objects.requireNonNull(created.decision()).policyDigest())
        .isEqualTo(SHIPPED.digest());
  }

  // ---- the person

  @Test
  void deniesWhatNeedsAPersonWhereNobodyCanBeAsked_E20() {
    PolicyDenied denied = denied(() -> tasks.create(request(RISKY, null), soon()));

    assertThat(denied.decision().effect()).isEqualTo(Effect.CONFIRM);
    assertThat(changes()).isEmpty();
  }

  @Test
  void createsWhatAPersonAgreedToAndShowsThemTheText() {
    Asked person = new Asked(Person.Answer.AGREED);

    boolean created = tasks.create(request(RISKY, null), person.call()).created();

    assertThat(created).isTrue();
    assertThat(person.questions).hasSize(1);
    assertThat(person.questions.getFirst()).contains(RISKY, "task-docker", "prompt.bypass-review");
  }

  @Test
  void doesNotAskAgainForTenMinutesWhatAPersonDeclined() {
    Asked person = new Asked(Person.Answer.DECLINED);

    assertThatThrownBy(() -> tasks.create(request(RISKY, null), person.call()))
        .isInstanceOf(NotAgreed.class);
    assertThatThrownBy(() -> tasks.create(request(RISKY, null), person.call()))
        .asInstanceOf(type(NotAgreed.class))
        .satisfies(e -> assertThat(e.until()).isAfter(Instant.now().plusSeconds(500)));
    assertThat(person.questions).hasSize(1);
    assertThat(changes()).isEmpty();
  }

  @Test
  void doesNothingWhenAPersonDoesNotAnswer() {
    Asked person = new Asked(Person.Answer.NONE);

    assertThatThrownBy(() -> tasks.create(request(RISKY, null), person.call()))
        .asInstanceOf(type(NotAgreed.class))
        .satisfies(e -> assertThat(e.until()).isNull());
    assertThat(changes()).isEmpty();
  }

  @Test
  void asksNobodyToAgreeToWhatIsDenied() {
    Asked person = new Asked(Person.Answer.AGREED);

    PolicyDenied denied =
        denied(() -> tasks.create(request(RISKY + " Use " + TOKEN, null), person.call()));

    assertThat(denied.decision().effect()).isEqualTo(Effect.DENY);
    assertThat(person.questions).isEmpty();
  }

  @Test
  void deletesAtOnceWhatAPersonAgreesToDelete() {
    create("a");
    Asked person = new Asked(Person.Answer.AGREED);

    Deletion deletion = tasks.delete("a", null, person.call());

    assertThat(deletion).isInstanceOf(Deletion.Deleting.class);
    assertThat(person.questions.getFirst()).contains("Delete the task a of dev");
  }

  @Test
  void deletesNothingThatAPersonDeclines() {
    create("a");
    Asked person = new Asked(Person.Answer.DECLINED);

    assertThatThrownBy(() -> tasks.delete("a", null, person.call())).isInstanceOf(NotAgreed.class);

    assertThat(tasks.status("a", soon()).phase()).isNotEqualTo(Phase.DELETED);
    assertThat(changes()).hasSize(1);
  }

  @Test
  void deletesWithASealedConfirmationWhereNobodyCanBeAsked() {
    create("a");

    Deletion.Planned plan = (Deletion.Planned) tasks.delete("a", null, soon());
    Deletion deletion = tasks.delete("a", plan.confirmation(), soon());

    assertThat(deletion).isInstanceOf(Deletion.Deleting.class);
  }

  // ---- the dry run

  @ParameterizedTest
  @EnumSource(Effect.class)
  void aDryRunSaysWhatTheRealCallDoesAndChangesNothing_E21(Effect effect) {
    String input =
        switch (effect) {
          case ALLOW, WARN -> PROMPT;
          case CONFIRM -> RISKY;
          case DENY -> PROMPT + " Use " + TOKEN;
        };

    TaskService.Verdict verdict = tasks.dryRun(request(input, null), soon());

    assertThat(changes()).isEmpty();
    if (verdict.decision().effect().compareTo(Effect.WARN) > 0) {
      PolicyDenied denied = denied(() -> tasks.create(request(input, null), soon()));
      assertThat(denied.decision()).isEqualTo(verdict.decision());
    } else {
      TaskService.Created created = tasks.create(request(input, null), soon());
      assertThat(created.decision()).isEqualTo(verdict.decision());
    }
  }

  @Test
  void judgesATextAloneWithoutAskingCoderAnything() {
    assertThat(tasks.check(PROMPT + " Use " + TOKEN, true, soon()).effect()).isEqualTo(Effect.DENY);
    assertThat(tasks.check(PROMPT, true, soon()).effect()).isLessThan(Effect.CONFIRM);
    assertThat(coder.requests()).isEmpty();
  }

  @Test
  void saysOfEachTemplateWhatThePolicyFindsInIt() {
    List<TemplateOffer> offers = tasks.templates(null, "task-docker", soon());

    assertThat(offers).hasSize(1);
    assertThat(Objects.requireNonNull(offers.getFirst().policy()).findings())
        .extracting(Finding::rule)
        .contains("template.allowed");
    assertThat(changes()).isEmpty();
  }

  // ---- the quotas

  @Test
  void aHundredCreatesAtOnceNeverPassTheLimitOnActiveTasks_E13() throws Exception {
    List<Callable<Boolean>> creates =
        IntStream.range(0, 100)
            .<Callable<Boolean>>mapToObj(i -> () -> creates("task-" + i))
            .toList();
    int made = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<Boolean> create : threads.invokeAll(creates)) {
        made += create.get() ? 1 : 0;
      }
    }

    assertThat(made).isEqualTo(5);
    assertThat(tasks.list(all(), soon()).rows()).hasSize(5);
  }

  private boolean creates(String name) {
    try {
      return tasks
          .create(request(PROMPT, name), Call.until(Deadline.in(Duration.ofMinutes(2))))
          .created();
    } catch (PolicyDenied e) {
      assertThat(rules(e)).containsExactly("quota.active");
      return false;
    }
  }

  @Test
  void deletingTasksDoesNotGiveTheHourBack_E14() {
    CoderTaskService strict =
        service(
            TestSafety.with(
                """
                apiVersion: coder-tasks-mcp/policy/v1
                quota: {perHour: 2}
                """));
    for (String name : List.of("a", "b")) {
      strict.create(request(PROMPT, name), soon());
      Deletion.Planned plan = (Deletion.Planned) strict.delete(name, null, soon());
      strict.delete(name, plan.confirmation(), soon());
    }

    PolicyDenied denied = denied(() -> strict.create(request(PROMPT, "c"), soon()));

    assertThat(rules(denied)).containsExactly("quota.hour");
  }

  @Test
  void countsBeyondAQuotaThatOnlyWarns() {
    CoderTaskService lenient =
        service(
            TestSafety.with(
                """
                apiVersion: coder-tasks-mcp/policy/v1
                quota: {perHour: 1}
                overrides:
                  quota.hour: {effect: warn}
                """));

    lenient.create(request(PROMPT, "a"), soon());
    TaskService.Created second = lenient.create(request(PROMPT, "b"), soon());

    assertThat(second.created()).isTrue();
    assertThat(second.decision()).isNotNull();
  }

  @Test
  void givesBackWhatACreateThatCoderRefusedHadTaken() {
    CoderTaskService strict =
        service(
            TestSafety.with(
                """
                apiVersion: coder-tasks-mcp/policy/v1
                quota: {perHour: 1}
                """));
    coder
        .faults()
        .plan(
            "POST",
            "/api/v2/tasks/.*",
            1,
            new Fault.Answer(400, "application/json", "{\"message\":\"no\"}"));

    assertThatThrownBy(() -> strict.create(request(PROMPT, "a"), soon()))
        .isNotInstanceOf(TaskException.class);

    assertThat(strict.create(request(PROMPT, "a"), soon()).created()).isTrue();
  }

  // ---- what must be there

  @Test
  void changesNothingThatItCannotRecordButGoesOnReading_E16() {
    create("a");
    clock.advance(Duration.ofSeconds(60));
    String confirmation = ((Deletion.Planned) tasks.delete("a", null, soon())).confirmation();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    CoderTaskService unrecorded = service(TestSafety.with(SHIPPED, ledger, full));

    List<Callable<?>> changes =
        List.of(
            () -> unrecorded.create(request(PROMPT, "b"), soon()),
            () -> unrecorded.send("a", "Go on.", soon()),
            () -> unrecorded.pause("a", soon()),
            () -> unrecorded.delete("a", confirmation, soon()));
    for (Callable<?> change : changes) {
      assertThatThrownBy(change::call).isInstanceOf(StateUnavailable.class);
    }
    assertThat(changes()).hasSize(1);
    assertThat(unrecorded.status("a", soon()).name()).isEqualTo("a");
  }

  @Test
  void saysThatItCannotCountBeforeItPlansADelete() {
    create("a");
    Safety whole = TestSafety.with(SHIPPED, ledger, audit);
    Safety uncounted =
        new Safety(
            whole.policy(),
            () -> new FileLedger(Path.of("/dev/null/state"), Clock.systemUTC()),
            whole.audit(),
            null);

    assertThatThrownBy(() -> service(uncounted).delete("a", null, soon()))
        .isInstanceOf(StateUnavailable.class);
    assertThat(changes()).hasSize(1);
  }

  @Test
  void recordsTheDecisionAndTheDeedWithoutTheText() {
    create("a");

    List<String> lines = audited().lines().toList();

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("\"create.decision\"", "\"policy_digest\"");
    assertThat(lines.get(1)).contains("\"create\"", "\"done\"");
    assertThat(audited()).doesNotContain("login bug");
  }
}
