package dev.codertasks.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * The sending half of RFC 6455, which is all that following a log takes: what the client sends is
 * read and dropped until it closes.
 */
final class WebSocket {
  private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int FINAL_TEXT = 0x81;
  private static final int FINAL_CLOSE = 0x88;
  private static final int NORMAL = 1000;
  private static final int SHORT_MAX = 125;
  private static final int MEDIUM_MAX = 0xffff;
  private static final int CLOSE = 0x8;
  private static final int OPCODE_BITS = 0xf;
  private static final int SIZE_BITS = 0x7f;
  private static final int MASKED = 0x80;
  private static final int MASK_BYTES = 4;

  private final InputStream in;
  private final OutputStream out;

  private WebSocket(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** Sends what there is to send. */
  interface Talk {
    void run(WebSocket socket) throws IOException, InterruptedException;
  }

  /** Upgrades the connection, or answers as Coder does when that was not asked for. */
  static Reply open(Request request, Talk talk) {
    String key = request.header("sec-websocket-key");
    String upgrade = request.header("upgrade");
    if (key == null || upgrade == null || !upgrade.toLowerCase(Locale.ROOT).equals("websocket")) {
      String connection = request.header("connection");
      return Reply.text(
          426,
          "text/plain; charset=utf-8",
          "WebSocket protocol violation: Connection header \""
              + (connection == null ? "" : connection)
              + "\" does not contain Upgrade\n");
    }
    return Reply.upgraded(
        Map.of(
            "Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Accept", accept(key)),
        (in, out) -> talk.run(new WebSocket(in, out)));
  }

  private static String accept(String key) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      byte[] digest = sha.digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  void text(String message) throws IOException {
    frame(FINAL_TEXT, message.getBytes(StandardCharsets.UTF_8));
  }

  /** Says that this was all, and waits until the client has read it and says so too. */
  void close(String reason) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(ByteBuffer.allocate(Short.BYTES).putShort((short) NORMAL).array());
    body.write(reason.getBytes(StandardCharsets.UTF_8));
    frame(FINAL_CLOSE, body.toByteArray());
    while (!closedByClient()) {
      // Whatever else it sends is of no interest.
    }
  }

  /** Reads one frame of the client; true when it was the last one. */
  private boolean closedByClient() throws IOException {
    int opcode = in.read();
    int size = in.read();
    if (opcode < 0 || size < 0) {
      return true;
    }
    long length = size & SIZE_BITS;
    if (length > SHORT_MAX) {
      length = number(length == SHORT_MAX + 1 ? Short.BYTES : Long.BYTES);
    }
    in.skipNBytes(length + ((size & MASKED) == 0 ? 0 : MASK_BYTES));
    return (opcode & OPCODE_BITS) == CLOSE;
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << Byte.SIZE | Math.max(0, in.read());
    }
    return number;
  }

  private void frame(int opcode, byte[] payload) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(1 + 1 + Long.BYTES).put((byte) opcode);
    if (payload.length <= SHORT_MAX) {
      head.put((byte) payload.length);
    } else if (payload.length <= MEDIUM_MAX) {
      head.put((byte) (SHORT_MAX + 1)).putShort((short) payload.length);
    } else {
      head.put((byte) (SHORT_MAX + 2)).putLong(payload.length);
    }
    out.write(head.array(), 0, head.position());
    out.write(payload);
    out.flush();
  }
}
