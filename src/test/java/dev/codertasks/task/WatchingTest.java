package dev.codertasks.task;

import static dev.codertasks.task.SimulatedTasks.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.Deadline;
import dev.codertasks.simulator.AgentScript;
import dev.codertasks.simulator.Faults.Fault;
import dev.codertasks.task.TaskService.Until;
import dev.codertasks.task.TaskService.Waited;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What looking at tasks costs Coder, and what hurries it. */
class WatchingTest {
  private static final String LOOK = "/api/v2/tasks/me/[0-9a-f-]{36}";
  private static final String WATCH = "/api/v2/workspaces/[^/]+/watch";

  private final Set<Thread> pollers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger looks = new AtomicInteger();
  private final SimulatedTasks world =
      new SimulatedTasks(AgentScript.demo(), Duration.ofSeconds(10), this::counting);
  private final AtomicInteger told = new AtomicInteger();
  private final WatchStreams.Refusal refusal = new WatchStreams.Refusal();
  private final WatchStreams streams =
      new WatchStreams(world.api, told::incrementAndGet, refusal, TaskMetrics.NONE);

  private Function<Deadline, CoderApi> counting(Function<Deadline, CoderApi> coder) {
    return deadline -> {
      if (Thread.currentThread().getName().equals("task-watcher")) {
        pollers.add(Thread.currentThread());
        looks.incrementAndGet();
      }
      return coder.apply(deadline);
    };
  }

  @AfterEach
  void stop() {
    streams.close();
    world.close();
  }

  private CompletableFuture<Waited> waiting() {
    return CompletableFuture.supplyAsync(
        () -> world.await(Until.ATTENTION, null, Duration.ofSeconds(30), "a"),
        task -> Thread.ofVirtual().start(task));
  }

  @Test
  void onePollerServesEveryCallerOfATask() throws Exception {
    world.create("a");

    List<CompletableFuture<Waited>> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      waits.add(waiting());
    }
    awaitThat(() -> world.requests("GET", "/api/v2/tasks/me/a") >= 8 && looks.get() >= 4);
    world.advance(25);
    for (CompletableFuture<Waited> wait : waits) {
      assertThat(wait.get(30, TimeUnit.SECONDS).ended()).isTrue();
    }

    assertThat(pollers).hasSize(1);
    assertThat(world.requests("GET", LOOK)).isEqualTo(looks.get());
  }

  @Test
  void nobodyLooksAnyMoreOnceTheLastCallerIsGone() throws Exception {
    world.create("a");
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                world.await(Until.ATTENTION, null, Duration.ofSeconds(30), "a");
              } catch (RuntimeException _) {
                // Cancelled.
              }
            });
    awaitThat(() -> looks.get() >= 2);

    caller.interrupt();

    assertThat(pollers.iterator().next().join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void aStreamTellsWhenItBeginsAndAtEveryChange() throws Exception {
    streams.follow(List.of(workspace("a")));
    awaitThat(() -> told.get() >= 1);
    int before = told.get();

    world.advance(3);

    awaitThat(() -> told.get() > before);
  }

  private UUID workspace(String name) {
    UUID id = world.create(name).task().workspaceId();
    return id == null ? new UUID(0, 0) : id;
  }

  @Test
  void aStreamThatBreaksIsOpenedAgain() throws Exception {
    world.coder.faults().plan("GET", WATCH, 3, new Fault.Drop());

    streams.follow(List.of(workspace("a")));

    awaitThat(() -> told.get() >= 1);
  }

  @Test
  void aCoderWithoutStreamsIsNotAskedAgain() throws Exception {
    UUID first = workspace("a");
    UUID second = workspace("b");
    Fault noRoute = new Fault.Answer(404, "application/json", "{\"message\":\"Route not found.\"}");
    world.coder.faults().plan("GET", WATCH, noRoute);
    streams.follow(List.of(first));
    awaitThat(refusal::holds);

    streams.follow(List.of(second));

    assertThat(world.requests("GET", WATCH)).isEqualTo(1);
    assertThat(told).hasValue(0);
  }

  @Test
  void aWaitEndsWithoutStreamsToo() throws Exception {
    world.coder.faults().plan("GET", WATCH, new Fault.Drop());
    world.create("a");
    CompletableFuture<Waited> waiting = waiting();
    awaitThat(() -> looks.get() >= 2);

    world.advance(25);

    assertThat(waiting.get(30, TimeUnit.SECONDS).ended()).isTrue();
  }

  @Test
  void aWaitFollowsAtMostTwentyStreams() throws Exception {
    String[] names = new String[25];
    for (int i = 0; i < names.length; i++) {
      names[i] = "task-" + i;
      world.create(names[i]);
    }
    CompletableFuture<Waited> waiting =
        CompletableFuture.supplyAsync(
            () -> world.await(Until.ATTENTION, null, Duration.ofSeconds(30), names),
            task -> Thread.ofVirtual().start(task));
    awaitThat(() -> world.requests("GET", WATCH) >= WatchStreams.MOST && looks.get() >= 4);

    assertThat(world.requests("GET", WATCH)).isEqualTo(WatchStreams.MOST);
    world.advance(25);
    assertThat(waiting.get(30, TimeUnit.SECONDS).ended()).isTrue();
  }

  @Test
  void aTaskThatCoderFailsToShowHidesNoOther() throws Exception {
    UUID broken = world.create("a").task().id();
    world.create("b");
    CompletableFuture<Waited> waiting =
        CompletableFuture.supplyAsync(
            () -> world.await(Until.ATTENTION, null, Duration.ofSeconds(30), "a", "b"),
            task -> Thread.ofVirtual().start(task));
    awaitThat(() -> looks.get() >= 2);
    Fault error = new Fault.Answer(500, "application/json", "{\"message\":\"Internal error.\"}");
    world.coder.faults().plan("GET", "/api/v2/tasks/me/" + broken, error);

    world.advance(25);

    Waited waited = waiting.get(30, TimeUnit.SECONDS);
    assertThat(waited.ended()).isTrue();
    assertThat(waited.tasks())
        .filteredOn(TaskService.Watched::changed)
        .extracting(TaskService.Watched::name)
        .containsExactly("b");
  }
}
