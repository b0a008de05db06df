package dev.codertasks.simulator;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP/1.1 server on loopback. The JDK's own cannot do three things that this deployment
 * needs: a {@code Date} from an injected clock, the upgrade to a WebSocket, and answers that break
 * off. A virtual thread per connection; keep-alive.
 */
final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int MAX_HEAD = 64 * 1024;
  private static final int MAX_BODY = 16 * 1024 * 1024;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Answers a request; may block for as long as it likes. */
  interface Handler {
    Reply handle(Request request) throws InterruptedException;
  }

  private final ServerSocket listener;
  private final Handler handler;
  private final InstantSource clock;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  WebServer(int port, InstantSource clock, Handler handler) throws IOException {
    this.handler = handler;
    this.clock = clock;
    this.listener = new ServerSocket();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    threads.execute(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connection.setTcpNoDelay(true);
        connections.add(connection);
        threads.execute(() -> serve(connection));
      } catch (IOException | RejectedExecutionException e) {
        // The listener was closed, or the client gave up: the loop's condition tells.
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = new BufferedOutputStream(connection.getOutputStream());
      boolean goOn = true;
      while (goOn) {
        Request request = read(in);
        goOn = request != null && answer(request, handled(request), in, out);
      }
    } catch (IOException e) {
      // The client went away, or sent what is not HTTP: the connection ends either way.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private Reply handled(Request request) throws InterruptedException {
    try {
      return handler.handle(request);
    } catch (RuntimeException e) {
      LOG.error("the simulated Coder failed at {} {}", request.method(), request.pathText(), e);
      return Reply.error(500, "An internal server error occurred.");
    }
  }

  /** Writes the answer; true when the connection can be used again. */
  private boolean answer(Request request, Reply reply, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    if (reply.ending() == Reply.Ending.NO_ANSWER) {
      return false;
    }
    if (reply.upgrade() != null) {
      head(out, 101, reply.headers());
      out.flush();
      reply.upgrade().run(in, out);
      return false;
    }
    if (reply.stream() != null) {
      Map<String, String> headers = new TreeMap<>(reply.headers());
      headers.put("Connection", "close");
      head(out, reply.status(), headers);
      out.flush();
      reply.stream().write(out);
      out.flush();
      return false;
    }
    return whole(request, reply, out);
  }

  private boolean whole(Request request, Reply reply, OutputStream out) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new TreeMap<>(reply.headers());
    if (reply.status() != 204) {
      headers.put("Content-Length", Integer.toString(body.length));
    }
    head(out, reply.status(), headers);
    boolean cut = reply.ending() == Reply.Ending.CUT_SHORT;
    if (!request.method().equals("HEAD")) {
      out.write(body, 0, cut ? body.length / 2 : body.length);
    }
    out.flush();
    return !cut && !"close".equalsIgnoreCase(request.header("connection"));
  }

  private void head(OutputStream out, int status, Map<String, String> headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" -\r\n");
    head.append("Date: ").append(DATE.format(clock.instant())).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The next request, or null at the end of the connection. */
  private static @Nullable Request read(InputStream in) throws IOException {
    String start = line(in);
    if (start == null || start.isEmpty()) {
      return null;
    }
    String[] parts = start.split(" ", 3);
    if (parts.length != 3) {
      throw new IOException("no HTTP");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return Request.of(
        parts[0], parts[1], headers, new String(body(in, headers), StandardCharsets.UTF_8));
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return chunks(in);
    }
    int length = length(headers.getOrDefault("content-length", "0"), 10);
    if (length < 0 || length > MAX_BODY) {
      throw new IOException("body too large");
    }
    return in.readNBytes(length);
  }

  private static int length(String text, int radix) throws IOException {
    try {
      return Integer.parseUnsignedInt(text, radix);
    } catch (NumberFormatException e) {
      throw new IOException("no length", e);
    }
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = line(in);
      int length = size == null ? 0 : length(size.split(";", 2)[0].strip(), 16);
      if (length == 0) {
        line(in);
        return body.toByteArray();
      }
      if (length < 0 || length > MAX_BODY - body.size()) {
        throw new IOException("body too large");
      }
      body.write(in.readNBytes(length));
      line(in);
    }
  }

  private static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return line.isEmpty() ? null : line.toString();
      }
      if (line.length() > MAX_HEAD) {
        throw new IOException("line too long");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
    // What follows a log or watches a workspace sleeps most of the time.
    threads.shutdownNow();
    for (Socket connection : connections) {
      try {
        connection.close();
      } catch (IOException e) {
        // It is closed all the same.
      }
    }
  }
}
