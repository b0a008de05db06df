package dev.codertasks.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.SessionToken;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.simulator.AgentScript;
import dev.codertasks.simulator.Faults.Fault;
import dev.codertasks.simulator.ManualClock;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.simulator.SimulatorOptions;
import dev.codertasks.task.TaskService.Mode;
import dev.codertasks.task.TaskService.Until;
import dev.codertasks.task.TaskService.WaitRequest;
import dev.codertasks.task.TaskService.Waited;
import dev.codertasks.testing.TestSafety;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waits against the simulated deployment, whose clock the tests move. */
class TaskWaiterTest {
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:40Z"));
  private SimulatedCoder coder = SimulatedCoder.start(SimulatorOptions.DEFAULT.on(clock));
  private CoderTaskService tasks = service();

  @AfterEach
  void stop() {
    coder.close();
  }

  private CoderTaskService service() {
    CoderClient client =
        new CoderClient(CoderSettings.of(coder.url()), new SessionToken(coder.token()));
    return new CoderTaskService(client::within, Sanitizer.PLAIN, TestSafety.shipped());
  }

  private void follow(AgentScript script) {
    coder.close();
    coder = SimulatedCoder.start(SimulatorOptions.DEFAULT.on(clock).following(script));
    tasks = service();
  }

  private static Call soon() {
    return Call.until(Deadline.in(Duration.ofSeconds(30)));
  }

  private String create(String name) {
    return tasks
        .create(
            new TaskService.CreateRequest(
                "Fix it", "task-docker", null, null, name, null, null, null, null),
            soon())
        .task()
        .name();
  }

  private Waited await(Until until, @Nullable String cursor, Duration atMost, String... names) {
    return tasks.await(new WaitRequest(List.of(names), Mode.ANY, until, cursor, atMost), soon());
  }

  private Waited glance(@Nullable String cursor, String... names) {
    return await(Until.ATTENTION, cursor, Duration.ZERO, names);
  }

