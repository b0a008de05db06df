package dev.codertasks.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;

/** The reference server of the TypeScript SDK over HTTP, to compare with. */
final class EverythingServer implements AutoCloseable {
  private static final String PACKAGE = "@modelcontextprotocol/server-everything";
  private static final String VERSION = "2026.8.31";
  private static final Path HOME = Path.of("target", "everything").toAbsolutePath();

  private final Process process;
  private final int port;

  private EverythingServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Installs it, unless it is there, and waits until it listens. */
  static EverythingServer start() throws IOException, InterruptedException {
    NodePackage.install(HOME, PACKAGE, VERSION);
    int port = freePort();
    Path program = HOME.resolve("node_modules").resolve(PACKAGE).resolve("dist/index.js");
    ProcessBuilder builder =
        new ProcessBuilder(NodePackage.node(HOME).toString(), program.toString(), "streamableHttp")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("PORT", String.valueOf(port));
    Process process = builder.start();
    while (process.isAlive() && !isListening(port)) {
      Thread.onSpinWait();
    }
    return new EverythingServer(process, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isListening(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port + "/mcp");
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }
}
