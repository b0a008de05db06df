package dev.codertasks.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.RawClient.Heard;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The answers that come piece by piece, as recorded. */
class SimulatorStreamsTest {
  private static final String BUILD_LOG = "2.31.9/build-logs.follow-ws.json";
  private static final String WATCH = "2.31.9/workspace.watch.sse.txt";
  private static final String WATCH_SOCKET = "2.31.9/workspace.watch-ws.json";
  static final List<String> RECORDINGS = List.of(BUILD_LOG, WATCH, WATCH_SOCKET);

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:10Z"));
  private final SimulatedCoder coder =
      SimulatedCoder.start(SimulatorOptions.DEFAULT.on(clock).asOf231());
  private final RawClient http = new RawClient(coder);
  private String workspace = "";

  @BeforeEach
  void makeATask() throws Exception {
    http.createTask();
    clock.advance(Duration.ofSeconds(9));
    workspace = "workspaces/" + http.json("tasks/me/fix").get("workspace_id").asString();
  }

  @AfterEach
  void stop() {
    http.close();
    coder.close();
  }

  @Test
  void aBuildsLogIsOneMessageALineAndThenAClose() throws Exception {
    JsonNode frames = Recording.read(BUILD_LOG).body();
    String build = http.json(workspace).at("/latest_build/id").asString();

    Heard heard =
        http.listen("workspacebuilds/" + build + "/logs?follow").get(10, TimeUnit.SECONDS);

    JsonNode recorded = Recording.JSON.readTree(frames.get(0).get("text").asString());
    JsonNode first = Recording.JSON.readTree(heard.messages().getFirst());
    assertThat(first.propertyNames()).isEqualTo(recorded.propertyNames());
    assertThat(heard.messages()).allMatch(message -> message.endsWith("}\n"));
    JsonNode close = frames.get(frames.size() - 2);
    assertThat(heard.closeCode()).isEqualTo(close.get("close").asInt());
    assertThat(heard.reason()).isEqualTo(close.get("reason").asString());
  }

  @Test
  void aWorkspaceIsWatchedFromAPingOnThenAtOnceAndAtEveryChange() throws Exception {
    List<String> recorded = Recording.text(WATCH).lines().limit(5).toList();
    try (BufferedReader events =
        new BufferedReader(
            new InputStreamReader(http.open(workspace + "/watch"), StandardCharsets.UTF_8))) {
      assertThat(events.readLine()).isEqualTo(recorded.get(0)).isEqualTo("event: ping");
      assertThat(events.readLine()).isEqualTo(recorded.get(1)).isEmpty();
      assertThat(events.readLine()).isEqualTo(recorded.get(2)).isEqualTo("event: data");
      assertThat(status(events.readLine())).isEqualTo(status(recorded.get(3))).isEqualTo("running");
      assertThat(events.readLine()).isEqualTo(recorded.get(4)).isEmpty();

      http.send("POST", "tasks/me/fix/pause", "");

      assertThat(events.readLine()).isEqualTo("event: data");
      assertThat(status(events.readLine())).isEqualTo("pending");
    }
  }

  @Test
  void aWorkspaceIsWatchedOverASocketToo() throws Exception {
    JsonNode recorded = Recording.read(WATCH_SOCKET).body();

    List<String> messages = http.hear(workspace + "/watch-ws", 2).get(10, TimeUnit.SECONDS);

    assertThat(Recording.JSON.readTree(messages.get(0))).isEqualTo(recorded.get(0));
    JsonNode second = Recording.JSON.readTree(messages.get(1));
    assertThat(second.get("type")).isEqualTo(recorded.get(1).get("type"));
    assertThat(second.get("data").propertyNames())
        .isEqualTo(recorded.get(1).get("data").propertyNames());
  }

  private static String status(String line) {
    assertThat(line).startsWith("data: ");
    return Recording.JSON
        .readTree(line.substring("data: ".length()))
        .at("/latest_build/status")
        .asString();
  }

  @Test
  void aLogThatIsFollowedWithoutAnUpgradeIsRefused() throws Exception {
    String build = http.json(workspace).at("/latest_build/id").asString();

    assertThat(http.get("workspacebuilds/" + build + "/logs?follow").statusCode()).isEqualTo(426);
  }
}
