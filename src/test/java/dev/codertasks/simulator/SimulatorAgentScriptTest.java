package dev.codertasks.simulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What each script shows at chosen moments. */
class SimulatorAgentScriptTest {
  private static final Map<String, AgentScript> SCRIPTS =
      Map.ofEntries(
          Map.entry("demo", AgentScript.demo()),
          Map.entry("finishing", AgentScript.finishing()),
          Map.entry("silent", AgentScript.silent()),
          Map.entry("earlyIdle", AgentScript.earlyIdle()),
          Map.entry("flickering", AgentScript.flickering()),
          Map.entry("failingBuild", AgentScript.failingBuild("no space left", null)),
          Map.entry("withoutProvisioner", AgentScript.withoutProvisioner()),
          Map.entry("slowStart", AgentScript.slowStart(Duration.ofSeconds(20))),
          Map.entry("failingScript", AgentScript.failingScript()),
          Map.entry("neverConnecting", AgentScript.neverConnecting()),
          Map.entry("dying", AgentScript.dying(Duration.ofSeconds(2))),
          Map.entry("bigLog", AgentScript.bigLog(1)));

  /** Status, the agent's state, why it is unhealthy, and the newest line of its log. */
  @ParameterizedTest(name = "{0} after {1} ms")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          demo,                0, pending,      -,        -,                                       -
          demo,              500, initializing, working,  -,                                       -
          demo,             1100, initializing, working,  agent has not yet connected,             -
          demo,             1500, initializing, working,  -,                                       -
          demo,             2000, active,       -,        -,        Agent 1.0 ready. Type a message.
          demo,             2350, active,       -,        -,                                  Fix it
          demo,             3000, active,       working,  -,          ● Reading src/login/session.ts
          demo,             4500, active,       working,  -,                     ● Running the tests
          demo,             6000, active,       idle,     -,       The fix is on branch fix/login.*
          finishing,        5000, active,       complete, -,                        'Done, see http.*'
          silent,           2600, active,       -,        -,                               ● Reading
          silent,          60000, active,       -,        -,                                   Done.
          earlyIdle,        4500, active,       idle,     -,                                ● Step 0
          earlyIdle,       10000, active,       idle,     -,                                ● Step 8
          earlyIdle,       17000, active,       idle,     -,                               ● Step 15
          flickering,       3500, active,       working,  -,                                 round 0
          flickering,       5500, active,       idle,     -,                                 round 1
          flickering,       7500, active,       working,  -,                                 round 2
          flickering,      30000, active,       idle,     -,                                 round 5
          failingBuild,      500, initializing, working,  -,                                       -
          failingBuild,     1000, error,        -,        -,                                       -
          withoutProvisioner, 999999, pending,  -,        -,                                       -
          slowStart,        1500, initializing, working,  -,                                       -
          slowStart,        2000, error,        -,        -,                                       -
          slowStart,       21700, active,       -,        -,        Agent 1.0 ready. Type a message.
          failingScript,    2000, error,        -,        agent startup script exited with an error, -
          neverConnecting,  2000, initializing, working,  agent has not yet connected,             -
          neverConnecting, 130000, initializing, working, agent is taking too long to connect,     -
          dying,            3900, active,       working,  -,          ● Reading src/login/session.ts
          dying,            4100, active,       working,  agent has lost connection,               -
          dying,           60000, active,       working,  agent has lost connection,               -
          """)
  void behaves(String script, int millis, String status, String state, String trouble, String line)
      throws Exception {
    ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:10Z"));
    try (SimulatedCoder coder = start(script, clock);
        RawClient http = new RawClient(coder)) {
      http.createTask();
      clock.advance(Duration.ofMillis(millis));

      JsonNode task = http.json("tasks/me/fix");

      assertThat(task.get("status").asString()).isEqualTo(status);
      assertThat(task.at("/current_state/state").asString(null)).isEqualTo(state);
      assertThat(task.at("/workspace_agent_health/reason").asString(null)).isEqualTo(trouble);
      if (line == null) {
        assertThat(newestLine(http)).isEmpty();
      } else {
        assertThat(newestLine(http)).matches(line);
      }
    }
  }

  private static String newestLine(RawClient http) throws Exception {
    JsonNode log = http.json("tasks/me/fix/logs").path("logs");
    String text = log.path(log.size() - 1).path("content").asString("");
    return text.substring(text.lastIndexOf('\n') + 1).strip();
  }

  @Test
  void aBigLogIsAsBigAsItWasAskedToBe() throws Exception {
    ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:10Z"));
    try (SimulatedCoder coder = start("bigLog", clock);
        RawClient http = new RawClient(coder)) {
      http.createTask();
      clock.advance(Duration.ofSeconds(4));

      assertThat(http.get("tasks/me/fix/logs").body().length()).isBetween(1_000_000, 1_300_000);
      assertThat(http.json("tasks/me/fix").at("/current_state/state").asString()).isEqualTo("idle");
    }
  }

  @Test
  void theDemoCompletesOnAnyAnswer() throws Exception {
    ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:10Z"));
    try (SimulatedCoder coder = start("demo", clock);
        RawClient http = new RawClient(coder)) {
      http.createTask();
      clock.advance(Duration.ofSeconds(7));

      http.send("POST", "tasks/me/fix/send", "{\"input\":\"yes\"}");
      clock.advance(Duration.ofSeconds(4));

      JsonNode state = http.json("tasks/me/fix").get("current_state");
      assertThat(state.get("state").asString()).isEqualTo("complete");
      assertThat(state.get("uri").asString()).isEqualTo(AgentScript.LINK);
    }
  }

  @Test
  void aTaskWhoseAgentNeverConnectedCanBePausedAndResumed() throws Exception {
    ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:10Z"));
    try (SimulatedCoder coder = start("neverConnecting", clock);
        RawClient http = new RawClient(coder)) {
      http.createTask();
      clock.advance(Duration.ofSeconds(2));
      http.send("POST", "tasks/me/fix/pause", "");
      clock.advance(Duration.ofSeconds(2));

      assertThat(http.send("POST", "tasks/me/fix/resume", "").statusCode()).isEqualTo(202);
    }
  }

  private static SimulatedCoder start(String script, ManualClock clock) {
    AgentScript followed = requireNonNull(SCRIPTS.get(script));
    return SimulatedCoder.start(SimulatorOptions.DEFAULT.on(clock).following(followed));
  }
}
