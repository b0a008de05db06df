package dev.codertasks.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.config.Config;
import dev.codertasks.config.Surroundings;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.testing.Relay;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call's trace reaches Coder and the log, whatever transport the call came by. */
class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String OTHER = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "00f067aa0ba902b7";

  @TempDir private Path home;
  private final PrintStream original = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(log, true, UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(original);
  }

  private static String parent(String trace) {
    return "00-" + trace + "-" + SPAN + "-01";
  }

  private static String list(String meta) {
    return SharedServer.call("coder_list_tasks", "{},\"_meta\":{" + meta + "}");
  }

  private static String inMeta(String trace) {
    return "\"traceparent\":\"" + parent(trace) + "\",\"tracestate\":\"meta=1\"";
  }

  /** All values are of this trace, with one span, which is none of the client's. */
  private static void areOf(String trace, List<String> parents) {
    assertThat(parents)
        .isNotEmpty()
        .allMatch(value -> value.matches("00-" + trace + "-[0-9a-f]{16}-01"))
        .noneMatch(value -> value.contains(SPAN));
    assertThat(new HashSet<>(parents)).hasSize(1);
  }

  @Test
  void takesTheTraceFromTheHeadersOfARequest() throws Exception {
    try (SharedServer server = new SharedServer(home, Map.of())) {
      String create = SharedServer.createTask("traced");
      server.post(
          create,
          "Authorization",
          "Bearer for-alice",
          "traceparent",
          parent(TRACE),
          "tracestate",
          "a=1",
          "tracestate",
          "b=2");

      // A create asks several things, some of them at once.
      assertThat(server.relay().header("traceparent")).hasSizeGreaterThan(3);
      assertThat(server.relay().header("traceparent"))
          .hasSameSizeAs(server.relay().header("Coder-Session-Token"));
      areOf(TRACE, server.relay().header("traceparent"));
      assertThat(server.relay().header("tracestate")).containsOnly("a=1,b=2");
      assertThat(log.toString(UTF_8).lines().filter(line -> line.contains("coder_create_task ok")))
          .singleElement()
          .asString()
          .endsWith(", trace_id " + TRACE);
    }
  }

  @Test
  void prefersTheTraceOfTheMessage() throws Exception {
    try (SharedServer server = new SharedServer(home, Map.of())) {
      server.post(
          list(inMeta(TRACE)),
          "Authorization",
          "Bearer for-alice",
          "traceparent",
          parent(OTHER),
          "tracestate",
          "header=1");

      areOf(TRACE, server.relay().header("traceparent"));
      assertThat(server.relay().header("tracestate")).containsOnly("meta=1");
    }
  }

  @Test
  void sendsNothingForARequestWithoutATrace() throws Exception {
    try (SharedServer server = new SharedServer(home, Map.of())) {
      server.post(list(inMeta(TRACE)), SharedServer.ALICE);
      int traced = server.relay().header("traceparent").size();

      server.post(list(""), SharedServer.ALICE);

      assertThat(server.relay().header("traceparent")).hasSize(traced);
    }
  }

  @Test
  void ignoresATraceThatIsNoneAndNeverRepeatsIt() throws Exception {
    try (SharedServer server = new SharedServer(home, Map.of())) {
      String answer =
          server
              .post(
                  list("\"traceparent\":\"00-canary\\u001b[1m\",\"tracestate\":7"),
                  "Authorization",
                  "Bearer for-alice",
                  "traceparent",
                  "canary")
              .body();

      assertThat(answer).contains("\"isError\":false").doesNotContain("canary");
      assertThat(server.relay().sent()).doesNotContain("canary", "traceparent");
      assertThat(log.toString(UTF_8)).contains("coder_list_tasks ok").doesNotContain("canary");
    }
  }

  @Test
  void takesTheTraceOfAResourceToo() throws Exception {
    try (SharedServer server = new SharedServer(home, Map.of())) {
      server.post(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{"
              + "\"uri\":\"coder-tasks://templates\",\"_meta\":{"
              + inMeta(TRACE)
              + "}}}",
          SharedServer.ALICE);

      areOf(TRACE, server.relay().header("traceparent"));
      assertThat(log.toString(UTF_8)).containsPattern("resources/read ok.*, trace_id " + TRACE);
    }
  }

  @Test
  void takesTheTraceOfAMessageOnStandardInput() throws Exception {
    try (SimulatedCoder coder = SimulatedCoder.start();
        Relay relay = new Relay(coder.url());
        Application application = Application.of(config(relay, coder))) {
      String input =
          String.join(
              "\n",
              "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{"
                  + "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                  + "\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}",
              "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
              list(inMeta(TRACE)),
              "");

      application.serve(
          new ByteArrayInputStream(input.getBytes(UTF_8)), new ByteArrayOutputStream());

      areOf(TRACE, relay.header("traceparent"));
      assertThat(relay.header("tracestate")).containsOnly("meta=1");
      assertThat(log.toString(UTF_8)).containsPattern("coder_list_tasks ok.*, trace_id " + TRACE);
    }
  }

  private Config config(Relay relay, SimulatedCoder coder) throws Exception {
    Map<String, String> variables =
        Map.of("CODER_URL", relay.url().toString(), "CODER_SESSION_TOKEN", coder.token());
    return Config.load(
        Map.of(),
        new Surroundings(variables, Surroundings.Os.LINUX, home),
        Application::checkTools);
  }
}
