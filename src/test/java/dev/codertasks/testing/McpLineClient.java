package dev.codertasks.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks MCP's stdio transport one raw line at a time, so that a test can also send what no client
 * should. Fails when something that is no JSON comes back. Thread-safe.
 */
public final class McpLineClient {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String END = "";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final OutputStream toServer;
  private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  private final List<String> lines = new ArrayList<>();
  private final List<JsonNode> unread = new ArrayList<>();
  private boolean ended;

  /** A client of a server that reads the one and writes the other. */
  public McpLineClient(OutputStream toServer, InputStream fromServer) {
    this.toServer = toServer;
    Thread.ofVirtual().start(() -> listen(fromServer));
  }

  private void listen(InputStream fromServer) {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(fromServer, UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        arrived.add(line);
      }
    } catch (IOException _) {
      // A stream that breaks has ended too.
    } finally {
      arrived.add(END);
    }
  }

  /** Says hello as clients do, and returns the result of {@code initialize}. */
  public JsonNode initialize() {
    request(
        0,
        "initialize",
        """
        {"protocolVersion":"2025-11-25","capabilities":{},\
        "clientInfo":{"name":"test","version":"1"}}\
        """);
    JsonNode result = answer(0).path("result");
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return result;
  }

  /** Sends a request and does not wait. */
  public void request(int id, String method, String params) {
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\""
            + method
            + "\",\"params\":"
            + params
            + "}");
  }

  /** Sends a {@code tools/call} and does not wait. */
  public void callTool(int id, String tool, String arguments) {
    request(id, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
  }

  /** Calls a tool and returns its result. */
  public JsonNode resultOf(int id, String tool, String arguments) {
    callTool(id, tool, arguments);
    return answer(id).path("result");
  }

  /** Sends a line and its line feed. */
  public void send(String line) {
    sendBytes((line + "\n").getBytes(UTF_8));
  }

  /** Sends these bytes and nothing else. */
  public void sendBytes(byte[] bytes) {
    try {
      toServer.write(bytes);
      toServer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void endInput() {
    try {
      toServer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the answer to the request of this id. */
  public JsonNode answer(int id) {
    return await("an answer to " + id, m -> isAnswer(m, id));
  }

  /** Whether the answer to the request of this id has arrived; it stays to be waited for. */
  public synchronized boolean hasAnswer(int id) {
    while (!arrived.isEmpty() && receive(System.nanoTime())) {
      // Takes in what is there.
    }
    return unread.stream().anyMatch(m -> isAnswer(m, id));
  }

  private static boolean isAnswer(JsonNode message, int id) {
    return message.path("id").isInt() && message.path("id").intValue() == id;
  }

  /** Waits for an error that stands for no request in particular. */
  public JsonNode errorWithoutId() {
    return await("an error", m -> m.path("id").isNull()).path("error");
  }

  /** Waits for the first message that fits; the others stay to be waited for. */
  public synchronized JsonNode await(String what, Predicate<JsonNode> wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    do {
      for (Iterator<JsonNode> i = unread.iterator(); i.hasNext(); ) {
        JsonNode message = i.next();
        if (wanted.test(message)) {
          i.remove();
          return message;
        }
      }
    } while (!ended && receive(deadline));
    throw new AssertionError("no " + what + (ended ? " before the end" : "") + ": " + lines);
  }

  /** Waits until the server has closed its output; returns every line it ever wrote. */
  public synchronized List<String> linesUntilEnd() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ended) {
      if (!receive(deadline)) {
        throw new AssertionError("the output has not ended: " + lines);
      }
    }
    return List.copyOf(lines);
  }

  /** Takes in one more line, or the end; false when none has come by then. */
  private boolean receive(long deadline) {
    try {
      String line = arrived.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        return false;
      }
      if (line.equals(END)) {
        ended = true;
      } else {
        lines.add(line);
        unread.add(JSON.readTree(line));
      }
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