  private void advance(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void nothingYetIsAnAnswerWithACursor() {
    create("a");

    Waited waited = glance(null, "a");

    assertThat(waited.ended()).isFalse();
    assertThat(waited.cursor()).hasSize(16);
  }

  @Test
  void aTaskThatWaitsForSomebodyIsToldAtOnceAndOnlyOnce() {
    create("a");
    advance(25);

    Waited first = glance(null, "a");
    Waited again = glance(first.cursor(), "a");

    assertThat(first.ended()).isTrue();
    assertThat(first.tasks().getFirst().view())
        .isNotNull()
        .satisfies(v -> assertThat(v.phase()).isEqualTo(Phase.IDLE));
    assertThat(again.ended()).isFalse();
  }

  @Test
  void whatHappenedSinceTheCursorIsToldAtOnceByAnyProcess() {
    create("a");
    String cursor = glance(null, "a").cursor();
    advance(25);
    tasks = service();

    assertThat(glance(cursor, "a").ended()).isTrue();
  }

  @Test
  void aCursorOverSeveralTasksIsGoodForOneOfThem() {
    create("a");
    create("b");
    advance(25);
    String both = glance(null, "a", "b").cursor();

    assertThat(both).hasSize(32);
    assertThat(glance(both, "b").ended()).isFalse();
  }

  @Test
  void aChangeDuringTheWaitEndsIt() throws Exception {
    create("a");
    CompletableFuture<Waited> waiting =
        CompletableFuture.supplyAsync(
            () -> await(Until.ATTENTION, null, Duration.ofSeconds(20), "a"));
    awaitRequests(3);

    advance(25);

    Waited waited = waiting.get(15, TimeUnit.SECONDS);
    assertThat(waited.ended()).isTrue();
    assertThat(waited.tasks().getFirst().changed()).isTrue();
  }

  /** Blocks until the watcher has looked that often. */
  private void awaitRequests(int times) throws InterruptedException {
    awaitThat(() -> looks() >= times);
  }

  private static void awaitThat(BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
      boolean _ = never.await(50, TimeUnit.MILLISECONDS);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private long looks() {
    return coder.requests().stream()
        .filter(r -> r.method().equals("GET") && r.path().matches("/api/v2/tasks/me/[^/]+"))
        .count();
  }

  @Test
  void aWorkingAgentsReportsEndOnlyAWaitForChange() {
    create("a");
    advance(3);
    String cursor = glance(null, "a").cursor();
    advance(2);

    assertThat(glance(cursor, "a").ended()).isFalse();
    assertThat(await(Until.CHANGE, cursor, Duration.ZERO, "a").ended()).isTrue();
  }

  @Test
  void anEarlyIdleIsNotTold() {
    follow(AgentScript.earlyIdle());
    create("a");
    advance(8);

    assertThat(glance(null, "a").ended()).isFalse();
    advance(30);
    assertThat(glance(null, "a").ended()).isTrue();
  }

  @Test
  void allWaitsForTheLastOne() {
    create("a");
    advance(25);
    create("b");

    Waited any = glance(null, "a", "b");
    Waited all =
        tasks.await(
            new WaitRequest(List.of("a", "b"), Mode.ALL, Until.FINISHED, null, Duration.ZERO),
            soon());
    assertThat(any.ended()).isTrue();
    assertThat(all.ended()).isFalse();
  }

  @Test
  void aDeletedTaskIsGone() {
    create("a");
    advance(25);
    String cursor = glance(null, "a").cursor();
    CompletableFuture<Waited> waiting =
        CompletableFuture.supplyAsync(
            () -> await(Until.ATTENTION, cursor, Duration.ofSeconds(20), "a"));
    TaskService.Deletion.Planned plan =
        (TaskService.Deletion.Planned) tasks.delete("a", null, soon());
    tasks.delete("a", plan.confirmation(), soon());

    assertThat(waiting.orTimeout(15, TimeUnit.SECONDS))
        .satisfiesAnyOf(
            f -> assertThat(f.join().tasks().getFirst().view()).isNull(),
            f -> assertThatThrownBy(f::join).hasCauseInstanceOf(TaskException.NoSuchTask.class));
  }

  @Test
  void aPassingFaultDoesNotEndTheWait() throws Exception {
    create("a");
    coder
        .faults()
        .plan(
            "GET",
            "/api/v2/tasks/me/[0-9a-f-]{36}",
            4,
            new Fault.Answer(500, "application/json", "{\"message\":\"x\"}"));
    CompletableFuture<Waited> waiting =
        CompletableFuture.supplyAsync(
            () -> await(Until.ATTENTION, null, Duration.ofSeconds(20), "a"));
    advance(25);

    assertThat(waiting.get(20, TimeUnit.SECONDS).ended()).isTrue();
  }

  @Test
  void progressIsToldWhenTheTaskMoves() throws Exception {
    create("a");
    List<Phase> told = new CopyOnWriteArrayList<>();
    CompletableFuture<Waited> waiting =
        CompletableFuture.supplyAsync(() ->
            tasks.await(
                new WaitRequest(
                    List.of("a"), Mode.ANY, Until.ATTENTION, null, Duration.ofSeconds(20)),
                new Call(
                    soon().deadline(),
                    soon().origin(),
                    Person.NOBODY,
                    view -> told.add(view.phase()))));
    // The third request is the second look: the first one has seen the task queued.
    awaitRequests(3);
    advance(3);
    awaitThat(() -> told.contains(Phase.WORKING));
    advance(25);

    waiting.get(15, TimeUnit.SECONDS);
    assertThat(told).contains(Phase.WORKING, Phase.IDLE);
  }

  @Test
  void aForgedCursorIsRefused_C14() {
    create("a");

    assertThatThrownBy(() -> glance("not a cursor", "a"))
        .isInstanceOf(TaskException.InvalidRequest.class);
    assertThatThrownBy(() -> glance("!!!!!!!!!!!!!!!!", "a"))
        .isInstanceOf(TaskException.InvalidRequest.class);
  }

  @Test
  void anInterruptEndsTheWait_C16() throws Exception {
    create("a");
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                await(Until.ATTENTION, null, Duration.ofSeconds(20), "a");
              } catch (RuntimeException e) {
                thrown.complete(e);
              }
            });
    awaitRequests(2);

    thread.interrupt();

    assertThat(thrown.get(5, TimeUnit.SECONDS)).isInstanceOf(CoderException.Cancelled.class);
  }
}
