package dev.codertasks.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A well-behaved client of any number of sessions over HTTP. Thread-safe. */
final class McpHttpClient implements AutoCloseable {
  private static final String HELLO =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger ids = new AtomicInteger();

  McpHttpClient(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Opens a session, and gives its id. */
  String open() throws IOException, InterruptedException {
    String session = post("", HELLO).headers().firstValue("Mcp-Session-Id").orElseThrow();
    post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return session;
  }

  HttpResponse<String> post(String session, String message)
      throws IOException, InterruptedException {
    return http.send(
        request(session).POST(BodyPublishers.ofString(message)).build(),
        BodyHandlers.ofString(UTF_8));
  }

  HttpResponse<String> delete(String session) throws IOException, InterruptedException {
    return http.send(request(session).DELETE().build(), BodyHandlers.ofString(UTF_8));
  }

  /** A tool's result. */
  JsonNode call(String session, String tool, String arguments)
      throws IOException, InterruptedException {
    return result(post(session, message(tool, arguments)));
  }

  /** Calls, and does not wait for the answer. */
  CompletableFuture<HttpResponse<String>> begin(String session, String tool, String arguments) {
    return http.sendAsync(
        request(session).POST(BodyPublishers.ofString(message(tool, arguments))).build(),
        BodyHandlers.ofString(UTF_8));
  }

  /** Opens the stream on which the server speaks by itself. */
  CompletableFuture<HttpResponse<InputStream>> listen(String session) {
    return http.sendAsync(request(session).GET().build(), BodyHandlers.ofInputStream());
  }

  private String message(String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + ids.incrementAndGet()
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\",\"arguments\":"
        + arguments
        + "}}";
  }

  private HttpRequest.Builder request(String session) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream");
    return session.isEmpty() ? request : request.header("Mcp-Session-Id", session);
  }

  /** Also of an answer that came as a stream of events. */
  private static JsonNode result(HttpResponse<String> response) {
    int data = response.body().lastIndexOf("data: ");
    return JsonMapper.shared()
        .readTree(response.body().substring(data < 0 ? 0 : data + "data: ".length()))
        .path("result");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
