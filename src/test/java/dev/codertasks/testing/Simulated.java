package dev.codertasks.testing;

import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.SessionToken;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.simulator.ManualClock;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.simulator.SimulatorOptions;
import dev.codertasks.task.Call;
import dev.codertasks.task.CoderTaskService;
import dev.codertasks.task.TaskService;
import dev.codertasks.task.TaskView;
import java.time.Duration;
import java.time.Instant;

/** The use cases against a simulated deployment whose clock the test moves. */
public final class Simulated implements AutoCloseable {
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:40Z"));
  private final SimulatedCoder coder = SimulatedCoder.start(SimulatorOptions.DEFAULT.on(clock));
  private final CoderClient client =
      new CoderClient(CoderSettings.of(coder.url()), new SessionToken(coder.token()));
  private final CoderTaskService tasks =
      new CoderTaskService(client::within, Sanitizer.PLAIN, TestSafety.roomy());

  public TaskService tasks() {
    return tasks;
  }

  public SimulatedCoder coder() {
    return coder;
  }

  /** A call that has half a minute. */
  public static Call call() {
    return Call.until(Deadline.in(Duration.ofSeconds(30)));
  }

  /** Creates a task, whose agent has an answer after some 20 seconds. */
  public TaskView create(String name) {
    return tasks
        .create(
            new TaskService.CreateRequest(
                "Fix it", "task-docker", null, null, name, null, null, null, null),
            call())
        .task();
  }

  /** Lets it be later in the deployment. */
  public void advance(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
  }

  @Override
  public void close() {
    client.close();
    coder.close();
  }
}
