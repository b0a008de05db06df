package dev.codertasks.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Uses one packaged server for minutes, as a busy assistant does and as a broken one would, and
 * checks that it does not grow. {@code mvn -B verify -Psoak}; not part of the build.
 */
class Soak {
  private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("soak.minutes", 5));
  private static final int SAMPLES = 20;

  /** What is loaded and compiled late settles in the first fifth. */
  private static final int SETTLED = SAMPLES / 5;

  private static final long MOST_HEAP_GROWTH = 2L << 20;
  private static final long MOST_DESCRIPTOR_GROWTH = 4;
  private static final int MOST_THREAD_GROWTH = 4;

  @TempDir private Path home;
  private int requests = 1;
  private int rounds;

  @Test
  void staysAsSmallAsItWas() throws Exception {
    SimulatorOptions unlimited = SimulatorOptions.DEFAULT.limitedTo(1_000_000);
    List<Vitals.Sample> samples = new ArrayList<>();
    try (SimulatedCoder coder = SimulatedCoder.start(unlimited);
        PackagedServer server = start(coder)) {
      server.client().initialize();
      samples.addAll(samples(server));
      server.client().endInput();
      assertThat(server.exitCode()).isZero();
    }

    Vitals.Sample settled = samples.get(SETTLED - 1);
    Vitals.Sample last = samples.getLast();
    assertThat(last.heapBytes() - settled.heapBytes()).as("heap").isLessThan(MOST_HEAP_GROWTH);
    assertThat(last.descriptors() - settled.descriptors())
        .as("descriptors")
        .isLessThanOrEqualTo(MOST_DESCRIPTOR_GROWTH);
    assertThat(last.threads() - settled.threads())
        .as("threads")
        .isLessThanOrEqualTo(MOST_THREAD_GROWTH);
  }

  private List<Vitals.Sample> samples(PackagedServer server) throws Exception {
    List<Vitals.Sample> samples = new ArrayList<>();
    try (Vitals vitals = Vitals.of(server.handle())) {
      long start = System.nanoTime();
      for (int sample = 1; sample <= SAMPLES; sample++) {
        while (System.nanoTime() - start < LENGTH.toNanos() / SAMPLES * sample) {
          round(server);
        }
        samples.add(vitals.sample());
        print(samples.getLast());
      }
    }
    return samples;
  }

  private PackagedServer start(SimulatedCoder coder) throws Exception {
    return PackagedServer.start(
        List.of(PackagedServer.JAVA, "-XX:+UseSerialGC", "-jar", PackagedServer.JAR.toString()),
        Map.of(
            "CODER_URL", coder.url().toString(),
            "CODER_SESSION_TOKEN", coder.token(),
            "XDG_CONFIG_HOME", home.toString()));
  }

  /** A task from its creation to its end, with everything an assistant may do on the way. */
  private void round(PackagedServer server) {
    String task = "soak-" + rounds++;
    String named = "{\"task_id\":\"" + task + "\"";
    call(
        server,
        "coder_create_task",
        "{\"template\":\"task-docker\",\"name\":\"" + task + "\",\"input\":\"Fix it\"}");
    call(server, "coder_list_tasks", "{}");
    call(server, "coder_list_task_templates", "{}");
    call(server, "coder_get_task_status", named + "}");
    call(server, "coder_get_task_logs", named + "}");
    call(server, "coder_send_task_input", named + ",\"input\":\"Go on\"}");
    call(
        server,
        "coder_wait_for_tasks",
        "{\"task_ids\":[\"" + task + "\"],\"wait_seconds\":" + (rounds % 10 == 0 ? 1 : 0) + "}");
    call(server, "coder_pause_task", named + "}");
    call(server, "coder_resume_task", named + "}");
    call(server, "coder_get_task_status", "{\"task_id\":\"no-such-task\"}");
    call(server, "coder_no_such_tool", "{}");
    breakTheProtocol(server);
    cancelACall(server, named);
    JsonNode plan = call(server, "coder_delete_task", named + "}");
    String confirmation = plan.at("/result/structuredContent/confirmation").stringValue("none");
    call(server, "coder_delete_task", named + ",\"confirmation\":\"" + confirmation + "\"}");
  }

  private JsonNode call(PackagedServer server, String tool, String arguments) {
    int id = requests++;
    server.client().callTool(id, tool, arguments);
    return server.client().answer(id);
  }

  private static void breakTheProtocol(PackagedServer server) {
    server.client().send("this is no JSON");
    server.client().errorWithoutId();
    server.client().send("[]");
    server.client().errorWithoutId();
  }

  /** Its answer never comes, so the ping behind it shows that the server is done with it. */
  private void cancelACall(PackagedServer server, String named) {
    int id = requests++;
    server.client().callTool(id, "coder_get_task_logs", named + "}");
    server
        .client()
        .send(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
                + id
                + "}}");
    int ping = requests++;
    server.client().request(ping, "ping", "{}");
    server.client().answer(ping);
  }

  private void print(Vitals.Sample sample) {
    System.out.printf(
        Locale.ROOT,
        "soak: %6d rounds %8d requests %8.2f MiB heap %4d descriptors %4d threads%n",
        rounds,
        requests,
        sample.heapBytes() / 1048576.0,
        sample.descriptors(),
        sample.threads());
  }
}
