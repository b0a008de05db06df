package dev.codertasks.coder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that gives prepared answers, and a client of it whose pauses end at once. */
final class MockCoder implements AutoCloseable {
  static final String TOKEN = "abcdefghij-0123456789abcdefghijkl";
  static final Duration PLENTY = Duration.ofSeconds(30);

  final MockWebServer server = new MockWebServer();
  final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private final List<CoderClient> clients = new ArrayList<>();

  MockCoder() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  CoderApi api() {
    return api(CoderSettings.of(url()));
  }

  CoderApi api(CoderSettings settings) {
    return api(settings, Deadline.in(PLENTY));
  }

  CoderApi api(CoderSettings settings, Deadline deadline) {
    CoderClient client = new CoderClient(settings, new SessionToken(TOKEN), pauses::add);
    clients.add(client);
    return client.within(deadline);
  }

  MockCoder answer(MockResponse.Builder response) {
    server.enqueue(response.build());
    return this;
  }

  MockCoder answer(int status, String json) {
    return answer(json(status, json));
  }

  static MockResponse.Builder json(int status, String json) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json; charset=utf-8")
        .body(json);
  }

  RecordedRequest request() throws InterruptedException {
    RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request came");
    }
    return request;
  }

  int requests() {
    return server.getRequestCount();
  }

  @Override
  public void close() {
    clients.forEach(CoderClient::close);
    server.close();
  }
}
