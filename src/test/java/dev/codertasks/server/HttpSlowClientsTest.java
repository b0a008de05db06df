package dev.codertasks.server;

import static dev.codertasks.server.FakeTools.echo;
import static dev.codertasks.server.HttpTestServer.ALICE;
import static dev.codertasks.server.HttpTestServer.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.server.HttpSettings.Timing;
import dev.codertasks.server.RawHttp.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Clients that send too much, too slowly, or nothing at all. */
class HttpSlowClientsTest {
  private static final Timing BASE = Timing.DEFAULT;
  private static final Duration SOON = Duration.ofMillis(300);

  private static Timing timing(Duration headers, Duration body) {
    return new Timing(
        headers,
        body,
        BASE.quick(),
        BASE.keepAlive(),
        BASE.idleConnection(),
        BASE.idleSession(),
        BASE.drain());
  }

  private static void isTooSlow(Answer answer) {
    assertThat(answer.status()).isEqualTo(408);
    assertThat(answer.headers()).contains("Connection: close");
    assertThat(McpJson.MAPPER.readTree(answer.body()).at("/error/message").stringValue())
        .contains("did not come in time");
  }

  @Test
  void a24RefusesALargeMessageInChunksAndCloses() {
    try (HttpTestServer server = HttpTestServer.with(echo());
        RawHttp raw = server.raw()) {
      raw.send(
          "POST /mcp HTTP/1.1\r\n" + RawHttp.headers(ALICE) + "Transfer-Encoding: chunked\r\n\r\n");
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      for (int i = 0; i < 16; i++) {
        raw.send(chunk);
      }
      raw.send("1\r\nx");
      Answer answer = raw.answer();

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.headers()).contains("Connection: close");
      assertThat(answer.body()).contains("larger than 1048576 bytes");
      assertThat(raw.rest()).isEmpty();
    }
  }

  @Test
  void a24TakesNoMoreOfAMessageThatIsTooLarge() {
    try (HttpTestServer server = HttpTestServer.with(echo());
        RawHttp raw = server.raw()) {
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

  @Test
  void a28EndsAConnectionWhoseHeadersDrip() {
    try (HttpTestServer hurried =
            HttpTestServer.with(HttpTestServer.with(timing(SOON, BASE.body())), echo());
        RawHttp raw = hurried.raw()) {
      raw.send("POST /mcp HTTP/1.1\r\nHost: localhost\r\n");
      // Every byte shows that somebody is there, but not that the header comes to its end.
      raw.drip();

      isTooSlow(raw.answer());
      assertThat(raw.rest()).isEmpty();
    }
    assertThat(BASE.headers()).isLessThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void a28EndsTheSecondRequestOfAConnectionToo() {
    try (HttpTestServer hurried =
            HttpTestServer.with(HttpTestServer.with(timing(SOON, BASE.body())), echo());
        RawHttp raw = hurried.raw()) {
      assertThat(raw.post("", HELLO).answer().status()).isEqualTo(200);
      raw.send("POST /mcp HTTP/1.1\r\n");
      raw.drip();

      isTooSlow(raw.answer());
    }
  }

  @Test
  void a29KeepsAConnectionWhoseRequestsTakeLongerTogether() {
    HttpSettings unlimited =
        HttpTestServer.with(
            HttpTestServer.with(timing(SOON, BASE.body())),
            HttpSettings.Limits.DEFAULT.ofOneUser());
    try (HttpTestServer hurried = HttpTestServer.with(unlimited, echo());
        RawHttp raw = hurried.raw()) {
      String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
      HttpTestServer.Session session = hurried.initialize();
      Set<Integer> statuses = new HashSet<>();
      long end = System.nanoTime() + SOON.multipliedBy(5).toNanos();
      while (System.nanoTime() < end) {
        statuses.add(raw.post("Mcp-Session-Id: " + session.id() + "\r\n", ping).answer().status());
      }

      assertThat(statuses).containsExactly(200);
    }
  }

  @Test
  void a29RefusesABodyThatDrips() {
    try (HttpTestServer hurried =
            HttpTestServer.with(HttpTestServer.with(timing(BASE.headers(), SOON)), echo());
        RawHttp raw = hurried.raw()) {
      raw.send(
          "POST /mcp HTTP/1.1\r\n" + RawHttp.headers(ALICE) + "Content-Length: 100000\r\n\r\n");
      raw.drip();

      isTooSlow(raw.answer());
      assertThat(raw.rest()).isEmpty();
    }
    assertThat(BASE.body()).isLessThanOrEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void a29RefusesABodyThatStops() {
    try (HttpTestServer hurried =
            HttpTestServer.with(HttpTestServer.with(timing(BASE.headers(), SOON)), echo());
        RawHttp raw = hurried.raw()) {
      raw.send("POST /mcp HTTP/1.1\r\n" + RawHttp.headers(ALICE) + "Content-Length: 1000\r\n\r\n{");

      isTooSlow(raw.answer());
    }
  }

  @Test
  void a30ServesAClientThoughTwoThousandConnectionsAreIdle() throws Exception {
    HttpSettings.Limits base = HttpSettings.Limits.DEFAULT;
    HttpSettings.Limits few =
        new HttpSettings.Limits(base.messageBytes(), 500, base.sessions(), 10, 10, 10);
    List<SocketChannel> idle = new ArrayList<>();
    try (HttpTestServer small = HttpTestServer.with(HttpTestServer.with(few), echo());
        RawHttp healthy = small.raw()) {
      healthy.post("", HELLO).answer();
      for (int i = 0; i < 2_000; i++) {
        idle.add(connecting(small.port()));
      }

      assertThat(healthy.post("", HELLO).answer().status()).isEqualTo(200);
      assertThat(connections(small)).isBetween(400.0, 501.0);

      close(idle);
      try (RawHttp next = small.raw()) {
        assertThat(next.post("", HELLO).answer().status()).isEqualTo(200);
      }
    } finally {
      close(idle);
    }
  }

  /** Does not wait until it is taken, which it may never be. */
  private static SocketChannel connecting(int port) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    boolean _ = channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return channel;
  }

  private static void close(List<SocketChannel> channels) throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }

  private static double connections(HttpTestServer server) {
    return server
        .admin("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("coder_tasks_connections "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .sum();
  }
}
