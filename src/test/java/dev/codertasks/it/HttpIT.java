package dev.codertasks.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
