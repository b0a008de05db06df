package dev.codertasks.server;

import static dev.codertasks.server.FakeTools.echo;
import static dev.codertasks.server.FakeTools.tool;
import static dev.codertasks.server.HttpTestServer.ALICE;
import static dev.codertasks.server.HttpTestServer.BOB;
import static dev.codertasks.server.HttpTestServer.HELLO;
import static dev.codertasks.server.HttpTestServer.call;
import static dev.codertasks.server.HttpTestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.server.FakeTools.Slow;
import dev.codertasks.server.HttpTestServer.Session;
import dev.codertasks.server.RawHttp.Answer;
import dev.codertasks.tool.ToolSpec.Effect;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile or broken client gets. The rows are those of a hardening checklist. */
class HttpHardeningTest {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private final AtomicInteger calls = new AtomicInteger();
  private final HttpTestServer server =
      HttpTestServer.with(
          tool(
              "count",
              Effect.READS,
              (text, _) -> {
                calls.incrementAndGet();
                return FakeTools.success(text);
              }));

  @AfterEach
  void end() {
    server.close();
  }

  private Answer ask(String request) {
    try (RawHttp raw = server.raw()) {
      return raw.send(request).answer();
    }
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  /** A ping of Alice's, with these lines in the place of its Host. */
  private Answer pingWith(String hostLines) {
    return ask(
        "POST /mcp HTTP/1.1\r\n"
            + RawHttp.headers(ALICE).replace("Host: localhost\r\n", hostLines)
            + "Content-Length: "
            + PING.length()
            + "\r\n\r\n"
            + PING);
  }

  private Answer pingFrom(String originLines) {
    return pingWith("Host: localhost\r\n" + originLines);
  }

  private HttpResponse<String> post(String message) {
    return server.send(server.request(ALICE).POST(BodyPublishers.ofString(message)).build());
  }

  private static void isJsonRpcError(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).doesNotContain("Server:").doesNotContain("Jetty");
    assertThat(McpJson.MAPPER.readTree(answer.body()).at("/error/message").stringValue())
        .isNotBlank();
    assertThat(answer.body()).doesNotContain("Exception", "\tat ", "stackTrace");
  }

