package dev.codertasks.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.SessionToken;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.simulator.AgentScript;
import dev.codertasks.simulator.ManualClock;
import dev.codertasks.simulator.Received;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.simulator.SimulatorOptions;
import dev.codertasks.task.TaskService.Mode;
import dev.codertasks.task.TaskService.Until;
import dev.codertasks.task.TaskService.WaitRequest;
import dev.codertasks.task.TaskService.Waited;
import dev.codertasks.testing.TestSafety;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The use cases before a simulated deployment whose clock the test moves. */
final class SimulatedTasks implements AutoCloseable {
  final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:40Z"));
  final SimulatedCoder coder;
  final Function<Deadline, CoderApi> api;
  final CoderTaskService tasks;

  SimulatedTasks() {
    this(AgentScript.demo());
  }

  SimulatedTasks(AgentScript script) {
    this(script, Duration.ofSeconds(10), Function.identity());
  }

  /** With something between the use cases and Coder. */
  SimulatedTasks(
      AgentScript script,
      Duration settle,
      Function<Function<Deadline, CoderApi>, Function<Deadline, CoderApi>> between) {
    coder = SimulatedCoder.start(SimulatorOptions.DEFAULT.on(clock).following(script));
    CoderClient client =
        new CoderClient(CoderSettings.of(coder.url()), new SessionToken(coder.token()));
    api = client::within;
    tasks = new CoderTaskService(between.apply(api), Sanitizer.PLAIN, TestSafety.roomy(), settle);
  }

  static Call soon() {
    return Call.until(Deadline.in(Duration.ofSeconds(40)));
  }

  TaskView create(String name) {
    return tasks
        .create(
            new TaskService.CreateRequest(
                "Fix it", "task-docker", null, null, name, null, null, null, null),
            soon())
        .task();
  }

  Waited await(Until until, @Nullable String cursor, Duration atMost, String... names) {
    return tasks.await(new WaitRequest(List.of(names), Mode.ANY, until, cursor, atMost), soon());
  }

  /** How a task stands for somebody who waits with this cursor and has no time. */
  Waited glance(@Nullable String cursor, String name) {
    return await(Until.ATTENTION, cursor, Duration.ZERO, name);
  }

  void advance(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
  }

  /** How many requests of this kind have come. */
  long requests(String method, String path) {
    return coder.requests().stream().filter(r -> isA(r, method, path)).count();
  }

  private static boolean isA(Received request, String method, String path) {
    return request.method().equals(method) && request.path().matches(path);
  }

  /** What Coder answers now, to be answered again later. */
  String answer(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(coder.url().resolve(path))
              .header("Coder-Session-Token", coder.token())
              .build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  /** Blocks until it is so. */
  static void awaitThat(BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
      boolean _ = never.await(50, TimeUnit.MILLISECONDS);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Override
  public void close() {
    coder.close();
  }
}
