package dev.codertasks.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.ManualClock;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.simulator.SimulatorOptions;
import dev.codertasks.testing.RedisServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three packaged HTTP servers without sessions, behind a plain load balancer, with one real Redis
 * or Valkey server for their quotas.
 */
class HttpReplicasIT {
  private static final int REPLICAS = 3;
  private static final int CALLS = 100;

  /** So many tasks exist when a replica is killed; most calls are under way then. */
  private static final int BEFORE_THE_KILL = 10;

  @TempDir private Path home;

  /** What a test runs against, ended together. */
  private final class Deployment implements AutoCloseable {
    private final SimulatedCoder coder;
    private final RedisServer store = RedisServer.start();
    private final List<PackagedHttp> replicas = new ArrayList<>();
    private final RoundRobin balancer;

    Deployment(String quota) throws Exception {
      this(quota, SimulatorOptions.DEFAULT);
    }

    Deployment(String quota, SimulatorOptions options) throws Exception {
      coder = SimulatedCoder.start(options.limitedTo(1_000_000));
      Path policy = home.resolve("policy.yaml");
      Files.writeString(policy, "apiVersion: coder-tasks-mcp/policy/v1\nquota: {" + quota + "}\n");
      List<Callable<PackagedHttp>> starts = new ArrayList<>();
      for (int i = 0; i < REPLICAS; i++) {
        String own = home.resolve("replica-" + i).toString();
        starts.add(() -> start(policy, own));
      }
      replicas.addAll(atOnce(starts));
      balancer = new RoundRobin(replicas.stream().map(PackagedHttp::endpoint).toList());
    }

    private PackagedHttp start(Path policy, String own) throws IOException {
      return PackagedHttp.start(
          Map.of(
              "CODER_URL", coder.url().toString(),
              "CODER_SESSION_TOKEN", coder.token(),
              "CODER_TASKS_STATE_STORE", store.url().toString(),
              "CODER_TASKS_POLICY", policy.toString(),
              "XDG_CONFIG_HOME", own,
              "XDG_STATE_HOME", own),
          List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
          "--stateless");
    }

    URI endpoint() {
      return balancer.endpoint();
    }

    URI replica(int index) {
      return replicas.get(index).endpoint();
    }

    /** How many tasks there are, as Coder itself says. */
    int tasks() throws IOException, InterruptedException {
      try (HttpClient client = HttpClient.newHttpClient()) {
        HttpRequest request =
            HttpRequest.newBuilder(coder.url().resolve("/api/v2/tasks"))
                .header("Coder-Session-Token", coder.token())
                .build();
        return JsonMapper.shared()
            .readTree(client.send(request, BodyHandlers.ofString()).body())
            .path("tasks")
            .size();
      }
    }

    @Override
    public void close() throws IOException {
      balancer.close();
      replicas.forEach(PackagedHttp::close);
      store.close();
      coder.close();
    }
  }

