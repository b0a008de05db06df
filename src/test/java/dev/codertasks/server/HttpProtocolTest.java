package dev.codertasks.server;

import static dev.codertasks.server.FakeTools.echo;
import static dev.codertasks.server.FakeTools.tool;
import static dev.codertasks.server.HttpTestServer.call;
import static dev.codertasks.server.HttpTestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.server.FakeTools.Slow;
import dev.codertasks.server.HttpTestServer.Session;
import dev.codertasks.testing.Simulated;
import dev.codertasks.tool.ToolSpec.Effect;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a well-behaved client meets over HTTP. */
class HttpProtocolTest {

  @Test
  void introducesItselfAndGivesASessionId() {
    try (HttpTestServer server = HttpTestServer.with(echo())) {
      Session session = server.initialize();

      assertThat(json(session.hello()).at("/result/serverInfo/name").stringValue())
          .isEqualTo("coder-tasks-mcp");
      assertThat(json(session.hello()).at("/result/protocolVersion").stringValue())
          .isEqualTo("2025-11-25");
      assertThat(session.id()).hasSizeGreaterThanOrEqualTo(32).matches("[\\x21-\\x7e]+");
    }
  }

  @Test
  void answersACallWithFactsAndText() {
    try (HttpTestServer server = HttpTestServer.with(echo())) {
      HttpResponse<String> response = server.initialize().post(call(7, "echo", "hi"));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(json(response).path("id").intValue()).isEqualTo(7);
      assertThat(json(response).at("/result/structuredContent/text").stringValue()).isEqualTo("hi");
    }
  }

  @Test
  void listsTools() {
    try (HttpTestServer server = HttpTestServer.with(echo())) {
      HttpResponse<String> response =
          server.initialize().post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");

      assertThat(json(response).at("/result/tools/0/name").stringValue()).isEqualTo("echo");
    }
  }

