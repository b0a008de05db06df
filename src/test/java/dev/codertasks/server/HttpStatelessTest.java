package dev.codertasks.server;

import static dev.codertasks.server.FakeTools.echo;
import static dev.codertasks.server.HttpTestServer.ALICE;
import static dev.codertasks.server.HttpTestServer.call;
import static dev.codertasks.server.HttpTestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What changes when any replica may answer any request. */
class HttpStatelessTest {

  private static HttpResponse<String> post(HttpTestServer server, String message) {
    return server.send(server.request(ALICE).POST(BodyPublishers.ofString(message)).build());
  }

  @Test
  void introducesItselfWithoutASessionAndWithoutWhatNeedsOne() {
    try (HttpTestServer server = HttpTestServer.with(HttpTestServer.stateless(), echo())) {
      HttpResponse<String> hello = post(server, HttpTestServer.HELLO);

      assertThat(hello.headers().firstValue("Mcp-Session-Id")).isEmpty();
      assertThat(json(hello).at("/result/capabilities"))
          .hasToString("{\"tools\":{\"listChanged\":false}}");
    }
  }

  @Test
  void answersACallThatNothingCameBefore() {
    try (HttpTestServer server = HttpTestServer.with(HttpTestServer.stateless(), echo())) {
      HttpResponse<String> response = post(server, call(1, "echo", "hi"));

      assertThat(json(response).at("/result/structuredContent/text").stringValue()).isEqualTo("hi");
    }
  }

  @Test
  void hasNoLoggingLevelToSet() {
    try (HttpTestServer server = HttpTestServer.with(HttpTestServer.stateless(), echo())) {
      HttpResponse<String> response =
          post(
              server,
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"logging/setLevel\",\"params\":{\"level\":\"info\"}}");

      assertThat(json(response).at("/error/code").intValue()).isEqualTo(-32601);
    }
  }

  @Test
  void takesNotificationsOfClientsThatKnowNoBetter() {
    try (HttpTestServer server = HttpTestServer.with(HttpTestServer.stateless(), echo())) {
      HttpResponse<String> response =
          post(server, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");

      assertThat(response.statusCode()).isEqualTo(202);
    }
  }

  @Test
  void hasNoStreamToListenToAndNoSessionToEnd() {
    try (HttpTestServer server = HttpTestServer.with(HttpTestServer.stateless(), echo())) {
      HttpResponse<String> listen = server.send(server.request(ALICE).GET().build());
      HttpResponse<String> end = server.send(server.request(ALICE).DELETE().build());

      assertThat(listen.statusCode()).isEqualTo(405);
      assertThat(listen.headers().firstValue("Allow")).contains("POST");
      assertThat(end.statusCode()).isEqualTo(405);
    }
  }
}