  @Test
  void makeOneTaskForEachKeyThoughOneIsKilledUnderLoad() throws Exception {
    try (Deployment deployment = new Deployment("maxActive: 1000, perHour: 1000, perDay: 1000")) {
      AtomicInteger repeated = new AtomicInteger();
      List<Callable<JsonNode>> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        String call =
            "{\"input\":\"Fix it\",\"template\":\"task-docker\",\"idempotency_key\":\"" + i + "\"}";
        calls.add(() -> untilAnswered(deployment.endpoint(), call, repeated));
      }
      calls.add(() -> {
        while (deployment.tasks() < BEFORE_THE_KILL) {
          Thread.onSpinWait();
        }
        deployment.replicas.getFirst().kill();
        return JsonMapper.shared().createObjectNode();
      });

      List<JsonNode> answers = atOnce(calls).subList(0, CALLS);

      assertThat(repeated).as("calls that the kill broke").hasPositiveValue();
      assertThat(answers).extracting(HttpReplicasIT::isOk).containsOnly(true);
      assertThat(answers)
          .extracting(answer -> answer.at("/structuredContent/task/id").stringValue())
          .doesNotHaveDuplicates();
      assertThat(deployment.tasks()).isEqualTo(CALLS);
    }
  }

  @Test
  void neverPassTheHourlyQuotaTogether() throws Exception {
    int perHour = 20;
    try (Deployment deployment = new Deployment("maxActive: 1000, perHour: " + perHour)) {
      List<JsonNode> answers = createAtOnce(deployment);

      assertThat(answers).filteredOn(HttpReplicasIT::isOk).hasSize(perHour);
      assertThat(deployment.tasks()).isEqualTo(perHour);
    }
  }

  @Test
  void passTheLimitOfActiveTasksByTheCreatesOfOtherReplicasAtMost() throws Exception {
    int maxActive = 10;
    String quota = "maxActive: " + maxActive + ", perHour: 1000, perDay: 1000";
    try (Deployment deployment = new Deployment(quota)) {
      List<JsonNode> answers = createAtOnce(deployment);

      // A replica decides one create of a user after another, so that the others' are all it
      // misses.
      assertThat(deployment.tasks()).isBetween(maxActive, maxActive + REPLICAS - 1);
      assertThat(answers).filteredOn(HttpReplicasIT::isOk).hasSize(deployment.tasks());
    }
  }

  @Test
  void takeConfirmationsAndCursorsOfEachOther() throws Exception {
    // A confirmation is void once the task goes on, so that time stands still.
    SimulatorOptions still = SimulatorOptions.DEFAULT.on(new ManualClock(Instant.now()));
    try (Deployment deployment = new Deployment("maxActive: 1000", still)) {
      URI first = deployment.replica(0);
      URI second = deployment.replica(1);
      URI third = deployment.replica(2);
      JsonNode created = call(first, "coder_create_task", create("a"));

      JsonNode begun = call(first, "coder_wait_for_tasks", wait("\"until\":\"change\""));
      String cursor = begun.at("/structuredContent/cursor").stringValue();
      String seen = "\"until\":\"change\",\"cursor\":\"" + cursor + "\"";
      JsonNode goneOn = call(second, "coder_wait_for_tasks", wait(seen));
      JsonNode plan = call(first, "coder_delete_task", "{\"task_id\":\"a\"}");
      String confirmation = plan.at("/structuredContent/confirmation").stringValue();
      JsonNode deleted =
          call(
              third,
              "coder_delete_task",
              "{\"task_id\":\"a\",\"confirmation\":\"" + confirmation + "\"}");

      assertThat(isOk(created)).as("%s", created).isTrue();
      assertThat(isOk(goneOn)).as("%s", goneOn).isTrue();
      assertThat(goneOn.at("/structuredContent/tasks").size()).isOne();
      assertThat(isOk(deleted)).as("%s", deleted).isTrue();
      assertThat(deployment.tasks()).isZero();
    }
  }

  private static String wait(String more) {
    return "{\"task_ids\":[\"a\"],\"wait_seconds\":0," + more + "}";
  }

  private static String create(String name) {
    return "{\"input\":\"Fix it\",\"template\":\"task-docker\",\"name\":\"" + name + "\"}";
  }

  private static boolean isOk(JsonNode answer) {
    return answer.has("content") && !answer.path("isError").booleanValue(false);
  }

  private static List<JsonNode> createAtOnce(Deployment deployment) throws Exception {
    List<Callable<JsonNode>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      String arguments = create("task-" + i);
      calls.add(() -> call(deployment.endpoint(), "coder_create_task", arguments));
    }
    return atOnce(calls);
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    }
  }

  /** Repeats a call that was broken off, as a client would; another replica takes it. */
  private static JsonNode untilAnswered(URI endpoint, String arguments, AtomicInteger repeated)
      throws IOException {
    Optional<JsonNode> answer = Optional.empty();
    for (int attempt = 0; attempt < REPLICAS && answer.isEmpty(); attempt++) {
      try {
        answer = Optional.of(call(endpoint, "coder_create_task", arguments));
      } catch (IOException _) {
        repeated.incrementAndGet();
      }
    }
    return answer.orElseThrow(() -> new IOException("no replica answers"));
  }

  /**
   * Calls on a connection of its own. In HTTP/1.0, where the end of the answer is that of the
   * connection, so that nobody needs to read chunks.
   *
   * @throws IOException when there was no whole answer
   */
  private static JsonNode call(URI endpoint, String tool, String arguments) throws IOException {
    String message =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""
            + tool
            + "\",\"arguments\":"
            + arguments
            + "}}";
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      String request =
          "POST /mcp HTTP/1.0\r\nHost: "
              + endpoint.getAuthority()
              + "\r\nContent-Type: application/json\r\n"
              + "Accept: application/json, text/event-stream\r\nContent-Length: "
              + message.length()
              + "\r\n\r\n"
              + message;
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      int data = answer.lastIndexOf("data: ");
      int body = data < 0 ? answer.indexOf("\r\n\r\n") : data + "data: ".length();
      JsonNode read = JsonMapper.shared().readTree(answer.substring(Math.max(0, body)));
      if (!read.has("result")) {
        throw new IOException("there was no whole answer: " + answer);
      }
      return read.path("result");
    } catch (JacksonException e) {
      throw new IOException("the answer ends too early", e);
    }
  }
}
