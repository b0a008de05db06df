package dev.codertasks.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.AgentScript.Act;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What happens to an agent from outside, and what one still hears. */
class SimulatorAgentFateTest {
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:10Z"));
  private final SimulatedCoder coder = SimulatedCoder.start(SimulatorOptions.DEFAULT.on(clock));
  private final RawClient http = new RawClient(coder);

  @BeforeEach
  void makeATask() throws Exception {
    http.createTask();
    clock.advance(Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() {
    http.close();
    coder.close();
  }

  private String status() throws IOException {
    return http.json("tasks/me/fix").get("status").asString();
  }

  private HttpResponse<String> send(String body) throws IOException {
    return http.send("POST", "tasks/me/fix/send", body);
  }

  @Test
  void anAppThatEndedCountsAsUnhealthyAMinuteLater() throws Exception {
    coder.happen("fix", new Act.LoseApp());
    clock.advance(Duration.ofSeconds(59));

    assertThat(status()).isEqualTo("active");
    clock.advance(Duration.ofSeconds(1));
    assertThat(status()).isEqualTo("error");
  }

  @Test
  void anAppThatEndedTakesNoText() throws Exception {
    coder.happen("fix", new Act.LoseApp());

    HttpResponse<String> answer = send("{\"input\":\"yes\"}");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("Failed to get status from task app.");
  }

  @Test
  void aDeafAgentsLogNeverShowsWhatWasTyped() throws Exception {
    coder.happen("fix", new Act.TurnDeaf());
    JsonNode before = http.json("tasks/me/fix/logs");

    assertThat(send("{\"input\":\"yes\"}").statusCode()).isEqualTo(502);
    assertThat(http.json("tasks/me/fix/logs")).isEqualTo(before);
  }

  @Test
  void aReportFromOutsideIsTheTasksState() throws Exception {
    coder.happen("fix", new Act.Report("failure", "Out of ideas", ""));

    JsonNode state = http.json("tasks/me/fix").get("current_state");

    assertThat(state.get("state").asString()).isEqualTo("failed");
    assertThat(state.get("message").asString()).isEqualTo("Out of ideas");
  }

  @Test
  void aPromptThatWasChangedWhilePausedIsWorkedOnAfterTheResume() throws Exception {
    http.send("POST", "tasks/me/fix/pause", "");
    clock.advance(Duration.ofSeconds(1));
    http.send("PATCH", "tasks/me/fix/input", "{\"input\":\"Fix the other one\"}");
    http.send("POST", "tasks/me/fix/resume", "");
    clock.advance(Duration.ofSeconds(10));

    JsonNode log = http.json("tasks/me/fix/logs").get("logs");

    assertThat(log.get(1).get("content").asString()).isEqualTo("Fix the other one");
    assertThat(http.json("tasks/me/fix").at("/current_state/state").asString()).isEqualTo("idle");
  }

  @Test
  void aPromptThatWasKeptIsNotWorkedOnAgain() throws Exception {
    http.send("POST", "tasks/me/fix/pause", "");
    clock.advance(Duration.ofSeconds(1));
    http.send("POST", "tasks/me/fix/resume", "");
    clock.advance(Duration.ofSeconds(10));

    assertThat(http.json("tasks/me/fix/logs").get("logs").size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"``", "nonsense", "[]", "{\"input\":5}", "{\"input\":\"yes\""})
  void aBodyThatIsNotTheJsonItShouldBeIsRefused(String body) throws Exception {
    HttpResponse<String> answer = send(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Request body must be valid JSON.");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{\"template_version_id\":\"\"}",
        "{\"template_version_id\":\"v12\"}",
        "{\"template_version_id\":5}",
        "{\"name\":[]}"
      })
  void aCreateWithAValueOfAnotherKindIsRefusedAsBadJson(String body) throws Exception {
    HttpResponse<String> answer = http.send("POST", "tasks/me", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Request body must be valid JSON.");
  }

  @Test
  void aNullIsAsGoodAsNoValue() throws Exception {
    HttpResponse<String> answer = send("{\"input\":null}");

    assertThat(answer.body()).contains("Task input is required.");
  }
}
