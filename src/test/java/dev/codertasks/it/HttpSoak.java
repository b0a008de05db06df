package dev.codertasks.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Uses one packaged HTTP server for long, as many assistants do at once, at so many requests a
 * second, and checks that it does not grow. {@code mvn -B verify -Phttp-soak}; not part of the
 * build.
 */
class HttpSoak {
  private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("soak.minutes", 5));
  private static final int RATE = Integer.getInteger("soak.rate", 50);
  private static final int SAMPLES = 20;

  /** What is loaded and compiled late settles in the first fifth. */
  private static final int SETTLED = SAMPLES / 5;

  private static final int USERS = 32;
  private static final int SHOWN_FAILURES = 10;
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private static final long MOST_HEAP_GROWTH = 6L << 20;

  /** Connections and sessions come and go, so that a moment's number moves by some. */
  private static final long MOST_DESCRIPTOR_GROWTH = 3 * USERS;

  private static final int MOST_THREAD_GROWTH = 8;

  @TempDir private Path home;
  private final Semaphore due = new Semaphore(0);
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicInteger rounds = new AtomicInteger();
  private volatile boolean over;
  private long start;

  @Test
  void staysAsSmallAsItWas() throws Exception {
    SimulatorOptions unlimited = SimulatorOptions.DEFAULT.limitedTo(1_000_000);
    List<Vitals.Sample> samples;
    try (SimulatedCoder coder = SimulatedCoder.start(unlimited);
        PackagedHttp server = start(coder)) {
      samples = use(server);
    }

    Vitals.Sample settled = samples.get(SETTLED - 1);
    Vitals.Sample last = samples.getLast();
    assertThat(failures).as("requests that failed").hasValue(0);
    assertThat(last.heapBytes() - settled.heapBytes()).as("heap").isLessThan(MOST_HEAP_GROWTH);
    assertThat(last.descriptors() - settled.descriptors())
        .as("descriptors")
        .isLessThanOrEqualTo(MOST_DESCRIPTOR_GROWTH);
    assertThat(last.threads() - settled.threads())
        .as("threads")
        .isLessThanOrEqualTo(MOST_THREAD_GROWTH);
  }

  private PackagedHttp start(SimulatedCoder coder) throws IOException {
    Path policy = home.resolve("policy.yaml");
    Files.writeString(
        policy,
        """
        apiVersion: coder-tasks-mcp/policy/v1
        quota: {maxActive: 100000, perHour: 100000, perDay: 1000000}
        """);
    return PackagedHttp.start(
        Map.of(
            "CODER_URL", coder.url().toString(),
            "CODER_SESSION_TOKEN", coder.token(),
            "CODER_TASKS_POLICY", policy.toString(),
            "XDG_CONFIG_HOME", home.toString(),
            "XDG_STATE_HOME", home.toString()),
        List.of("-XX:+UseSerialGC", "-Xmx256m"));
  }

  private List<Vitals.Sample> use(PackagedHttp server) throws Exception {
    List<Vitals.Sample> samples = new ArrayList<>();
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        ExecutorService users = Executors.newVirtualThreadPerTaskExecutor();
        Vitals vitals = Vitals.of(server.handle())) {
      var _ = clock.scheduleAtFixedRate(due::release, 0, 1_000_000 / RATE, TimeUnit.MICROSECONDS);
      start = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        running.add(users.submit(() -> beAUser(server)));
      }
      Semaphore sampled = new Semaphore(0);
      long every = LENGTH.dividedBy(SAMPLES).toMillis();
      var _ = clock.scheduleAtFixedRate(sampled::release, every, every, TimeUnit.MILLISECONDS);
      for (int i = 0; i < SAMPLES; i++) {
        sampled.acquire();
        samples.add(vitals.sample());
        print(samples.getLast());
      }
      over = true;
      due.release(USERS * 100);
      for (Future<?> user : running) {
        user.get();
      }
      clock.shutdownNow();
    }
    return samples;
  }

  private Void beAUser(PackagedHttp server) throws Exception {
    while (!over) {
      try (McpHttpClient client = new McpHttpClient(server.endpoint())) {
        due.acquire(2);
        String session = client.open();
        round(client, session);
        listenAndLeave(client, session);
        leaveDuringACall(server, session);
        due.acquire();
        isAnswered(client.delete(session), 200);
      }
    }
    return null;
  }

  /** A task from its creation to its end, and what a broken client would send. */
  private void round(McpHttpClient client, String session) throws Exception {
    String task = "soak-" + rounds.incrementAndGet();
    String named = "{\"task_id\":\"" + task + "\"";
    call(
        client,
        session,
        "coder_create_task",
        "{\"template\":\"task-docker\",\"name\":\"" + task + "\",\"input\":\"Fix it\"}");
    call(client, session, "coder_check_policy", "{\"input\":\"Fix it\"}");
    call(client, session, "coder_list_tasks", "{}");
    call(client, session, "coder_list_task_templates", "{}");
    call(client, session, "coder_get_task_status", named + "}");
    call(client, session, "coder_get_task_logs", named + "}");
    call(
        client,
        session,
        "coder_wait_for_tasks",
        "{\"task_ids\":[\"" + task + "\"],\"wait_seconds\":1}");
    due.acquire(2);
    isAnswered(client.post(session, "this is no JSON"), 400);
    isAnswered(client.post("no-such-session", PING), 404);
    delete(client, session, named);
  }

  /** As often as the task goes on between the plan and its confirmation, which is void then. */
  private void delete(McpHttpClient client, String session, String named) throws Exception {
    JsonNode answer;
    do {
      JsonNode plan = call(client, session, "coder_delete_task", named + "}");
      String confirmation = plan.at("/structuredContent/confirmation").stringValue("none");
      due.acquire();
      answer =
          client.call(
              session, "coder_delete_task", named + ",\"confirmation\":\"" + confirmation + "\"}");
    } while (answer.at("/content/0/text").stringValue("").startsWith("confirmation_refused"));
    count(!answer.path("isError").booleanValue(false), answer);
  }

  private JsonNode call(McpHttpClient client, String session, String tool, String arguments)
      throws Exception {
    due.acquire();
    JsonNode result = client.call(session, tool, arguments);
    count(result.has("content") && !result.path("isError").booleanValue(false), result);
    return result;
  }

  private void listenAndLeave(McpHttpClient client, String session) throws Exception {
    due.acquire();
    HttpResponse<InputStream> stream = client.listen(session).get();
    isAnswered(stream, 200);
    stream.body().close();
  }

  /** The call goes on, and its answer is for nobody. */
  private void leaveDuringACall(PackagedHttp server, String session) throws Exception {
    due.acquire();
    try (McpHttpClient hasty = new McpHttpClient(server.endpoint())) {
      var _ = hasty.begin(session, "coder_list_tasks", "{}");
    }
    requests.incrementAndGet();
  }

  private void isAnswered(HttpResponse<?> response, int status) {
    count(response.statusCode() == status, response);
  }

  private void count(boolean good, Object answer) {
    requests.incrementAndGet();
    if (!good && failures.incrementAndGet() <= SHOWN_FAILURES) {
      System.out.println("http soak: failed: " + answer);
    }
  }

  private void print(Vitals.Sample sample) {
    System.out.printf(
        Locale.ROOT,
        "http soak: %8d requests of %8d due %3d failed %8.2f MiB heap %4d descriptors %4d threads%n",
        requests.get(),
        Duration.ofNanos(System.nanoTime() - start).toMillis() * RATE / 1000,
        failures.get(),
        sample.heapBytes() / 1048576.0,
        sample.descriptors(),
        sample.threads());
  }
}