  @Test
  void answersAPingBeforeTheSessionIsReady() {
    try (HttpTestServer server = HttpTestServer.with(echo());
        RawHttp raw = server.raw()) {
      String head = raw.post("", HttpTestServer.HELLO).answer().headers();
      String id = head.replaceAll("(?is).*mcp-session-id: (\\S+).*", "$1");

      raw.post(
          "Mcp-Session-Id: " + id + "\r\n", "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");

      assertThat(raw.answer().body().strip())
          .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}");
    }
  }

  @Test
  void refusesACallBeforeTheClientHasConfirmedTheSession() {
    try (HttpTestServer server = HttpTestServer.with(echo());
        RawHttp raw = server.raw()) {
      String head = raw.post("", HttpTestServer.HELLO).answer().headers();
      String id = head.replaceAll("(?is).*mcp-session-id: (\\S+).*", "$1");

      raw.post("Mcp-Session-Id: " + id + "\r\n", call(3, "echo", "hi"));
      RawHttp.Answer answer = raw.answer();

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("\"id\":3", "notifications/initialized");
    }
  }

  @Test
  void answersAQuickCallWithOneJsonObject() {
    HttpSettings.Timing base = HttpSettings.Timing.DEFAULT;
    HttpSettings.Timing patient =
        new HttpSettings.Timing(
            base.headers(),
            base.body(),
            Duration.ofMinutes(1),
            base.keepAlive(),
            base.idleConnection(),
            base.idleSession(),
            base.drain());
    try (HttpTestServer server = HttpTestServer.with(HttpTestServer.with(patient), echo())) {
      HttpResponse<String> response = server.initialize().post(call(7, "echo", "hi"));

      assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    }
  }

  @Test
  void showsTheHeadersOfALongAnswerAtOnce() {
    Slow slow = new Slow(1);
    try (HttpTestServer server = HttpTestServer.with(slow.tool());
        RawHttp raw = server.raw()) {
      Session session = server.initialize();

      raw.post("Mcp-Session-Id: " + session.id() + "\r\n", call(1, "slow", "x"));
      String head = raw.head();
      slow.release.countDown();

      assertThat(head).contains("text/event-stream").containsIgnoringCase("X-Accel-Buffering: no");
      assertThat(raw.until("\n\n\r\n0\r\n\r\n")).contains("event: message\ndata: {", "said x");
    }
  }

  @Test
  void showsSignsOfLifeOnALongAnswer() {
    Slow slow = new Slow(1);
    HttpSettings.Timing timing = timing(Duration.ofMillis(20), Duration.ofMinutes(30));
    try (HttpTestServer server = HttpTestServer.with(HttpTestServer.with(timing), slow.tool());
        RawHttp raw = server.raw()) {
      Session session = server.initialize();

      raw.post("Mcp-Session-Id: " + session.id() + "\r\n", call(1, "slow", "x"));
      raw.until(":\n\n");
      raw.until(":\n\n");
      raw.until(":\n\n");
      slow.release.countDown();

      assertThat(raw.until("\n\n\r\n0\r\n\r\n")).contains("said x");
    }
  }

  private static HttpSettings.Timing timing(Duration keepAlive, Duration idleSession) {
    HttpSettings.Timing base = HttpSettings.Timing.DEFAULT;
    return new HttpSettings.Timing(
        base.headers(),
        base.body(),
        base.quick(),
        keepAlive,
        base.idleConnection(),
        idleSession,
        base.drain());
  }

  @Test
  void sendsProgressBeforeTheAnswer() {
    try (Simulated simulated = new Simulated();
        HttpTestServer server =
            HttpTestServer.with(
                tool(
                    "steps",
                    Effect.READS,
                    (text, context) -> {
                      context.call().progress().accept(simulated.create("half"));
                      return FakeTools.success(text);
                    }))) {
      HttpResponse<String> response =
          server
              .initialize()
              .post(
                  call(1, "steps", "x")
                      .replace("\"name\"", "\"_meta\":{\"progressToken\":9},\"name\""));

      assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
      assertThat(response.body())
          .containsSubsequence("notifications/progress", "\"progressToken\":9", "half", "said x");
    }
  }

  @Test
  void cancelsACallDownToItsThreadAndAnswersNothing() {
    Slow slow = new Slow(1);
    try (HttpTestServer server = HttpTestServer.with(slow.tool());
        RawHttp raw = server.raw()) {
      Session session = server.initialize();
      raw.post("Mcp-Session-Id: " + session.id() + "\r\n", call(5, "slow", "x"));
      slow.awaitEntered();

      HttpResponse<String> cancelled =
          session.post(
              "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":5}}");

      assertThat(cancelled.statusCode()).isEqualTo(202);
      FakeTools.await(slow.interrupted);
      assertThat(raw.answer().body()).doesNotContain("data:");
    }
  }

  @Test
  void goesOnWithACallWhoseClientHasLeft() {
    Slow slow = new Slow(1);
    try (HttpTestServer server = HttpTestServer.with(slow.tool())) {
      Session session = server.initialize();
      RawHttp raw = server.raw();
      raw.post("Mcp-Session-Id: " + session.id() + "\r\n", call(5, "slow", "x"));
      slow.awaitEntered();

      raw.reset();
      HttpResponse<String> other =
          session.post("{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"ping\"}");
      slow.release.countDown();

      assertThat(other.statusCode()).isEqualTo(200);
      assertThat(slow.interrupted.getCount()).isEqualTo(1);
    }
  }

  @Test
  void refusesTheIdOfARequestThatIsRunning() {
    Slow slow = new Slow(1);
    try (HttpTestServer server = HttpTestServer.with(slow.tool());
        RawHttp raw = server.raw()) {
      Session session = server.initialize();
      raw.post("Mcp-Session-Id: " + session.id() + "\r\n", call(5, "slow", "x"));
      slow.awaitEntered();

      HttpResponse<String> second = session.post(call(5, "slow", "y"));
      slow.release.countDown();

      assertThat(second.statusCode()).isEqualTo(400);
      assertThat(json(second).path("id").intValue()).isEqualTo(5);
      assertThat(raw.answer().body()).contains("said x");
    }
  }

  @Test
  void twoSessionsMayUseTheSameId() {
    Slow slow = new Slow(2);
    try (HttpTestServer server = HttpTestServer.with(slow.tool());
        RawHttp one = server.raw();
        RawHttp two = server.raw()) {
      Session first = server.initialize();
      Session second = server.initialize();

      one.post("Mcp-Session-Id: " + first.id() + "\r\n", call(1, "slow", "x"));
      two.post("Mcp-Session-Id: " + second.id() + "\r\n", call(1, "slow", "y"));
      slow.awaitEntered();
      slow.release.countDown();

      assertThat(one.answer().body()).contains("said x");
      assertThat(two.answer().body()).contains("said y");
    }
  }

  @Test
  void opensAListeningStreamAtOnceAndEndsItForANewOne() {
    try (HttpTestServer server = HttpTestServer.with(echo());
        RawHttp one = server.raw();
        RawHttp two = server.raw()) {
      Session session = server.initialize();
      String get = "GET /mcp HTTP/1.1\r\n" + session.headers() + "\r\n";

      String first = one.send(get).head();
      String second = two.send(get).head();

      assertThat(first).contains(" 200 ", "text/event-stream");
      assertThat(second).contains(" 200 ", "text/event-stream");
      assertThat(one.until("\r\n0\r\n\r\n")).doesNotContain("data:");
    }
  }

  @Test
  void endsASessionAtItsClientsWish() {
    try (HttpTestServer server = HttpTestServer.with(echo())) {
      Session session = server.initialize();

      int ended = server.send(session.request().DELETE().build()).statusCode();

      assertThat(ended).isEqualTo(200);
      assertThat(session.post(call(1, "echo", "x")).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void forgetsASessionThatNobodyUses() {
    HttpSettings.Timing timing = timing(Duration.ofSeconds(15), Duration.ofMillis(20));
    try (HttpTestServer server = HttpTestServer.with(HttpTestServer.with(timing), echo())) {
      Session session = server.initialize();

      while (!server.admin("/metrics").body().contains("coder_tasks_sessions 0.0")) {
        Thread.onSpinWait();
      }

      assertThat(session.post(call(1, "echo", "x")).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void tellsClientsOfTheNextProtocolThatItIsNotSpokenHere() {
    try (HttpTestServer server = HttpTestServer.with(echo())) {
      HttpResponse<String> response =
          server.send(
              server
                  .request(HttpTestServer.ALICE)
                  .header("MCP-Protocol-Version", "2026-07-28")
                  .POST(
                      BodyPublishers.ofString(
                          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\"}"))
                  .build());

      assertThat(json(response).at("/error/code").intValue()).isEqualTo(-32601);
    }
  }

  @Test
  void answersWhatRunsAndTakesNothingMoreWhenItEnds() throws InterruptedException {
    Slow slow = new Slow(1);
    HttpTestServer server = HttpTestServer.with(slow.tool());
    try (RawHttp raw = server.raw();
        RawHttp open = server.raw();
        RawHttp listening = server.raw()) {
      Session session = server.initialize();
      listening.send("GET /mcp HTTP/1.1\r\n" + session.headers() + "\r\n").head();
      open.post("", HttpTestServer.HELLO).answer();
      raw.post("Mcp-Session-Id: " + session.id() + "\r\n", call(1, "slow", "x"));
      slow.awaitEntered();

      Thread ending = Thread.ofVirtual().start(server::close);
      String end = listening.until("\r\n0\r\n\r\n");
      slow.release.countDown();

      assertThat(end).doesNotContain("data:");
      assertThat(raw.answer().body()).contains("said x");
      ending.join();
      assertThat(slow.interrupted.getCount()).isEqualTo(1);
    }
  }

  @Test
  void endsWhatDoesNotEndByItself() throws InterruptedException {
    Slow slow = new Slow(1);
    HttpSettings.Timing hasty =
        HttpSettings.Timing.DEFAULT.with(Duration.ofMinutes(1), Duration.ofMillis(50));
    HttpTestServer server = HttpTestServer.with(HttpTestServer.with(hasty), slow.tool());
    try (RawHttp raw = server.raw()) {
      Session session = server.initialize();
      raw.post("Mcp-Session-Id: " + session.id() + "\r\n", call(1, "slow", "x"));
      slow.awaitEntered();

      server.close();

      FakeTools.await(slow.interrupted);
      assertThat(raw.answer().body()).contains("cancelled: stopped on request");
    }
  }

  @Test
  void givesCallersOfTheirOwnCredentialNoStream() {
    try (HttpTestServer server = HttpTestServer.with(echo());
        RawHttp raw = server.raw()) {
      String head =
          raw.send(
                  String.join(
                      "\r\n",
                      "GET /mcp HTTP/1.1",
                      "Host: localhost",
                      "Coder-Session-Token: x",
                      "Accept: text/event-stream",
                      "",
                      ""))
              .head();

      assertThat(head).startsWith("HTTP/1.1 405 ").contains("Allow: POST, DELETE\r\n");
    }
  }
}
