package dev.codertasks.server;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_REQUEST;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that HTTP itself turns away: a status, and a JSON-RPC error that says why. */
final class Refused extends Exception {
  private final int status;
  private final transient @Nullable Object id;
  private final int code;
  private final String reason;
  private final Map<String, String> headers;

  private Refused(
      int status, @Nullable Object id, int code, String reason, Map<String, String> headers) {
    super(reason, null, false, false);
    this.status = status;
    this.id = id;
    this.code = code;
    this.reason = reason;
    this.headers = headers;
  }

  /** With JSON-RPC's code for a request that is wrong, or for a server that cannot. */
  static Refused with(int status, String reason) {
    return new Refused(status, null, codeFor(status), reason, Map.of());
  }

  static Refused with(int status, String reason, String header, String value) {
    return new Refused(status, null, codeFor(status), reason, Map.of(header, value));
  }

  /** After which the connection is of no use, since the rest of the request is still coming. */
  static Refused closing(int status, String reason) {
    return with(status, reason, "Connection", "close");
  }

  static Refused malformed(Incoming.Malformed message) {
    return new Refused(400, message.id(), message.code(), message.reason(), Map.of());
  }

  static Refused later(int status, Duration wait, String reason) {
    // A second more than none, since clients that wait for nothing come back at once.
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return with(
        status,
        reason + " Try again in " + seconds + " s.",
        "Retry-After",
        String.valueOf(seconds));
  }

  /** The same as the answer to this request. */
  Refused to(Object requestId) {
    return new Refused(status, requestId, code, reason, headers);
  }

  /** The same with another JSON-RPC code. */
  Refused coded(int jsonRpcCode) {
    return new Refused(status, id, jsonRpcCode, reason, headers);
  }

  private static int codeFor(int status) {
    return status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return MessageWriter.error(id, code, reason);
  }
}
