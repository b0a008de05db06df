package dev.codertasks.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * This very server in a process of its own, spoken to as an assistant does: a JSON message a line.
 * For one thread.
 */
final class DemoServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The demo takes half a minute; a server that hangs must not hang it too. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration PATIENCE_AT_END = Duration.ofSeconds(5);

  private final Process process;
  private final OutputStream toServer;
  private final BufferedReader fromServer;
  private int requests;

  private DemoServer(Process process) {
    this.process = process;
    this.toServer = process.getOutputStream();
    this.fromServer = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
  }

  /**
   * What a tool answered.
   *
   * @param text what the assistant reads
   * @param data the same for programs
   */
  record Answer(boolean isError, String text, JsonNode data) {}

  /** Starts it with the Java and the classes that run us. */
  static DemoServer start() throws DemoException {
    try {
      return new DemoServer(
          new ProcessBuilder(
                  java(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.codertasks.Launcher",
                  "stdio",
                  "--simulated",
                  "--log-level=warn")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException _) {
      throw new DemoException("the server could not be started with " + java());
    }
  }

  /** The Java that runs us. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Says hello, and returns what the server says about itself. */
  JsonNode initialize() throws DemoException {
    Map<String, Object> client = Map.of("name", "demo", "version", Version.NUMBER);
    JsonNode hello =
        request(
            "initialize",
            Map.of(
                "protocolVersion", "2025-11-25", "capabilities", Map.of(), "clientInfo", client));
    send(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
    return hello;
  }

  /** Sends a request and returns its result. */
  JsonNode request(String method, Map<String, ?> params) throws DemoException {
    return request(method, params, _ -> {});
  }

  /**
   * Calls a tool.
   *
   * @param progress is told what the server says meanwhile
   */
  Answer call(String tool, Map<String, ?> arguments, Consumer<String> progress)
      throws DemoException {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("name", tool);
    params.put("arguments", arguments);
    params.put("_meta", Map.of("progressToken", tool));
    JsonNode result = request("tools/call", params, progress);
    return new Answer(
        result.path("isError").booleanValue(false),
        result.at("/content/0/text").stringValue(""),
        result.path("structuredContent"));
  }

  private JsonNode request(String method, Map<String, ?> params, Consumer<String> progress)
      throws DemoException {
    int id = ++requests;
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("id", id);
    message.put("method", method);
    message.put("params", params);
    send(message);
    JsonNode answer = answer(id, progress);
    if (!answer.has("result")) {
      throw new DemoException(method + " was answered with " + answer.path("error"));
    }
    return answer.path("result");
  }

  private void send(Map<String, ?> message) throws DemoException {
    try {
      toServer.write((JSON.writeValueAsString(message) + "\n").getBytes(UTF_8));
      toServer.flush();
    } catch (IOException _) {
      throw new DemoException("the server has ended");
    }
  }

  private JsonNode answer(int id, Consumer<String> progress) throws DemoException {
    try {
      for (String line = fromServer.readLine(); line != null; line = fromServer.readLine()) {
        JsonNode message = JSON.readTree(line);
        if (message.path("id").intValue(0) == id) {
          return message;
        }
        progress.accept(message.at("/params/message").stringValue(""));
      }
    } catch (IOException _) {
      // As good as its end.
    }
    throw new DemoException("the server has ended, or did not answer in time");
  }

  /** Closes its input, at which it ends. */
  @Override
  public void close() {
    try {
      toServer.close();
    } catch (IOException _) {
      // It has ended already.
    }
    process
        .onExit()
        .completeOnTimeout(process, PATIENCE_AT_END.toMillis(), TimeUnit.MILLISECONDS)
        .join()
        .destroyForcibly();
  }
}
