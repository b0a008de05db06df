package dev.codertasks.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Stands between a client and its server: counts connections, and keeps all that was sent. */
public final class Relay implements AutoCloseable {
  private final ServerSocket listening;
  private final URI target;
  private final AtomicInteger connections = new AtomicInteger();
  private final Collection<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  public Relay(URI target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  public int connections() {
    return connections.get();
  }

  /** What clients have sent, the headers of all requests among it. */
  public String sent() {
    synchronized (sent) {
      return sent.toString(ISO_8859_1);
    }
  }

  /** The values that a header had, in the order of the requests. */
  public List<String> header(String name) {
    return Pattern.compile("(?im)^" + Pattern.quote(name) + ": (.*)$")
        .matcher(sent())
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        connections.incrementAndGet();
        sockets.add(client);
        connect(client);
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Socket server = new Socket(target.getHost(), target.getPort());
      sockets.add(server);
      Thread.ofVirtual().start(() -> copy(client, server, true));
      Thread.ofVirtual().start(() -> copy(server, client, false));
    } catch (ConnectException e) {
      client.close();
    }
  }

  private void copy(Socket from, Socket to, boolean keep) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8_192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (keep) {
          synchronized (sent) {
            sent.write(buffer, 0, n);
          }
        }
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // One of the two has gone.
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
