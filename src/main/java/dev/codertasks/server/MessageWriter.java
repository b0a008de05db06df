package dev.codertasks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages, each as one line. A writer waits while the client does not read: nothing is
 * queued, so what is held in memory is at most one message per running call. Thread-safe.
 */
final class MessageWriter {
  private final OutputStream out;
  private final Runnable onBroken;
  private boolean broken;

  /**
   * A writer to a client.
   *
   * @param onBroken run once, when the client has stopped listening for good
   */
  MessageWriter(OutputStream out, Runnable onBroken) {
    this.out = out;
    this.onBroken = onBroken;
  }

  /** An error of our own; unlike the SDK's, it can stand for a request whose id is not known. */
  private record Refusal(String jsonrpc, @Nullable Object id, JSONRPCError error) {}

  void refuse(@Nullable Object id, int code, String reason) {
    write(error(id, code, reason));
  }

  static byte[] error(@Nullable Object id, int code, String reason) {
    return encode(new Refusal("2.0", id, new JSONRPCError(code, reason)));
  }

  static byte[] encode(Object message) {
    // By way of a string, because a lone surrogate would make Jackson's UTF-8 encoder throw.
    return (McpJson.MAPPER.writeValueAsString(message) + "\n").getBytes(UTF_8);
  }

  synchronized boolean isBroken() {
    return broken;
  }

  synchronized void write(byte[] line) {
    if (broken) {
      return;
    }
    // An interrupt was meant for the call, and must not break a stream that heeds it.
    boolean _ = Thread.interrupted();
    try {
      out.write(line);
      out.flush();
    } catch (IOException _) {
      broken = true;
      onBroken.run();
    }
  }
}
