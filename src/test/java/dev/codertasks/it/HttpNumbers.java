package dev.codertasks.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.it.LoadClient.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What the packaged HTTP server bears: how it compares to a server in TypeScript in one run, and
 * what sessions and streams take of its memory. {@code mvn -B verify -Phttp-numbers}; not part of
 * the build. Speed is printed and memory is also judged, since only that does not depend on what
 * else the machine does.
 */
class HttpNumbers {
  private static final Duration WARM_UP =
      Duration.ofSeconds(Integer.getInteger("numbers.warm.seconds", 20));
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final int ROUNDS = 5;

  private static final String TEXT =
      "Fix the login bug in acme/web: users whose email has capital letters see an error page."
          + " Add a test for it, keep the API as it is. Open a pull request."
          + " Done when the whole build passes and CI is green.";

  private static final int CLOSED_SESSIONS = 9_000;
  private static final int OPEN_SESSIONS = 1_000;
  private static final int STREAMS = 1_000;
  private static final long MOST_CLOSED = 8 << 10;
  private static final long MOST_OPEN = 128 << 10;

  private static PackagedHttp server(String... java) throws IOException {
    return PackagedHttp.start(Map.of(), List.of(java), "--simulated");
  }

  @Test
  void callsComparedToAnotherServer() throws Exception {
    assertThat(TEXT).hasSize(200);
    try (EverythingServer everything = EverythingServer.start();
        PackagedHttp ours = server()) {
      System.out.println("http: requests in a second and p99 in ms, ours / server-everything");
      for (int sessions : new int[] {1, 64, 512}) {
        try (LoadClient toOurs =
                LoadClient.open(
                    ours.endpoint(),
                    sessions,
                    "coder_check_policy",
                    "{\"input\":\"" + TEXT + "\"}");
            LoadClient toTheirs =
                LoadClient.open(everything.endpoint(), sessions, "echo", "{\"message\":\"hi\"}")) {
          compare(sessions, toOurs, toTheirs);
        }
      }
    }
  }

  private static void compare(int sessions, LoadClient toOurs, LoadClient toTheirs)
      throws IOException {
    toTheirs.run(WARM_UP.dividedBy(2));
    toOurs.run(WARM_UP);
    List<Figures> ours = new ArrayList<>();
    List<Figures> theirs = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ours.add(toOurs.run(ROUND));
      theirs.add(toTheirs.run(ROUND));
    }
    System.out.printf(
        Locale.ROOT,
        "http: %3d sessions: %6.0f / %5.0f = %5.2f; p99 %7.2f / %7.2f = %4.2f%n",
        sessions,
        median(ours, Figures::perSecond),
        median(theirs, Figures::perSecond),
        ratio(ours, theirs, Figures::perSecond),
        median(ours, Figures::p99),
        median(theirs, Figures::p99),
        ratio(ours, theirs, Figures::p99));
    assertThat(ours).extracting(Figures::failures).containsOnly(0L);
    assertThat(theirs).extracting(Figures::failures).containsOnly(0L);
  }

  private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
    return rounds.stream().mapToDouble(figure).sorted().toArray()[ROUNDS / 2];
  }

  /** The median of the rounds' own ratios, since a neighbour's build disturbs both of a round. */
  private static double ratio(
      List<Figures> ours, List<Figures> theirs, ToDoubleFunction<Figures> figure) {
    double[] ratios = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      ratios[i] = figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i));
    }
    Arrays.sort(ratios);
    return ratios[ROUNDS / 2];
  }

  @Test
  void heapOfIdleSessions() throws Exception {
    try (PackagedHttp server = server();
        Vitals vitals = Vitals.of(server.handle())) {
      open(server, 100);
      long before = vitals.sample().heapBytes();
      open(server, CLOSED_SESSIONS - 100);
      long closed = vitals.sample().heapBytes();
      long each = (closed - before) / (CLOSED_SESSIONS - 100);
      System.out.printf(
          Locale.ROOT, "http: heap of a session, connection closed: %.2f KiB%n", each / 1024.0);
      assertThat(each).isLessThanOrEqualTo(MOST_CLOSED);
    }
  }

  private static void open(PackagedHttp server, int sessions) throws Exception {
    try (McpHttpClient client = new McpHttpClient(server.endpoint())) {
      for (int i = 0; i < sessions; i++) {
        client.open();
      }
    }
  }

  @Test
  void heapOfIdleSessionsWithOpenConnections() throws Exception {
    try (PackagedHttp server = server();
        Vitals vitals = Vitals.of(server.handle())) {
      open(server, 100);
      long before = vitals.sample().heapBytes();
      try (LoadClient _ =
          LoadClient.open(
              server.endpoint(), OPEN_SESSIONS, "coder_check_policy", "{\"input\":\"Fix it\"}")) {
        long each = (vitals.sample().heapBytes() - before) / OPEN_SESSIONS;
        System.out.printf(
            Locale.ROOT, "http: heap of a session, connection open: %.2f KiB%n", each / 1024.0);
        assertThat(each).isLessThanOrEqualTo(MOST_OPEN);
      }
    }
  }

  @Test
  void streamsWithin512MegabytesOfHeap() throws Exception {
    try (PackagedHttp server = server("-Xmx512m");
        Vitals vitals = Vitals.of(server.handle());
        McpHttpClient client = new McpHttpClient(server.endpoint())) {
      String caller = client.open();
      Vitals.Sample before = vitals.sample();
      List<HttpResponse<InputStream>> streams = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        streams.add(client.listen(client.open()).join());
      }
      Vitals.Sample with = vitals.sample();
      JsonNode answer = client.call(caller, "coder_list_tasks", "{}");
      System.out.printf(
          Locale.ROOT,
          "http: %d streams: %.1f MiB of heap more, %.1f in all; %d threads more%n",
          STREAMS,
          (with.heapBytes() - before.heapBytes()) / 1048576.0,
          with.heapBytes() / 1048576.0,
          with.threads() - before.threads());
      assertThat(streams).extracting(HttpResponse::statusCode).containsOnly(200);
      assertThat(answer.has("content")).isTrue();
      assertThat(with.threads() - before.threads()).isLessThan(STREAMS / 10);
    }
  }
}
