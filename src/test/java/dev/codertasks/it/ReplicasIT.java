package dev.codertasks.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.testing.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several packaged servers whose quotas are kept on one real Redis or Valkey server. */
class ReplicasIT {
  private static final int PER_HOUR = 20;
  private static final String PASSWORD = "correct horse battery staple";

  @TempDir private Path home;

  private Map<String, String> variables(SimulatedCoder coder, RedisServer store)
      throws IOException {
    return Map.of(
        "CODER_URL", coder.url().toString(),
        "CODER_SESSION_TOKEN", coder.token(),
        "CODER_TASKS_STATE_STORE", store.url().toString(),
        "CODER_TASKS_STATE_PASSWORD_FILE", ours("password", PASSWORD).toString(),
        "CODER_TASKS_POLICY", policy().toString(),
        "XDG_CONFIG_HOME", home.toString(),
        "XDG_STATE_HOME", home.toString());
  }

  private Path policy() throws IOException {
    return ours(
        "policy.yaml",
        """
        apiVersion: coder-tasks-mcp/policy/v1
        quota: {maxActive: 1000, perHour: %d}
        """
            .formatted(PER_HOUR));
  }

  private Path ours(String name, String text) throws IOException {
    Path file = Files.writeString(home.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private PackagedServer start(Map<String, String> variables, String... flags) throws IOException {
    List<String> command = new ArrayList<>(List.of(PackagedServer.JAVA));
    command.addAll(List.of(flags));
    command.addAll(List.of("-jar", PackagedServer.JAR.toString()));
    PackagedServer server = PackagedServer.start(command, variables);
    server.client().initialize();
    return server;
  }

  private static String create(String name) {
    return "{\"input\":\"Fix the login bug in acme/web. Done when the tests pass.\","
        + "\"template\":\"task-docker\",\"name\":\""
        + name
        + "\"}";
  }

  @Test
  void neverPassTheHourlyQuotaTogether() throws Exception {
    try (SimulatedCoder coder = SimulatedCoder.start();
        RedisServer store = RedisServer.start("--requirepass", PASSWORD);
        PackagedServer first = start(variables(coder, store));
        PackagedServer second = start(variables(coder, store));
        PackagedServer third = start(variables(coder, store))) {
      List<PackagedServer> replicas = List.of(first, second, third);
      for (int i = 1; i <= 100; i++) {
        replicas.get(i % 3).client().callTool(i, "coder_create_task", create("task-" + i));
      }

      List<JsonNode> answers = new ArrayList<>();
      for (int i = 1; i <= 100; i++) {
        answers.add(replicas.get(i % 3).client().answer(i).path("result"));
      }

      assertThat(answers)
          .filteredOn(answer -> !answer.path("isError").booleanValue(false))
          .hasSize(PER_HOUR);
      assertThat(answers)
          .filteredOn(answer -> answer.path("isError").booleanValue(false))
          .allSatisfy(answer ->
              assertThat(answer.at("/content/0/text").stringValue()).startsWith("policy_denied"));
    }
  }

  @Test
  void refuseChangesAndGoOnReadingWhileTheStoreIsAway() throws Exception {
    try (SimulatedCoder coder = SimulatedCoder.start();
        RedisServer store = RedisServer.start("--requirepass", PASSWORD);
        PackagedServer server = start(variables(coder, store))) {
      store.stop();

      JsonNode refused = server.client().resultOf(1, "coder_create_task", create("a"));
      JsonNode list = server.client().resultOf(2, "coder_list_tasks", "{}");
      store.restart();
      JsonNode created = server.client().resultOf(3, "coder_create_task", create("a"));

      assertThat(refused.at("/content/0/text").stringValue())
          .startsWith("state_unavailable")
          .contains(store.url().toString())
          .doesNotContain(PASSWORD);
      assertThat(list.path("isError").booleanValue(false)).isFalse();
      assertThat(created.path("isError").booleanValue(false)).isFalse();
    }
  }

  @Test
  void loadsNothingOfItWhereAFileKeepsTheQuotas() throws Exception {
    Path classes = home.resolve("classes.log");
    try (SimulatedCoder coder = SimulatedCoder.start();
        RedisServer store = RedisServer.start()) {
      Map<String, String> variables = new HashMap<>(variables(coder, store));
      variables.remove("CODER_TASKS_STATE_STORE");
      variables.remove("CODER_TASKS_STATE_PASSWORD_FILE");

      try (PackagedServer server = start(variables, "-Xlog:class+load:file=" + classes)) {
        server.client().resultOf(1, "coder_create_task", create("a"));
        server.client().endInput();
        assertThat(server.exitCode()).isZero();
      }
    }

    assertThat(Files.readString(classes))
        .contains("dev.codertasks.ledger.FileLedger")
        .doesNotContain("redis.clients", "dev.codertasks.ledger.RedisStore");
  }
}
