package dev.codertasks.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that sends what no library would. Not thread-safe. */
final class RawHttp implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

  private final Socket socket;
  private final InputStream in;

  RawHttp(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A status line, headers as they came, and the body where its length was said. */
  record Answer(int status, String headers, String body) {}

  static String headers(String token) {
    return "Host: localhost\r\n"
        + "Authorization: Bearer "
        + token
        + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n";
  }

  RawHttp send(String text) {
    return send(text.getBytes(UTF_8));
  }

  RawHttp send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends until the server does not take any more. */
  boolean canSend(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(UTF_8));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Sends a byte whenever nothing has come for a moment, until something comes or the end. */
  void drip() {
    try {
      socket.setSoTimeout(20);
      boolean open = true;
      while (open && !hasCome()) {
        open = canSend("x");
      }
      socket.setSoTimeout(PATIENCE_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean hasCome() throws IOException {
    in.mark(1);
    try {
      int _ = in.read();
      in.reset();
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  /** Sends a message of Alice's. */
  RawHttp post(String extraHeaders, String body) {
    return send(
        "POST /mcp HTTP/1.1\r\n"
            + headers(HttpTestServer.ALICE)
            + extraHeaders
            + "Content-Length: "
            + body.getBytes(UTF_8).length
            + "\r\n\r\n"
            + body);
  }

  /**
   * The next whole answer, whether its length was said, comes in chunks, or is all until the end.
   */
  Answer answer() {
    String head = head();
    if (head.contains("Transfer-Encoding: chunked")) {
      return new Answer(Integer.parseInt(head.substring(9, 12)), head, until("\r\n0\r\n\r\n"));
    }
    Matcher said = LENGTH.matcher(head);
    if (!said.find()) {
      return new Answer(Integer.parseInt(head.substring(9, 12)), head, rest());
    }
    int length = Integer.parseInt(said.group(1));
    try {
      String body = new String(in.readNBytes(length), UTF_8);
      return new Answer(Integer.parseInt(head.substring(9, 12)), head, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads to the end of an answer's headers. */
  String head() {
    return until("\r\n\r\n");
  }

  /** Reads until this has come. */
  String until(String end) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      while (!read.toString(ISO_8859_1).endsWith(end)) {
        int next = in.read();
        if (next < 0) {
          throw new AssertionError("the connection ended after: " + read.toString(ISO_8859_1));
        }
        read.write(next);
      }
      return read.toString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What comes until the server closes the connection. */
  String rest() {
    try {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Breaks the connection off, as when a machine fails. */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
