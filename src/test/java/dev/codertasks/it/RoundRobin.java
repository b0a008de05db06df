package dev.codertasks.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A plain load balancer on loopback: each connection goes to the next server, and one that does not
 * take it is passed over. What breaks later breaks for the client too. Thread-safe.
 */
final class RoundRobin implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
  private final List<InetSocketAddress> servers;
  private final AtomicInteger next = new AtomicInteger();

  RoundRobin(List<URI> servers) throws IOException {
    this.servers =
        servers.stream().map(uri -> new InetSocketAddress(uri.getHost(), uri.getPort())).toList();
    Thread.ofVirtual().start(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/mcp");
  }

  private void accept() {
    while (true) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = connect()) {
      Thread.ofVirtual().start(() -> copy(client, server));
      copy(server, client);
    } catch (IOException _) {
      // The client sees it as the end of its connection.
    }
  }

  private Socket connect() throws IOException {
    for (int attempt = 0; attempt < servers.size(); attempt++) {
      Socket socket = new Socket();
      try {
        socket.connect(servers.get(Math.floorMod(next.getAndIncrement(), servers.size())));
        return socket;
      } catch (IOException _) {
        socket.close();
      }
    }
    throw new IOException("no server takes a connection");
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException _) {
      // Either side has gone.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
