package dev.codertasks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.codertasks.resource.ResourceCatalog;
import dev.codertasks.server.Callers.Caller;
import dev.codertasks.server.Callers.Identity;
import dev.codertasks.tool.Tool;
import dev.codertasks.tool.ToolCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An HTTP server in this process for two principals, with tools that a test decides. */
final class HttpTestServer implements AutoCloseable {
  static final String ALICE = "token-of-alice";
  static final String BOB = "token-of-bob";
  static final HttpSettings SETTINGS =
      new HttpSettings(
          loopback(),
          loopback(),
          false,
          Set.of(),
          Set.of("https://app.example.com"),
          null,
          HttpSettings.Limits.DEFAULT,
          HttpSettings.Timing.DEFAULT);

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private HttpTestServer(HttpSettings settings, List<Tool<?>> tools) {
    HttpMetrics metrics = new HttpMetrics();
    ToolCatalog catalog = ToolCatalog.of(tools);
    Offer offer =
        new Offer(
            catalog,
            ResourceCatalog.of(catalog),
            RunningServer.noTasks(),
            "1.2.3",
            Duration.ofSeconds(50),
            metrics);
    Map<String, Caller> byToken =
        Map.of(
            ALICE,
            new Caller("alice", offer, RunningServer.noTasks()),
            BOB,
            new Caller("bob", offer, RunningServer.noTasks()));
    Callers callers =
        credentials -> {
          Caller delegated =
              credentials.coderToken() == null
                  ? null
                  : new Caller("carol", offer, RunningServer.noTasks(), true, () -> {});
          Caller named = byToken.get(String.valueOf(credentials.bearer()));
          return named != null
              ? new Identity.Known(named)
              : delegated != null ? new Identity.Known(delegated) : new Identity.Unknown();
        };
    try {
      server = HttpServer.start(settings, callers, metrics, Optional::empty);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static HttpTestServer with(Tool<?>... tools) {
    return new HttpTestServer(SETTINGS, List.of(tools));
  }

  static HttpTestServer with(HttpSettings settings, Tool<?>... tools) {
    return new HttpTestServer(settings, List.of(tools));
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  }

  static HttpSettings with(HttpSettings.Limits limits) {
    return with(limits, HttpSettings.Timing.DEFAULT, false);
  }

  static HttpSettings with(HttpSettings.Timing timing) {
    return with(HttpSettings.Limits.DEFAULT, timing, false);
  }

  static HttpSettings with(HttpSettings settings, HttpSettings.Limits limits) {
    return with(limits, settings.timing(), settings.stateless());
  }

  static HttpSettings stateless() {
    return with(HttpSettings.Limits.DEFAULT, HttpSettings.Timing.DEFAULT, true);
  }

  private static HttpSettings with(
      HttpSettings.Limits limits, HttpSettings.Timing timing, boolean stateless) {
    return new HttpSettings(
        SETTINGS.listen(),
        SETTINGS.admin(),
        stateless,
        SETTINGS.allowedHosts(),
        SETTINGS.allowedOrigins(),
        null,
        limits,
        timing);
  }

  static HttpSettings with(HttpSettings.Tls tls) {
    return new HttpSettings(
        SETTINGS.listen(),
        SETTINGS.admin(),
        false,
        SETTINGS.allowedHosts(),
        SETTINGS.allowedOrigins(),
        tls,
        SETTINGS.limits(),
        SETTINGS.timing());
  }

  URI endpoint() {
    return server.endpoint();
  }

  int port() {
    return server.endpoint().getPort();
  }

  RawHttp raw() {
    return new RawHttp(port());
  }

  /** What the port for probes answers. */
  HttpResponse<String> admin(String path) {
    return send(HttpRequest.newBuilder(server.admin().resolve(path)).build());
  }

  HttpRequest.Builder request(String token) {
    return HttpRequest.newBuilder(endpoint())
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream");
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A session of Alice's that is ready. */
  Session initialize() {
    return initialize(ALICE);
  }

  Session initialize(String token) {
    HttpResponse<String> hello = send(request(token).POST(BodyPublishers.ofString(HELLO)).build());
    Session session =
        new Session(token, hello.headers().firstValue("Mcp-Session-Id").orElseThrow(), hello);
    session.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return session;
  }

  static final String HELLO =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";

  static String call(int id, String tool, String text) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\",\"arguments\":{\"text\":\""
        + text
        + "\"}}}";
  }

  /** The message of a response, or the last one where it is a stream of events. */
  static JsonNode json(HttpResponse<String> response) {
    String body = response.body();
    return McpJson.MAPPER.readTree(
        body.substring(body.lastIndexOf("data: ") < 0 ? 0 : body.lastIndexOf("data: ") + 6));
  }

  /** A client that has said hello. */
  final class Session {
    private final String token;
    private final String id;
    private final HttpResponse<String> hello;

    private Session(String token, String id, HttpResponse<String> hello) {
      this.token = token;
      this.id = id;
      this.hello = hello;
    }

    String id() {
      return id;
    }

    HttpResponse<String> hello() {
      return hello;
    }

    HttpRequest.Builder request() {
      return HttpTestServer.this.request(token).header("Mcp-Session-Id", id);
    }

    HttpResponse<String> post(String message) {
      return send(request().POST(BodyPublishers.ofString(message)).build());
    }

    /** The headers for a raw request, without its length. */
    String headers() {
      return RawHttp.headers(token) + "Mcp-Session-Id: " + id + "\r\n";
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
