package dev.codertasks.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.codertasks.config.Config;
import dev.codertasks.config.HttpConfig;
import dev.codertasks.config.Surroundings;
import dev.codertasks.config.TokensFile;
import dev.codertasks.server.HttpServer;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.testing.Relay;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** A server for Alice and Bob, before a simulated Coder of which all is seen. */
final class SharedServer implements AutoCloseable {
  static final String[] ALICE = {"Authorization", "Bearer for-alice"};
  static final String[] BOB = {"Authorization", "Bearer for-bob"};

  private final SimulatedCoder coder = SimulatedCoder.start();
  private final Relay relay = new Relay(coder.url());
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Guard guard;
  private final HttpServer server;

  /**
   * Starts one.
   *
   * @param home an empty directory
   * @param flags besides those that it has
   */
  SharedServer(Path home, Map<String, String> flags) throws Exception {
    coder.addUser("alice");
    coder.addUser("bob");
    Map<String, String> variables = new HashMap<>();
    variables.put("CODER_URL", relay.url().toString());
    variables.put("ALICES", coder.tokenOf("alice"));
    variables.put("BOBS", coder.tokenOf("bob"));
    Map<String, String> all = new HashMap<>();
    all.put("--tokens-file", tokens(home).toString());
    all.put("--delegate", "true");
    all.put("--stateless", "true");
    all.put("--listen", "127.0.0.1:0");
    all.put("--admin-listen", "127.0.0.1:0");
    all.putAll(flags);
    HttpConfig http =
        HttpConfig.load(
            all, new Surroundings(variables, Surroundings.Os.LINUX, home), Application::checkTools);
    Config config = http.config();
    guard = new Guard(config.keeping());
    server = new HttpApplication(http, config, guard).start();
  }

  private static Path tokens(Path home) throws Exception {
    Path tokens = home.resolve("tokens.yaml");
    Files.writeString(
        tokens,
        String.join(
            "\n",
            "principals:",
            "  - name: alice",
            "    token_sha256: '" + TokensFile.sha256("for-alice") + "'",
            "    coder_token_variable: ALICES",
            "  - name: bob",
            "    token_sha256: '" + TokensFile.sha256("for-bob") + "'",
            "    coder_token_variable: BOBS",
            "    read_only: true"));
    Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
    return tokens;
  }

  SimulatedCoder coder() {
    return coder;
  }

  Relay relay() {
    return relay;
  }

  static String call(String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\",\"arguments\":"
        + arguments
        + "}}";
  }

  static String createTask(String name) {
    return call(
        "coder_create_task",
        "{\"input\":\"Fix the login\",\"template\":\"task-docker\",\"name\":\"" + name + "\"}");
  }

  HttpRequest request(String message, String... headers) {
    return HttpRequest.newBuilder(server.endpoint())
        .headers(headers)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .POST(BodyPublishers.ofString(message))
        .build();
  }

  /** Opens the stream on which the server speaks by itself. */
  HttpRequest listen(String... headers) {
    return HttpRequest.newBuilder(server.endpoint())
        .headers(headers)
        .header("Accept", "text/event-stream")
        .build();
  }

  HttpResponse<String> post(String message, String... headers) throws Exception {
    return client.send(request(message, headers), BodyHandlers.ofString(UTF_8));
  }

  HttpResponse<String> admin(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(server.admin().resolve(path)).build(), BodyHandlers.ofString(UTF_8));
  }

  HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.close();
    guard.close();
    relay.close();
    coder.close();
  }
}
