package dev.codertasks.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real Redis or Valkey server on loopback that keeps nothing on disk. Where none is installed the
 * test is skipped, and says so.
 */
public final class RedisServer implements AutoCloseable {
  private final int port;
  private final List<String> command;
  private Process process;

  private RedisServer(int port, List<String> command) throws IOException {
    this.port = port;
    this.command = command;
    this.process = started();
  }

  /** One with these options more. */
  public static RedisServer start(String... options) throws IOException {
    int port = freePort();
    return start(port, Stream.concat(Stream.of("--port", "" + port), Stream.of(options)));
  }

  /** One that speaks TLS only. */
  public static RedisServer startWithTls(Path certificate, Path key) throws IOException {
    int port = freePort();
    return start(
        port,
        Stream.of(
            "--port",
            "0",
            "--tls-port",
            "" + port,
            "--tls-cert-file",
            certificate.toString(),
            "--tls-key-file",
            key.toString(),
            "--tls-auth-clients",
            "no"));
  }

  private static RedisServer start(int port, Stream<String> options) throws IOException {
    Optional<Path> program = program();
    assumeTrue(
        program.isPresent(),
        "skipped, since neither valkey-server nor redis-server is on the PATH; install one to test"
            + " replicas");
    List<String> command = new ArrayList<>();
    command.add(program.orElseThrow().toString());
    command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    command.addAll(List.of("--dir", TestSafety.directory().toAbsolutePath().toString()));
    options.forEach(command::add);
    return new RedisServer(port, command);
  }

  private static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
        .flatMap(directory ->
            Stream.of("valkey-server", "redis-server").map(Path.of(directory)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** For a moment nobody else is given it. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process started() throws IOException {
    Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader log = started.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Ready to accept connections")) {
        return started;
      }
    }
    throw new IOException("the server did not start:\n" + said);
  }

  /** Where it is. */
  public URI url() {
    return URI.create("redis://127.0.0.1:" + port + "/0");
  }

  /** Its port. */
  public int port() {
    return port;
  }

  /** Ends it, and all it knows with it. */
  public void stop() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  /** Starts it again at the same port, knowing nothing. */
  public void restart() throws IOException {
    process = started();
  }

  @Override
  public void close() {
    stop();
  }
}
