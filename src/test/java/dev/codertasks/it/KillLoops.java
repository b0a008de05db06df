package dev.codertasks.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the packaged server while it creates a task or runs a chain, as a crash or an impatient
 * client would, and asks a new one for the same. {@code mvn -B verify -Pkill-loops}; not part of
 * the build.
 */
class KillLoops {
  private static final int LOOPS = Integer.getInteger("kill.loops", 100);
  private static final long SEED = Long.getLong("kill.seed", System.nanoTime());

  /** More requests than a creation needs, so that some servers are killed after their answer. */
  private static final int MOST_REQUESTS = 14;

  private static final Duration LONGEST_CREATION = Duration.ofSeconds(5);

  /** How far a server came before it was killed. */
  private enum Reached {
    NOTHING,
    READING,
    CREATED,
    ANSWERED
  }

  @TempDir private Path home;
  private final Random random = new Random(SEED);
  private final Map<Reached, Integer> kills = new EnumMap<>(Reached.class);

  @Test
  void neitherDoublesNorLosesATask() throws Exception {
    System.out.println("kill loops: " + LOOPS + " with -Dkill.seed=" + SEED);
    SimulatorOptions unlimited = SimulatorOptions.DEFAULT.limitedTo(1_000_000);
    for (int loop = 0; loop < LOOPS; loop++) {
      try (SimulatedCoder coder = SimulatedCoder.start(unlimited)) {
        String call = call(loop);
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
          killWhileCreating(coder, call);
        }
        boolean existed = tasks(coder) > 0;

        JsonNode made = create(coder, call);

        assertThat(made.path("isError").booleanValue(true)).as("%s: %s", call, made).isFalse();
        if (existed) {
          assertThat(made.at("/structuredContent/created").booleanValue(true)).as(call).isFalse();
        }
        assertThat(tasks(coder)).as("loop %d: tasks made for %s", loop, call).isOne();
      }
    }
    System.out.println("kill loops: servers killed after " + kills);
    assertThat(kills).as("kills before and after the task was made").containsKey(Reached.CREATED);
  }

  /** Two steps side by side in the middle, and every result is used. */
  private static final String CHAIN =
      """
      {"chain":"release","wait_seconds":20,"steps":[
       {"id":"plan","template":"task-docker","input":"simulate: finish plan"},
       {"id":"api","template":"task-docker","input":"simulate: finish {{steps.plan.result}}","needs":["plan"]},
       {"id":"web","template":"task-docker","input":"simulate: finish the web","needs":["plan"]},
       {"id":"join","template":"task-docker","input":"simulate: finish {{steps.api.result}} {{steps.web.result}}","needs":["api","web"]},
       {"id":"ship","template":"task-docker","input":"simulate: finish {{steps.join.result}}","needs":["join"]}]}
      """
          .replace("\n", "");

  private static final int STEPS = 5;
  private static final int FASTER = 30;

  @Test
  void neitherDoublesNorLosesAStepOfAChain() throws Exception {
    int killed = 0;
    for (int loop = 0; loop < LOOPS; loop++) {
      Instant start = Instant.now();
      SimulatorOptions fast =
          SimulatorOptions.DEFAULT
              .on(() -> start.plus(Duration.between(start, Instant.now()).multipliedBy(FASTER)))
              .limitedTo(1_000_000);
      try (SimulatedCoder coder = SimulatedCoder.start(fast)) {
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
          killWhileRunning(coder);
          killed++;
        }

        JsonNode ended = runToItsEnd(coder);

        assertThat(ended.at("/structuredContent/steps").values())
            .as("loop %d: %s", loop, ended)
            .allMatch(step -> step.path("state").stringValue("").equals("done"));
        assertThat(tasks(coder)).as("loop %d: tasks made", loop).isEqualTo(STEPS);
      }
    }
    System.out.println("kill loops: " + killed + " servers killed while they ran a chain");
  }

  private void killWhileRunning(SimulatedCoder coder) throws Exception {
    try (PackagedServer server = start(coder)) {
      server.client().initialize();
      server.client().callTool(1, "coder_run_task_chain", CHAIN);
      server.letTimePass(Duration.ofMillis(random.nextInt(4000)));
      assertThat(server.handle().destroyForcibly()).as("was killed").isTrue();
      assertThat(server.exitCode()).isNotZero();
    }
  }

  private JsonNode runToItsEnd(SimulatedCoder coder) throws IOException {
    try (PackagedServer server = start(coder)) {
      server.client().initialize();
      JsonNode result = server.client().resultOf(1, "coder_run_task_chain", CHAIN);
      for (int call = 2; call < 10 && !hasEnded(result); call++) {
        result = server.client().resultOf(call, "coder_run_task_chain", CHAIN);
      }
      return result;
    }
  }

  private static boolean hasEnded(JsonNode result) {
    return result.at("/structuredContent/ended").booleanValue(false);
  }

  /** Half of the calls rely on their key, the others on being the same. */
  private static String call(int loop) {
    String key = loop % 2 == 0 ? ",\"idempotency_key\":\"key-" + loop + "\"" : "";
    return "{\"template\":\"task-docker\",\"input\":\"Fix number " + loop + "\"" + key + "}";
  }

  /** Kills after some number of its requests and then some moment, or after that moment alone. */
  private void killWhileCreating(SimulatedCoder coder, String call) throws Exception {
    int before = coder.requests().size();
    int requests = random.nextInt(MOST_REQUESTS);
    Duration moment = Duration.ofNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(8)));
    long giveUp = System.nanoTime() + LONGEST_CREATION.toNanos();
    try (PackagedServer server = start(coder)) {
      server.client().initialize();
      server.client().callTool(1, "coder_create_task", call);
      while (coder.requests().size() < before + requests
          && !server.client().hasAnswer(1)
          && System.nanoTime() < giveUp) {
        Thread.onSpinWait();
      }
      server.letTimePass(moment);
      Reached reached = reached(coder, before, server.client().hasAnswer(1));
      kills.merge(reached, 1, Integer::sum);
      assertThat(server.handle().destroyForcibly()).as("was killed").isTrue();
      assertThat(server.exitCode()).isNotZero();
    }
  }

  private static Reached reached(SimulatedCoder coder, int before, boolean answered)
      throws Exception {
    int requests = coder.requests().size();
    if (answered) {
      return Reached.ANSWERED;
    }
    if (tasks(coder) > 0) {
      return Reached.CREATED;
    }
    return requests > before ? Reached.READING : Reached.NOTHING;
  }

  /** How many there are, as Coder itself says. */
  private static int tasks(SimulatedCoder coder) throws IOException, InterruptedException {
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

  private JsonNode create(SimulatedCoder coder, String call) throws IOException {
    try (PackagedServer server = start(coder)) {
      server.client().initialize();
      return server.client().resultOf(1, "coder_create_task", call);
    }
  }

  private PackagedServer start(SimulatedCoder coder) throws IOException {
    return PackagedServer.start(
        List.of(
            PackagedServer.JAVA,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            PackagedServer.JAR.toString()),
        Map.of(
            "CODER_URL", coder.url().toString(),
            "CODER_SESSION_TOKEN", coder.token(),
            "XDG_CONFIG_HOME", home.toString(),
            "XDG_STATE_HOME", home.toString()));
  }
}
