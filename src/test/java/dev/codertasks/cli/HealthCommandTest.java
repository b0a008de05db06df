package dev.codertasks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int health(String url) {
    return CommandLineParser.run(List.of("health", url), out);
  }

  @Test
  void isWellWhenTheServerSaysSo() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse.Builder().code(200).body("ok\n").build());

      assertThat(health(server.url("/healthz").toString())).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 404, 503})
  void isNotWellOnAnyOtherAnswer(int status) throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(
          new MockResponse.Builder().code(status).addHeader("Location", "/elsewhere").build());

      assertThat(health(server.url("/readyz").toString())).isOne();
      assertThat(out.toString(StandardCharsets.UTF_8)).contains("/readyz answers " + status);
    }
  }

  @Test
  void isNotWellWhenNobodyListens() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertThat(health("http://127.0.0.1:" + free + "/healthz")).isOne();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("does not answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/hostname", "healthz"})
  void asksOverHttpOnly(String url) {
    assertThat(health(url)).isOne();
  }
}
