package dev.codertasks.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.SimulatedCoder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar as an HTTP server. */
class HttpIT {
  private static final Pattern ENDPOINT = Pattern.compile("serving MCP at (\\S+);");
  private static final Pattern ADMIN = Pattern.compile("/metrics are at (\\S+)\\. ");
  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

  @TempDir private Path home;

  @Test
  void servesASimulatedCoderUntilItIsToldToEnd() throws Exception {
    Process process =
        new ProcessBuilder(
                PackagedServer.JAVA,
                "-jar",
                PackagedServer.JAR.toString(),
                "http",
                "--simulated",
                "--allow-anonymous",
                "--stateless",
                "--listen=127.0.0.1:0",
                "--admin-listen=127.0.0.1:0")
            .start();
    try (BufferedReader err =
            new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      Matcher endpoint = ENDPOINT.matcher(err.readLine());
      assertThat(endpoint.find()).isTrue();

      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(endpoint.group(1)))
                  .header("Content-Type", "application/json")
                  .header("Accept", "application/json, text/event-stream")
                  .POST(BodyPublishers.ofString(LIST))
                  .build(),
              BodyHandlers.ofString(UTF_8));
      assertThat(response.body()).contains("coder_create_task");

      assertThat(process.toHandle().destroy()).isTrue();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("has ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void writesAnAuditToStandardOutputThatItCanVerify() throws Exception {
    Path captured = home.resolve("captured.jsonl");
    ProcessBuilder builder =
        new ProcessBuilder(
                PackagedServer.JAVA,
                "-jar",
                PackagedServer.JAR.toString(),
                "http",
                "--audit=stdout",
                "--allow-anonymous",
                "--stateless",
                "--listen=127.0.0.1:0",
                "--admin-listen=127.0.0.1:0")
            .redirectOutput(captured.toFile());
    try (SimulatedCoder coder = SimulatedCoder.start()) {
      builder.environment().put("XDG_CONFIG_HOME", home.toString());
      builder.environment().put("CODER_TASKS_STATE_DIR", home.resolve("state").toString());
      builder.environment().put("CODER_URL", coder.url().toString());
      builder.environment().put("CODER_SESSION_TOKEN", coder.token());
      Process process = builder.start();
      try (BufferedReader err =
              new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
          HttpClient client =
              HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        String welcome = err.readLine();
        Matcher endpoint = ENDPOINT.matcher(welcome);
        Matcher admin = ADMIN.matcher(welcome);
        assertThat(endpoint.find() && admin.find()).isTrue();
        for (int i = 0; i < 3; i++) {
          assertThat(create(client, URI.create(endpoint.group(1)), "task-" + i).body())
              .contains("\"isError\":false");
        }
        HttpResponse<String> ready =
            client.send(
                HttpRequest.newBuilder(URI.create(admin.group(1) + "/readyz")).build(),
                BodyHandlers.ofString(UTF_8));

        assertThat(ready.body())
            .isEqualTo(
                """
                ready
                quotas: a file of this machine
                audit: standard output of this process
                """);
        assertThat(process.toHandle().destroy()).isTrue();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("has ended").isTrue();
      } finally {
        process.destroyForcibly();
      }
    }

    assertThat(Files.readAllLines(captured)).hasSize(6).allMatch(line -> line.startsWith("{"));
    assertThat(home.resolve("state/audit")).doesNotExist();
    assertThat(verify(captured)).isZero();
    Files.writeString(captured, Files.readString(captured).replaceFirst("\"done\"", "\"none\""));
    assertThat(verify(captured)).isEqualTo(1);
  }

  private int verify(Path captured) throws Exception {
    return PackagedServer.run(
            PackagedServer.JAVA,
            Map.of("XDG_CONFIG_HOME", home.toString()),
            "policy",
            "verify-audit",
            "--key",
            home.resolve("state/audit.key").toString(),
            captured.toString())
        .exitCode();
  }

  private static HttpResponse<String> create(HttpClient client, URI endpoint, String name)
      throws Exception {
    String message =
        """
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"coder_create_task",
        "arguments":{"input":"Fix the login","template":"task-docker","name":"%s"}}}
        """
            .formatted(name);
    return client.send(
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(message))
            .build(),
        BodyHandlers.ofString(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--listen=0.0.0.0:0",
        "--listen=0.0.0.0:0 --allow-anonymous --trusted-proxy",
        "--listen=[::]:0 --delegate --url=https://coder.acme.dev"
      })
  void doesNotStartWhenStrangersCouldActAsSomebodyElse_A9_A10(String flags) throws Exception {
    PackagedServer.Run run =
        PackagedServer.run(
            PackagedServer.JAVA,
            Map.of("XDG_CONFIG_HOME", home.toString()),
            ("http " + flags).split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.err()).contains("http_listen", "is an address that other machines reach");
    assertThat(run.out()).isEmpty();
  }
}
