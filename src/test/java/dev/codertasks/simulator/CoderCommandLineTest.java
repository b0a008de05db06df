package dev.codertasks.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.RawClient.Heard;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the {@code coder} command line asks, command by command, as 2.31.9 was seen to ask it. */
class CoderCommandLineTest {
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:10Z"));
  private final SimulatedCoder coder =
      SimulatedCoder.start(SimulatorOptions.DEFAULT.on(clock).asOf231());
  private final RawClient http = new RawClient(coder);

  @AfterEach
  void stop() {
    http.close();
    coder.close();
  }

  private void pass(int millis) {
    clock.advance(Duration.ofMillis(millis));
  }

  private static String q(String query) {
    return "?q=" + URLEncoder.encode(query, UTF_8);
  }

  private JsonNode task() throws Exception {
    return http.json("tasks/me/fix");
  }

  private String id() throws Exception {
    return task().get("id").asString();
  }

  private JsonNode workspace() throws Exception {
    return http.json("workspaces/" + task().get("workspace_id").asString());
  }

  @Test
  void logsInWithATokenAndKeepsTheNewOne() throws Exception {
    HttpResponse<String> first = http.get("users/first");
    HttpResponse<String> key = http.send("POST", "users/me/keys", "");
    http.token(RawClient.json(key).get("key").asString());
    HttpResponse<String> me = http.get("users/me");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(key.statusCode()).isEqualTo(201);
    assertThat(me.statusCode()).isEqualTo(200);
    assertThat(RawClient.json(me).get("username").asString()).isEqualTo("dev");
  }

  @Test
  void logsOut() throws Exception {
    HttpResponse<String> out = http.send("POST", "users/logout", "");

    assertThat(out.statusCode()).isEqualTo(200);
    assertThat(http.get("users/me").statusCode()).isEqualTo(401);
  }

  @Test
  void createsWithoutAPreset() throws Exception {
    String organization = http.json("users/me/organizations").get(0).get("id").asString();
    String path = "organizations/" + organization + "/templates/task-docker";

    assertThat(http.get(path).statusCode()).isEqualTo(200);
    HttpResponse<String> created = http.createTask();

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(RawClient.json(created).get("name").asString()).isEqualTo("fix");
    assertThat(workspace().at("/latest_build/template_version_preset_id").isNull()).isTrue();
  }

  @Test
  void createsWithAPresetOfTheVersion() throws Exception {
    JsonNode template = http.json("organizations/coder/templates/task-docker");
    JsonNode presets =
        http.json("templateversions/" + template.get("active_version_id").asString() + "/presets");
    String small = presets.get(0).get("ID").asString();

    HttpResponse<String> created = http.createTask(small);

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(workspace().at("/latest_build/template_version_preset_id").asString())
        .isEqualTo(small);
  }

  @Test
  void findsTheTemplatesToChooseFromWithoutATemplate() throws Exception {
    String organization = http.json("users/me/organizations").get(0).get("id").asString();

    JsonNode found =
        http.json("templates" + q("organization:\"" + organization + "\" has-ai-task:true"));

    assertThat(found.valueStream().map(template -> template.get("name").asString()))
        .containsExactly("task-docker", "task-k8s");
  }

  @Test
  void listsTasksOfTheCallerAndOfAStatus() throws Exception {
    http.createTask();
    pass(2000);

    assertThat(http.json("tasks" + q("owner:\"me\"")).get("count").asInt()).isEqualTo(1);
    assertThat(http.json("tasks" + q("owner:\"me\" status:\"paused\"")).get("tasks")).isEmpty();

    http.send("POST", "tasks/me/" + id() + "/pause", "");
    pass(1000);

    assertThat(http.json("tasks" + q("owner:\"me\" status:\"paused\"")).get("count").asInt())
        .isEqualTo(1);
  }

  @Test
  void showsTheStatusByName() throws Exception {
    http.createTask();
    pass(2500);

    assertThat(task().get("status").asString()).isEqualTo("active");
    assertThat(task().at("/current_state/state").asString()).isEqualTo("working");
    assertThat(http.get("tasks/me/nope").statusCode()).isEqualTo(404);
  }

  @Test
  void showsTheLogById() throws Exception {
    http.createTask();
    pass(9000);

    JsonNode log = http.json("tasks/me/" + id() + "/logs").get("logs");

    assertThat(log.valueStream().map(entry -> entry.get("type").asString()))
        .containsExactly("output", "input", "output");
    assertThat(log.get(1).get("content").asString()).isEqualTo("Fix it");
  }

  @Test
  void sendsOnceTheAgentListens() throws Exception {
    http.createTask();
    pass(1000);
    String send = "tasks/me/" + id() + "/send";

    assertThat(http.send("POST", send, "{\"input\":\"go on\"}").statusCode()).isEqualTo(409);

    pass(9000);

    assertThat(http.send("POST", send, "{\"input\":\"go on\"}").statusCode()).isEqualTo(204);
  }

  @Test
  void pausesAndResumesFollowingTheBuild() throws Exception {
    http.createTask();
    pass(9000);

    assertThat(follow("pause", 2000)).isEqualTo("stop succeeded");
    assertThat(task().get("status").asString()).isEqualTo("paused");

    assertThat(follow("resume", 2000)).isEqualTo("start succeeded");
    assertThat(task().get("status").asString()).isEqualTo("active");
  }

  /** Changes the task and follows its build as the command line does, to the end of the job. */
  private String follow(String change, int takes) throws Exception {
    HttpResponse<String> accepted = http.send("POST", "tasks/dev/" + id() + "/" + change, "");
    assertThat(accepted.statusCode()).isEqualTo(202);
    String build = RawClient.json(accepted).at("/workspace_build/id").asString();
    CompletableFuture<Heard> following = http.listen("workspacebuilds/" + build + "/logs?follow");
    pass(takes);
    Heard heard = following.get(10, TimeUnit.SECONDS);

    assertThat(heard.closeCode()).isEqualTo(1000);
    assertThat(heard.reason()).isEqualTo("done");
    assertThat(heard.messages())
        .hasSizeGreaterThan(3)
        .allSatisfy(message -> {
          assertThat(message).endsWith("}\n");
          assertThat(Recording.JSON.readTree(message).propertyNames())
              .containsExactly("id", "created_at", "log_source", "log_level", "stage", "output");
        });
    JsonNode ended = http.json("workspacebuilds/" + build);
    return ended.get("transition").asString() + " " + ended.at("/job/status").asString();
  }

  @Test
  void deletes() throws Exception {
    http.createTask();
    pass(9000);

    HttpResponse<String> deleted = http.send("DELETE", "tasks/dev/" + id(), "");

    assertThat(deleted.statusCode()).isEqualTo(202);
    assertThat(deleted.body()).isEmpty();
    assertThat(http.get("tasks/me/fix").statusCode()).isEqualTo(404);
  }

  @Test
  void listsTemplates() throws Exception {
    HttpResponse<String> templates = http.get("templates?q=");

    assertThat(templates.statusCode()).isEqualTo(200);
    assertThat(RawClient.json(templates).valueStream().map(t -> t.get("name").asString()))
        .contains("task-docker", "plain-docker", "task-gpu");
  }

  @Test
  void hasNoEntitlementsAsAnOpenSourceServer() throws Exception {
    assertThat(http.get("entitlements").statusCode()).isEqualTo(404);
  }
}
