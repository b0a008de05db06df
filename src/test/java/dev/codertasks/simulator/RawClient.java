package dev.codertasks.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JDK's HTTP client and JSON as text, as one would type them: the product's own client would
 * share its mistakes with the deployment. Keeps connections, follows no redirects.
 */
final class RawClient implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private String token;

  RawClient(SimulatedCoder coder) {
    this.address = coder.url().resolve("/api/v2/");
    this.token = coder.token();
  }

  void token(String other) {
    token = other;
  }

  HttpResponse<String> get(String path) throws IOException {
    return send("GET", path, "");
  }

  JsonNode json(String path) throws IOException {
    return json(get(path));
  }

  static JsonNode json(HttpResponse<String> answer) {
    return Recording.JSON.readTree(answer.body());
  }

  HttpResponse<String> send(String method, String path, String body) throws IOException {
    return send(request(method, path, body), BodyHandlers.ofString());
  }

  /** An answer that has no end. */
  InputStream open(String path) throws IOException {
    return send(request("GET", path, ""), BodyHandlers.ofInputStream()).body();
  }

  private HttpRequest request(String method, String path, String body) {
    return HttpRequest.newBuilder(address.resolve(path))
        .header("Coder-Session-Token", token)
        .header("Accept-Encoding", "gzip")
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
    try {
      return client.send(request, handler);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Creates the task {@code fix} from the template {@code task-docker}. */
  HttpResponse<String> createTask() throws IOException {
    return createTask("00000000-0000-0000-0000-000000000000");
  }

  /** The same from a preset; the zero id means none. */
  HttpResponse<String> createTask(String preset) throws IOException {
    JsonNode template = json("organizations/coder/templates/task-docker");
    return send(
        "POST",
        "tasks/me",
        "{\"template_version_id\":\"%s\",\"template_version_preset_id\":\"%s\",\"input\":\"Fix it\",\"name\":\"fix\"}"
            .formatted(template.get("active_version_id").asString(), preset));
  }

  /** What came over a WebSocket until it was closed. */
  record Heard(List<String> messages, int closeCode, String reason) {}

  /** The first messages of a WebSocket that does not end by itself. */
  CompletableFuture<List<String>> hear(String path, int count) {
    URI uri = URI.create(address.resolve(path).toString().replaceFirst("^http", "ws"));
    Listener listener = new Listener(count);
    return client
        .newWebSocketBuilder()
        .header("Coder-Session-Token", token)
        .buildAsync(uri, listener)
        .thenCompose(socket -> listener.heard)
        .thenApply(Heard::messages);
  }

  /** Listens until the server closes. */
  CompletableFuture<Heard> listen(String path) {
    URI uri = URI.create(address.resolve(path).toString().replaceFirst("^http", "ws"));
    Listener listener = new Listener(Integer.MAX_VALUE);
    return client
        .newWebSocketBuilder()
        .header("Coder-Session-Token", token)
        .buildAsync(uri, listener)
        .thenCompose(socket -> listener.heard);
  }

  private static final class Listener implements WebSocket.Listener {
    final CompletableFuture<Heard> heard = new CompletableFuture<>();
    private final List<String> messages = new ArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private final int enough;

    Listener(int enough) {
      this.enough = enough;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        messages.add(message.toString());
        message.setLength(0);
      }
      if (messages.size() == enough) {
        heard.complete(new Heard(List.copyOf(messages), 0, ""));
        socket.abort();
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      heard.complete(new Heard(List.copyOf(messages), code, reason));
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      heard.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
