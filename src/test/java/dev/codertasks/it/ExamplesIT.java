package dev.codertasks.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.SimulatedCoder;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples, with nothing replaced but their placeholders. */
class ExamplesIT {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path home;

  private String filledIn(String text, SimulatedCoder coder) {
    return text.replace("/path/to/jdk-25/bin/java", PackagedServer.JAVA)
        .replace("/path/to/coder-tasks-mcp.jar", PackagedServer.JAR.toString())
        .replace("/path/to/coder-tasks-mcp.jsa", home.resolve("coder-tasks-mcp.jsa").toString())
        .replace("https://coder.example.com", coder.url().toString())
        .replace("abcdefghij-klmnopqrstuvwxyz012345", coder.token())
        .replace("${input:coder-token}", coder.token());
  }

  private PackagedServer start(JsonNode entry, SimulatedCoder coder) throws IOException {
    Map<String, String> variables = new HashMap<>();
    entry
        .path("env")
        .properties()
        .forEach(v -> variables.put(v.getKey(), filledIn(v.getValue().stringValue(), coder)));
    variables.put("XDG_CONFIG_HOME", home.toString());
    List<String> command =
        Stream.concat(Stream.of(entry.path("command")), entry.path("args").values().stream())
            .map(part -> filledIn(part.stringValue(), coder))
            .toList();
    return PackagedServer.start(command, variables);
  }

  @ParameterizedTest
  @CsvSource({"claude-desktop.json, mcpServers", "vscode-mcp.json, servers"})
  void connectsAnAssistant(String file, String servers) throws Exception {
    JsonNode example = JSON.readTree(Files.readString(Path.of("examples", file)));

    try (SimulatedCoder coder = SimulatedCoder.start()) {
      JsonNode entry = example.path(servers).path("coder-tasks");
      // Java writes its cache when the first one ends, and the second one uses it.
      assertThat(templatesSeenBy(entry, coder)).contains("coder/task-docker");
      assertThat(home.resolve("coder-tasks-mcp.jsa")).isNotEmptyFile();
      assertThat(templatesSeenBy(entry, coder)).contains("coder/task-docker");
    }
  }

  @Test
  void writesNothingButMessagesWhereJavaCannotWriteItsCache() throws Exception {
    String example = Files.readString(Path.of("examples", "claude-desktop.json"));
    String elsewhere =
        example.replace(
            "/path/to/coder-tasks-mcp.jsa", home.resolve("none").resolve("x.jsa").toString());
    JsonNode entry = JSON.readTree(elsewhere).path("mcpServers").path("coder-tasks");

    try (SimulatedCoder coder = SimulatedCoder.start();
        PackagedServer server = start(entry, coder)) {
      server.client().initialize();
      server.client().endInput();

      assertThat(server.client().linesUntilEnd()).hasSize(1);
    }
  }

  private String templatesSeenBy(JsonNode entry, SimulatedCoder coder) throws Exception {
    try (PackagedServer server = start(entry, coder)) {
      server.client().initialize();
      JsonNode result = server.client().resultOf(1, "coder_list_task_templates", "{}");
      server.client().endInput();

      assertThat(server.client().linesUntilEnd()).hasSize(2);
      assertThat(server.exitCode()).isZero();
      return result.at("/content/0/text").stringValue();
    }
  }

  @Test
  void showsInTheReadmeWhatTheExampleHolds() throws Exception {
    String readme = Files.readString(Path.of("README.md"));

    assertThat(readme)
        .contains(Files.readString(Path.of("examples", "claude-desktop.json")).strip());
  }

  @Test
  void saysHowToSignInWhenNobodyIs() throws Exception {
    List<String> command = List.of(PackagedServer.JAVA, "-jar", PackagedServer.JAR.toString());

    try (PackagedServer server =
        PackagedServer.start(command, Map.of("XDG_CONFIG_HOME", home.toString()))) {
      server.client().initialize();
      JsonNode result = server.client().resultOf(1, "coder_list_tasks", "{}");

      assertThat(result.path("isError").booleanValue()).isTrue();
      assertThat(result.at("/content/0/text").stringValue())
          .startsWith("not_signed_in: no Coder deployment is set.")
          .contains("coder login", "CODER_URL", "CODER_SESSION_TOKEN");
    }
  }

  @Test
  void startsTheFirstStepOfTheChain() throws Exception {
    String chain =
        Files.readString(Path.of("examples/chain.json"))
            .replaceAll("\\R\\s*", " ")
            .replaceAll("\"wait_seconds\": \\d+", "\"wait_seconds\": 0");
    try (PackagedServer server = PackagedServer.start("stdio", "--simulated")) {
      server.client().initialize();
      JsonNode result = server.client().resultOf(1, "coder_run_task_chain", chain);

      assertThat(result.at("/structuredContent/steps").values())
          .extracting(step -> step.path("state").stringValue())
          .containsExactly("running", "waiting", "waiting");
    }
  }

  @Test
  void neverAnswersWithItsToken() throws Exception {
    try (SimulatedCoder coder = SimulatedCoder.start();
        PackagedServer server =
            PackagedServer.start(
                List.of(PackagedServer.JAVA, "-jar", PackagedServer.JAR.toString()),
                Map.of(
                    "CODER_URL", coder.url().toString(),
                    "CODER_SESSION_TOKEN", coder.token(),
                    "XDG_CONFIG_HOME", home.toString(),
                    "XDG_STATE_HOME", home.toString()))) {
      server.client().initialize();
      JsonNode denied =
          server
              .client()
              .resultOf(
                  1,
                  "coder_create_task",
                  "{\"template\":\"task-docker\",\"name\":\"denied\",\"display_name\":\"key "
                      + coder.token()
                      + "\",\"input\":\"x\"}");
      assertThat(denied.toString()).contains("policy_denied").doesNotContain(coder.token());
      createAtCoder(coder, "leak", "key " + coder.token());
      JsonNode list = server.client().resultOf(2, "coder_list_tasks", "{}");

      assertThat(list.toString()).contains("leak").doesNotContain(coder.token());
    }
  }

  /** As somebody else's program would. */
  private static void createAtCoder(SimulatedCoder coder, String name, String displayName)
      throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      JsonNode templates = JSON.readTree(send(http, coder, "templates", null));
      String version =
          templates.values().stream()
              .filter(template -> template.path("name").stringValue("").equals("task-docker"))
              .map(template -> template.path("active_version_id").stringValue())
              .findFirst()
              .orElseThrow();
      String task =
          JSON.writeValueAsString(
              Map.of(
                  "template_version_id",
                  version,
                  "input",
                  "x",
                  "name",
                  name,
                  "display_name",
                  displayName));
      assertThat(send(http, coder, "tasks/me", task)).contains(name);
    }
  }

  private static String send(
      HttpClient http, SimulatedCoder coder, String path, @Nullable String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(coder.url().resolve("/api/v2/" + path))
            .header("Coder-Session-Token", coder.token());
    if (body != null) {
      request.POST(BodyPublishers.ofString(body));
    }
    return http.send(request.build(), BodyHandlers.ofString()).body();
  }
}
