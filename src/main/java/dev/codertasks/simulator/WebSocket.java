package dev.codertasks.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The sending half of RFC 6455, which is all that following a log takes. */
final class WebSocket {
  private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int NORMAL = 1000;

  private final OutputStream out;

  private WebSocket(OutputStream out) {
    this.out = out;
  }

  /** Sends what there is to send. */
  interface Talk {
    void run(WebSocket socket) throws IOException, InterruptedException;
  }

  /** Upgrades the connection, or answers as Coder does when that was not asked for. */
  static Reply open(Request request, Talk talk) {
    String key = request.header("sec-websocket-key");
    if (key == null || !"websocket".equalsIgnoreCase(request.header("upgrade"))) {
      return Reply.text(
          426,
          "text/plain; charset=utf-8",
          "WebSocket protocol violation: Connection header \"\" does not contain Upgrade\n");
    }
    return Reply.upgraded(
        Map.of(
            "Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Accept", accept(key)),
        (in, out) -> talk.run(new WebSocket(out)));
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
    frame(TEXT, message.getBytes(StandardCharsets.UTF_8));
  }

  void close(String reason) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(NORMAL >> 8);
    body.write(NORMAL);
    body.write(reason.getBytes(StandardCharsets.UTF_8));
    frame(CLOSE, body.toByteArray());
  }

  private void frame(int opcode, byte[] payload) throws IOException {
    out.write(opcode);
    if (payload.length < 126) {
      out.write(payload.length);
    } else {
      out.write(126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    }
    out.write(payload);
    out.flush();
  }
}
