package dev.codertasks.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.SessionToken;
import dev.codertasks.ledger.RedisLedger;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.policy.PolicyEngine;
import dev.codertasks.policy.PolicyFile;
import dev.codertasks.policy.PolicySource;
import dev.codertasks.simulator.Received;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.task.TaskException.PolicyDenied;
import dev.codertasks.task.TaskException.StateUnavailable;
import dev.codertasks.task.TaskService.CreateRequest;
import dev.codertasks.testing.RedisServer;
import dev.codertasks.testing.TestSafety;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three of them before one Coder, with a real server that keeps their ledger. */
class ReplicasTest {
  private static final int PER_HOUR = 20;

  private final List<RedisLedger> ledgers = new ArrayList<>();
  private RedisServer server;
  private SimulatedCoder coder;
  private List<CoderTaskService> replicas;

  @BeforeEach
  void start() throws IOException {
    server = RedisServer.start();
    coder = SimulatedCoder.start();
    PolicyEngine engine = engine();
    replicas = Stream.generate(() -> replica(engine)).limit(3).toList();
  }

  @AfterEach
  void stop() {
    ledgers.forEach(RedisLedger::close);
    if (coder != null) {
      coder.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private static PolicyEngine engine() throws IOException {
    Path file = TestSafety.directory().resolve("policy.yaml");
    Files.writeString(
        file,
        """
        apiVersion: coder-tasks-mcp/policy/v1
        quota: {maxActive: 1000, perHour: %d}
        """
            .formatted(PER_HOUR));
    return PolicyFile.load(new PolicySource.OfFile(file), Instant.now());
  }

  private CoderTaskService replica(PolicyEngine engine) {
    RedisLedger ledger = new RedisLedger(server.url(), null, null);
    ledgers.add(ledger);
    CoderClient client =
        new CoderClient(CoderSettings.of(coder.url()), new SessionToken(coder.token()));
    return new CoderTaskService(
        client::within,
        new Sanitizer(List.of(coder.token())),
        TestSafety.with(engine, ledger, new ByteArrayOutputStream()));
  }

  private static Call soon() {
    return Call.until(Deadline.in(Duration.ofSeconds(60)));
  }

  private static TaskService.Created create(CoderTaskService replica, String name) {
    return replica.create(
        new CreateRequest(
            "Fix the login bug in acme/web. Done when the tests pass.",
            "task-docker",
            null,
            null,
            name,
            null,
            null,
            null,
            null),
        soon());
  }

  private long creates() {
    return coder.requests().stream()
        .filter(Received::changes)
        .filter(request -> request.method().equals("POST"))
        .count();
  }

  @Test
  void parallelCreatesOverAllNeverPassTheHourlyQuota() throws Exception {
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      CoderTaskService replica = replicas.get(i % 3);
      String name = "task-" + i;
      calls.add(() -> {
        try {
          return create(replica, name).created();
        } catch (PolicyDenied e) {
          return false;
        }
      });
    }

    int created = 0;
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> call : pool.invokeAll(calls)) {
        created += call.get() ? 1 : 0;
      }
    }

    assertThat(created).isEqualTo(PER_HOUR);
    assertThat(creates()).isEqualTo(PER_HOUR);
  }

  @Test
  void aCallRepeatedAtAnotherReplicaMakesNoSecondTask() {
    TaskService.Created first = create(replicas.get(0), "fix-login");
    TaskService.Created again = create(replicas.get(1), "fix-login");

    assertThat(again.created()).isFalse();
    assertThat(again.task().task().id()).isEqualTo(first.task().task().id());
    assertThat(creates()).isOne();
  }

  @Test
  void withoutTheLedgerNothingIsChangedAndReadingGoesOn() throws IOException {
    CoderTaskService replica = replicas.getFirst();
    create(replica, "before");

    server.stop();

    assertThatThrownBy(() -> create(replica, "meanwhile"))
        .isInstanceOf(StateUnavailable.class)
        .hasMessageContaining("redis://127.0.0.1:");
    assertThat(creates()).isOne();
    assertThat(replica.status("before", soon()).name()).isEqualTo("before");
    assertThat(
            replica
                .list(new TaskService.ListRequest(null, null, null, null, null, 20, null), soon())
                .rows())
        .hasSize(1);

    server.restart();

    assertThat(create(replica, "after").created()).isTrue();
  }
}