  @Test
  void a1RefusesAnUnknownOriginAndRunsNothing() {
    Session session = server.initialize();

    HttpResponse<String> response =
        server.send(
            session
                .request()
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString(call(1, "count", "x")))
                .build());

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    assertThat(calls).hasValue(0);
  }

  @Test
  void a2RefusesTheOriginNull() {
    isJsonRpcError(pingFrom("Origin: null\r\n"), 403);
  }

  @Test
  void a3RefusesTwoOriginsThoughTheFirstIsGood() {
    isJsonRpcError(
        pingFrom("Origin: https://app.example.com\r\nOrigin: https://evil.example\r\n"), 403);
  }

  @Test
  void a4RefusesAHostThatIsNotOurs() {
    isJsonRpcError(pingWith("Host: evil.example:" + server.port() + "\r\n"), 421);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Host: localhost\r\nHost: localhost\r\n", "Host: \r\n"})
  void a5RefusesNoHostAndTwo(String lines) {
    isJsonRpcError(pingWith(lines), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:80@evil",
        "http://localhost.evil.com",
        "http://localhost:8080/",
        "http://evil.com#http://localhost",
        "https://app.example.com.evil.com",
        "file://localhost"
      })
  void a6RefusesWhatOnlyLooksLikeAGoodOrigin(String origin) {
    isJsonRpcError(pingFrom("Origin: " + origin + "\r\n"), 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://app.example.com", "http://localhost:3000", "http://[::1]:5173"})
  void letsGoodOriginsIn(String origin) {
    // Past the gate: a session is what is missing.
    assertThat(pingFrom("Origin: " + origin + "\r\n").body()).contains("Mcp-Session-Id");
  }

  @Test
  void a7RefusesThePreflightOfAnUnknownOrigin() {
    Answer answer =
        ask(
            lines(
                "OPTIONS /mcp HTTP/1.1",
                "Host: localhost",
                "Origin: https://evil.example",
                "Access-Control-Request-Method: POST"));

    isJsonRpcError(answer, 403);
    assertThat(answer.headers()).doesNotContainIgnoringCase("access-control-allow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Authorization: Bearer wrong\r\n",
        "Authorization: Basic token-of-alice\r\n",
        "Authorization: Bearer token-of-alice\r\nAuthorization: Bearer token-of-alice\r\n",
        "Authorization: token-of-alice\r\n"
      })
  void a11AsksForCredentials(String lines) {
    Answer answer =
        ask("POST /mcp HTTP/1.1\r\nHost: localhost\r\n" + lines + "Content-Length: 0\r\n\r\n");

    isJsonRpcError(answer, 401);
    assertThat(answer.headers()).contains("WWW-Authenticate: Bearer\r\n");
  }

  @Test
  void a15NeverReadsATokenInTheQuery() {
    Answer answer =
        ask(
            lines(
                "POST /mcp?access_token=token-of-alice&token=token-of-alice HTTP/1.1",
                "Host: localhost",
                "Content-Length: 0"));

    isJsonRpcError(answer, 401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "TRACE", "HEAD", "OPTIONS", "FOO"})
  void a18RefusesOtherMethods(String method) {
    try (RawHttp raw = server.raw()) {
      String head = raw.send(method + " /mcp HTTP/1.1\r\nHost: localhost\r\n\r\n").head();

      assertThat(head).startsWith("HTTP/1.1 405 ").contains("Allow: POST, GET, DELETE\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/mcp/",
        "/mcp/../x",
        "/x/../mcp",
        "//mcp",
        "/mcp%2f",
        "/%6dcp",
        "/mcp;x=1",
        "/MCP",
        "/healthz",
        "/metrics",
        "/mcp%00"
      })
  void a19KnowsNoOtherPath(String path) {
    Answer answer = ask("POST " + path + " HTTP/1.1\r\n" + RawHttp.headers(ALICE) + "\r\n");

    assertThat(answer.status()).isIn(400, 404);
    if (!path.contains("%00")) {
      isJsonRpcError(answer, 404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/jsonx"
      })
  void a20RefusesWhatABrowserCouldSendUnasked(String type) {
    Answer answer =
        ask(
            "POST /mcp HTTP/1.1\r\n"
                + RawHttp.headers(ALICE).replace("application/json\r\n", type + "\r\n")
                + "Content-Length: "
                + HELLO.length()
                + "\r\n\r\n"
                + HELLO);

    isJsonRpcError(answer, 415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/event-stream",
        "text/html",
        "*/*;q=0",
        "application/json, text/event-stream;q=0"
      })
  void a21RefusesAnAcceptThatLacksOneOfTheTwo(String accept) {
    Answer answer =
        ask(
            "POST /mcp HTTP/1.1\r\n"
                + RawHttp.headers(ALICE).replace("application/json, text/event-stream", accept)
                + "Content-Length: "
                + HELLO.length()
                + "\r\n\r\n"
                + HELLO);

    isJsonRpcError(answer, 406);
  }

  @Test
  void a22RefusesCompressedRequests() {
    try (RawHttp raw = server.raw()) {
      isJsonRpcError(raw.post("Content-Encoding: gzip\r\n", HELLO).answer(), 415);
    }
  }

  @Test
  void a23RefusesALargeMessageBeforeItComes() {
    Answer answer =
        ask("POST /mcp HTTP/1.1\r\n" + RawHttp.headers(ALICE) + "Content-Length: 1048577\r\n\r\n");

    isJsonRpcError(answer, 413);
  }

  @Test
  void a24RefusesALargeMessageInChunksAndCloses() {
    try (RawHttp raw = server.raw()) {
      raw.send(
          "POST /mcp HTTP/1.1\r\n" + RawHttp.headers(ALICE) + "Transfer-Encoding: chunked\r\n\r\n");
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      boolean open = true;
      for (int i = 0; open && i < 4_096; i++) {
        open = raw.canSend(chunk);
      }

      // 256 MiB were not taken. Whether the answer still came through depends on what was under
      // way.
      assertThat(open).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"
      })
  void a25RefusesTwoWaysToTellTheLengthAndCloses(String lines) {
    try (RawHttp raw = server.raw()) {
      raw.send("POST /mcp HTTP/1.1\r\n" + RawHttp.headers(ALICE) + lines + "\r\n0\r\n\r\n");
      Answer answer = raw.answer();

      isJsonRpcError(answer, 400);
      assertThat(raw.rest()).isEmpty();
    }
  }

  @Test
  void a26RefusesLongHeaders() {
    isJsonRpcError(pingFrom("X-Long: " + "x".repeat(17_000) + "\r\n"), 431);
  }

  @Test
  void a26RefusesManyHeaders() {
    isJsonRpcError(pingFrom("X: y\r\n".repeat(101)), 431);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_300, 20_000})
  void a27RefusesALongRequestLine(int length) {
    isJsonRpcError(
        ask(
            "POST /mcp?"
                + "x".repeat(length)
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"),
        414);
  }

  @Test
  void a28ClosesAConnectionWhoseHeadersDoNotEnd() {
    HttpSettings.Timing base = HttpSettings.Timing.DEFAULT;
    HttpSettings.Timing hasty =
        new HttpSettings.Timing(
            Duration.ofMillis(300),
            base.body(),
            base.quick(),
            base.keepAlive(),
            base.idleConnection(),
            base.idleSession(),
            base.drain());
    try (HttpTestServer hurried = HttpTestServer.with(HttpTestServer.with(hasty), echo());
        RawHttp raw = hurried.raw()) {
      raw.send("POST /mcp HTTP/1.1\r\nHost: localhost\r\n");
      boolean open = true;
      while (open) {
        // As fast as it goes: every byte shows that somebody is there.
        open = raw.canSend("X");
      }

      assertThat(raw.rest()).doesNotContain(" 200 ");
    }
  }

  @Test
  void a29KeepsAConnectionWhoseRequestsTakeLongerTogether() {
    HttpSettings.Timing base = HttpSettings.Timing.DEFAULT;
    Duration patience = Duration.ofMillis(100);
    HttpSettings.Timing hasty =
        new HttpSettings.Timing(
            patience,
            base.body(),
            base.quick(),
            base.keepAlive(),
            base.idleConnection(),
            base.idleSession(),
            base.drain());
    HttpSettings unlimited =
        HttpTestServer.with(HttpTestServer.with(hasty), HttpSettings.Limits.DEFAULT.ofOneUser());
    try (HttpTestServer hurried = HttpTestServer.with(unlimited, echo());
        RawHttp raw = hurried.raw()) {
      Session session = hurried.initialize();
      Set<Integer> statuses = new HashSet<>();
      long end = System.nanoTime() + patience.multipliedBy(5).toNanos();
      while (System.nanoTime() < end) {
        statuses.add(raw.post("Mcp-Session-Id: " + session.id() + "\r\n", PING).answer().status());
      }

      assertThat(statuses).containsExactly(200);
    }
  }

  @Test
  void a29RefusesABodyThatDoesNotEnd() {
    HttpSettings.Timing base = HttpSettings.Timing.DEFAULT;
    HttpSettings.Timing hasty =
        new HttpSettings.Timing(
            base.headers(),
            Duration.ofMillis(200),
            base.quick(),
            base.keepAlive(),
            base.idleConnection(),
            base.idleSession(),
            base.drain());
    try (HttpTestServer hurried = HttpTestServer.with(HttpTestServer.with(hasty), echo());
        RawHttp raw = hurried.raw()) {
      raw.send("POST /mcp HTTP/1.1\r\n" + RawHttp.headers(ALICE) + "Content-Length: 1000\r\n\r\n{");

      isJsonRpcError(raw.answer(), 408);
      assertThat(raw.rest()).isEmpty();
    }
  }

  @Test
  void a30ServesAClientThoughManyConnectionsAreIdle() {
    HttpSettings.Limits base = HttpSettings.Limits.DEFAULT;
    HttpSettings.Limits few =
        new HttpSettings.Limits(base.messageBytes(), 20, base.sessions(), 10, 10, 10);
    List<RawHttp> idle = new ArrayList<>();
    try (HttpTestServer small = HttpTestServer.with(HttpTestServer.with(few), echo());
        RawHttp healthy = small.raw()) {
      healthy.post("", HELLO).answer();
      for (int i = 0; i < 40; i++) {
        idle.add(small.raw());
      }

      assertThat(healthy.post("", HELLO).answer().status()).isEqualTo(200);
      assertThat(small.admin("/metrics").body())
          .containsPattern("coder_tasks_connections (1?\\d|20|21)\\.0");
    } finally {
      idle.forEach(RawHttp::close);
    }
  }

  @Test
  void a31TakesARequestThatNamesNoVersion() {
    assertThat(server.initialize().post(PING).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"1999-01-01, 400", "2026-07-28, 400", "2025-06-18, 200", "2025-11-25, 200"})
  void a32RefusesAVersionThatIsNotSpoken(String version, int status) {
    HttpResponse<String> response =
        server.send(
            server
                .initialize()
                .request()
                .header("MCP-Protocol-Version", version)
                .POST(BodyPublishers.ofString(PING))
                .build());

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).path("id").intValue()).isEqualTo(1);
  }

  @Test
  void a37RefusesABatch() {
    HttpResponse<String> response = post("[" + PING + "," + PING + "]");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/error/code").intValue()).isEqualTo(-32600);
    assertThat(json(response).path("id").isNull()).isTrue();
  }

  @Test
  void a38IgnoresAnAnswerThatNobodyWaitsFor() {
    HttpResponse<String> response =
        server.initialize().post("{\"jsonrpc\":\"2.0\",\"id\":\"x-1\",\"result\":{}}");

    assertThat(response.statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "{\"jsonrpc\":\"2.0\",",
        "{}{}",
        "\uFEFF{}",
        "{\"a\":01}",
        "nul"
      })
  void a39RefusesWhatIsNoJson(String body) {
    HttpResponse<String> response = post(body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/error/code").intValue()).isEqualTo(-32700);
    assertThat(json(response).path("id").isNull()).isTrue();
  }

  @Test
  void a39RefusesInvalidUtf8() {
    try (RawHttp raw = server.raw()) {
      byte[] body = HELLO.getBytes(StandardCharsets.UTF_8);
      body[20] = (byte) 0xC3;
      raw.send(
          "POST /mcp HTTP/1.1\r\n"
              + RawHttp.headers(ALICE)
              + "Content-Length: "
              + body.length
              + "\r\n\r\n");

      Answer answer = raw.send(body).answer();

      isJsonRpcError(answer, 400);
      assertThat(answer.body()).contains("-32700");
    }
  }

  static List<String> bombs() {
    return List.of(
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "{\"jsonrpc\":\"2.0\",\"id\":" + "1".repeat(900_000) + "}");
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void a40RefusesWhatIsMadeToCost(String body) {
    HttpResponse<String> response = post(body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/error/code").intValue()).isEqualTo(-32700);
  }

  @Test
  void a41RefusesAKeyThatIsThereTwice() {
    HttpResponse<String> response =
        post("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/error/code").intValue()).isEqualTo(-32600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{}", "1e999", "1.5", "true"})
  void a42RefusesAnIdThatIsNone(String id) {
    HttpResponse<String> response =
        post("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/error/code").intValue()).isEqualTo(-32600);
    assertThat(json(response).path("id").isNull()).isTrue();
  }

  @Test
  void a43RefusesARequestWithoutASession() {
    assertThat(post(PING).statusCode()).isEqualTo(400);
  }

  @Test
  void a43KnowsNoSessionThatItDidNotMake() {
    HttpResponse<String> response =
        server.send(
            server
                .request(ALICE)
                .header("Mcp-Session-Id", "made-up")
                .POST(BodyPublishers.ofString(PING))
                .build());

    assertThat(response.statusCode()).isEqualTo(404);
  }

  @Test
  void a43AnotherPrincipalsSessionIsLikeNone() {
    Session alices = server.initialize(ALICE);

    HttpResponse<String> post =
        server.send(
            server
                .request(BOB)
                .header("Mcp-Session-Id", alices.id())
                .POST(BodyPublishers.ofString(call(1, "count", "x")))
                .build());
    HttpResponse<String> delete =
        server.send(server.request(BOB).header("Mcp-Session-Id", alices.id()).DELETE().build());
    HttpResponse<String> listen =
        server.send(server.request(BOB).header("Mcp-Session-Id", alices.id()).GET().build());

    assertThat(post.statusCode()).isEqualTo(404);
    assertThat(delete.statusCode()).isEqualTo(404);
    assertThat(listen.statusCode()).isEqualTo(404);
    assertThat(calls).hasValue(0);
    assertThat(alices.post(PING).statusCode()).isEqualTo(200);
  }

  @Test
  void a44GivesSessionIdsThatCannotBeGuessed() {
    Sessions sessions = new Sessions(HttpSettings.Limits.DEFAULT.ofOneUser(), Duration.ofDays(1));
    Set<String> ids = new HashSet<>();

    for (int i = 0; i < 1_000_000; i++) {
      ids.add(sessions.newId());
    }

    // 24 bytes of SecureRandom, in base64.
    assertThat(ids).hasSize(1_000_000).allMatch(id -> id.length() == 32);
  }

  @Test
  void a46RefusesOneCallTooManyOfOnePrincipalOnly() {
    HttpSettings.Limits base = HttpSettings.Limits.DEFAULT;
    HttpSettings.Limits two =
        new HttpSettings.Limits(
            base.messageBytes(), base.connections(), base.sessions(), 10, 2, 1_000);
    Slow slow = new Slow(2);
    try (HttpTestServer small = HttpTestServer.with(HttpTestServer.with(two), slow.tool(), echo());
        RawHttp one = small.raw();
        RawHttp other = small.raw()) {
      Session alices = small.initialize(ALICE);
      one.post("Mcp-Session-Id: " + alices.id() + "\r\n", call(1, "slow", "x"));
      other.post("Mcp-Session-Id: " + alices.id() + "\r\n", call(2, "slow", "x"));
      slow.awaitEntered();

      HttpResponse<String> third = alices.post(call(3, "echo", "x"));
      HttpResponse<String> bobs = small.initialize(BOB).post(call(3, "echo", "x"));
      slow.release.countDown();

      assertThat(third.statusCode()).isEqualTo(429);
      assertThat(third.headers().firstValue("Retry-After")).contains("1");
      assertThat(json(third).path("id").intValue()).isEqualTo(3);
      assertThat(bobs.statusCode()).isEqualTo(200);
      assertThat(one.answer().body()).contains("said x");
      assertThat(other.answer().body()).contains("said x");
    }
  }

  @Test
  void a46RefusesTooManyRequestsInASecond() {
    HttpSettings.Limits base = HttpSettings.Limits.DEFAULT;
    HttpSettings.Limits one =
        new HttpSettings.Limits(base.messageBytes(), base.connections(), base.sessions(), 10, 9, 1);
    try (HttpTestServer small = HttpTestServer.with(HttpTestServer.with(one), echo())) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        statuses.add(
            small
                .send(small.request(ALICE).POST(BodyPublishers.ofString(PING)).build())
                .statusCode());
      }

      assertThat(statuses).startsWith(400, 400).contains(429);
      assertThat(small.initialize(BOB).hello().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a46TakesTheIdlestSessionOfWhoHasTooMany() {
    HttpSettings.Limits base = HttpSettings.Limits.DEFAULT;
    HttpSettings.Limits two =
        new HttpSettings.Limits(
            base.messageBytes(), base.connections(), base.sessions(), 2, 9, 1_000);
    try (HttpTestServer small = HttpTestServer.with(HttpTestServer.with(two), echo())) {
      Session bobs = small.initialize(BOB);
      Session first = small.initialize(ALICE);
      Session second = small.initialize(ALICE);
      first.post(PING);

      Session third = small.initialize(ALICE);

      assertThat(second.post(PING).statusCode()).isEqualTo(404);
      assertThat(first.post(PING).statusCode()).isEqualTo(200);
      assertThat(third.post(PING).statusCode()).isEqualTo(200);
      assertThat(bobs.post(PING).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a46RefusesASessionWhenThereAreTooManyInAll() {
    HttpSettings.Limits base = HttpSettings.Limits.DEFAULT;
    HttpSettings.Limits one =
        new HttpSettings.Limits(base.messageBytes(), base.connections(), 1, 9, 9, 1_000);
    try (HttpTestServer small = HttpTestServer.with(HttpTestServer.with(one), echo())) {
      Session first = small.initialize(ALICE);

      HttpResponse<String> second =
          small.send(small.request(BOB).POST(BodyPublishers.ofString(HELLO)).build());

      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.headers().firstValue("Retry-After")).isPresent();
      assertThat(first.post(PING).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a47KeepsWhatATaskSaysWithinOneEvent() {
    String nasty = "a\\nevent: evil\\r\\ndata: {}\\r\\n\\r\\n\\u2028b";
    Slow slow = new Slow(1);
    try (HttpTestServer slowly = HttpTestServer.with(slow.tool());
        RawHttp raw = slowly.raw()) {
      Session session = slowly.initialize();
      raw.post("Mcp-Session-Id: " + session.id() + "\r\n", call(1, "slow", nasty));
      raw.head();
      slow.release.countDown();

      String stream = raw.until("\n\n\r\n0\r\n\r\n");

      assertThat(stream.lines().filter(line -> line.startsWith("event:")))
          .containsExactly("event: message");
      assertThat(stream.lines().filter(line -> line.startsWith("data:"))).hasSize(1);
      assertThat(stream).doesNotContain("\u2028");
    }
  }

  @Test
  void a48IgnoresWhatAPeerSaysOfWhereItComesFrom() {
    isJsonRpcError(
        pingWith(
            String.join(
                "\r\n",
                "Host: evil.example",
                "X-Forwarded-Host: localhost",
                "X-Forwarded-Proto: https",
                "X-Forwarded-For: 127.0.0.1",
                "Forwarded: host=localhost",
                "")),
        421);
  }

  @Test
  void a49TellsNothingOfWhatWentWrongInside() {
    try (HttpTestServer broken =
        HttpTestServer.with(
            tool(
                "crash",
                Effect.READS,
                (_, _) -> {
                  throw new IllegalStateException("secret-canary");
                }))) {
      HttpResponse<String> response = broken.initialize().post(call(1, "crash", "x"));

      assertThat(json(response).at("/result/isError").booleanValue()).isTrue();
      assertThat(response.body())
          .contains("internal_error")
          .doesNotContain("secret-canary", "IllegalState", "at dev.");
    }
  }

  @Test
  void a49AnswersMalformedParamsWithoutJavasWords() {
    HttpResponse<String> response =
        server
            .initialize()
            .post(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"count\","
                    + "\"arguments\":\"x\"}}");

    assertThat(json(response).at("/error/code").intValue()).isEqualTo(-32602);
    assertThat(response.body()).doesNotContain("Exception", "java");
  }
}
