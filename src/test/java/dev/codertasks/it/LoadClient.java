package dev.codertasks.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many sessions of one MCP server over HTTP, each with a connection of its own that sends the same
 * call again as soon as it is answered. One thread and bytes that are there before, so that it
 * takes little of the processors it shares with the server. Not thread-safe.
 */
final class LoadClient implements AutoCloseable {
  private static final int MOST_BYTES = 64 * 1024;
  private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(ISO_8859_1);
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(ISO_8859_1);
  private static final Pattern SESSION = Pattern.compile("(?im)^mcp-session-id: *(\\S+)");
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
  private static final String HELLO =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"load\",\"version\":\"1\"}}}";
  private static final String READY =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  private final URI endpoint;
  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();

  private LoadClient(URI endpoint) throws IOException {
    this.endpoint = endpoint;
  }

  /**
   * What a run came to.
   *
   * @param p50 milliseconds
   * @param p99 milliseconds
   * @param failures answers of another status than 200
   */
  record Figures(double perSecond, double p50, double p99, long failures) {}

  /** Sessions that are ready for that call. */
  static LoadClient open(URI endpoint, int sessions, String tool, String arguments)
      throws IOException {
    LoadClient client = new LoadClient(endpoint);
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\""
            + tool
            + "\",\"arguments\":"
            + arguments
            + "}}";
    for (int i = 0; i < sessions; i++) {
      client.connections.add(client.new Connection(call));
    }
    return client;
  }

  /** Calls for so long, by all sessions at once. */
  Figures run(Duration length) throws IOException {
    for (Connection connection : connections) {
      connection.startToCall();
    }
    long[] took = new long[1 << 16];
    int answers = 0;
    long failures = 0;
    long start = System.nanoTime();
    long end = start + length.toNanos();
    for (Connection connection : connections) {
      connection.send();
    }
    int running = connections.size();
    while (running > 0) {
      selector.select();
      long now = System.nanoTime();
      for (SelectionKey key : selector.selectedKeys()) {
        Connection connection = (Connection) key.attachment();
        if (connection.isAnswered()) {
          took = answers < took.length ? took : Arrays.copyOf(took, took.length * 2);
          took[answers++] = now - connection.sentAt;
          failures += connection.isOk() ? 0 : 1;
          if (now < end) {
            connection.send();
          } else {
            running--;
          }
        }
      }
      selector.selectedKeys().clear();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long[] sorted = Arrays.copyOf(took, answers);
    Arrays.sort(sorted);
    return new Figures(answers / seconds, millis(sorted, 0.50), millis(sorted, 0.99), failures);
  }

  private static double millis(long[] sorted, double quantile) {
    return sorted[(int) (sorted.length * quantile)] / 1e6;
  }

  private final class Connection {
    private SocketChannel channel = connected();
    private final ByteBuffer request;
    private final ByteBuffer in = ByteBuffer.allocateDirect(MOST_BYTES);
    private final byte[] bytes = new byte[MOST_BYTES];
    private int bodyAt;
    private int bodyLength;
    private long sentAt;

    Connection(String call) throws IOException {
      channel = SocketChannel.open(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      String head = ask(post(HELLO, ""));
      Matcher session = SESSION.matcher(head);
      if (!session.find()) {
        throw new IOException("no session: " + head);
      }
      String headers =
          "Mcp-Session-Id: " + session.group(1) + "\r\nMCP-Protocol-Version: 2025-06-18\r\n";
      ask(post(READY, headers));
      request = post(call, headers);
      String answer = ask(request);
      if (!isOk() || !answer.contains("\"result\"") || answer.contains("\"isError\":true")) {
        throw new IOException("the call fails: " + answer);
      }
    }

    private SocketChannel connected() throws IOException {
      SocketChannel open =
          SocketChannel.open(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
      open.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return open;
    }

    private ByteBuffer post(String body, String headers) {
      byte[] message =
          ("POST "
                  + endpoint.getPath()
                  + " HTTP/1.1\r\nHost: "
                  + endpoint.getAuthority()
                  + "\r\nContent-Type: application/json\r\n"
                  + "Accept: application/json, text/event-stream\r\n"
                  + headers
                  + "Content-Length: "
                  + body.getBytes(UTF_8).length
                  + "\r\n\r\n"
                  + body)
              .getBytes(UTF_8);
      return ByteBuffer.allocateDirect(message.length).put(message).flip();
    }

    /** Waits for the answer, and gives all of it. */
    private String ask(ByteBuffer message) throws IOException {
      begin();
      message.rewind();
      while (message.hasRemaining()) {
        channel.write(message);
      }
      while (!isAnswered()) {
        Thread.onSpinWait();
      }
      return new String(bytes, 0, in.position(), UTF_8);
    }

    /** On a new connection, since some servers close one that nobody uses for five seconds. */
    private void startToCall() throws IOException {
      channel.close();
      channel = connected();
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    private void begin() {
      in.clear();
      bodyAt = 0;
      sentAt = System.nanoTime();
    }

    void send() throws IOException {
      begin();
      request.rewind();
      while (request.hasRemaining()) {
        // Smaller than any socket's buffer, and nothing else is under way.
        channel.write(request);
      }
    }

    /** Reads what has come; true when that is the whole answer. */
    boolean isAnswered() throws IOException {
      int before = in.position();
      if (channel.read(in) < 0) {
        throw new EOFException("the server closed the connection");
      }
      int after = in.position();
      in.get(before, bytes, before, after - before);
      if (bodyAt == 0) {
        readHead(after);
      }
      return bodyAt > 0
          && (bodyLength >= 0 ? after >= bodyAt + bodyLength : endsWith(after, LAST_CHUNK));
    }

    private void readHead(int length) {
      for (int end = HEAD_END.length; end <= length; end++) {
        if (endsWith(end, HEAD_END)) {
          String head = new String(bytes, 0, end, ISO_8859_1);
          Matcher said = LENGTH.matcher(head);
          boolean chunked = !said.find();
          bodyLength = chunked ? -1 : Integer.parseInt(said.group(1));
          bodyAt = end;
          return;
        }
      }
    }

    private boolean endsWith(int end, byte[] suffix) {
      return end >= suffix.length
          && Arrays.equals(bytes, end - suffix.length, end, suffix, 0, suffix.length);
    }

    boolean isOk() {
      return bytes[9] == '2' && bytes[10] == '0' && bytes[11] == '0';
    }
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      connection.channel.close();
    }
    selector.close();
  }
}
