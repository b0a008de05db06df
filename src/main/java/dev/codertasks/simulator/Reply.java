package dev.codertasks.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param stream writes an answer without an end of its own, in place of {@code body}
 * @param upgrade speaks another protocol on the same connection, in place of an answer
 */
record Reply(
    int status,
    Map<String, String> headers,
    String body,
    Ending ending,
    @Nullable Stream stream,
    @Nullable Upgrade upgrade) {

  /** Whether the answer arrives. */
  enum Ending {
    WHOLE,
    CUT_SHORT,
    NO_ANSWER
  }

  /** Writes until it is done or the client is gone. */
  interface Stream {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  /** Has the connection to itself. */
  interface Upgrade {
    void run(InputStream in, OutputStream out) throws IOException, InterruptedException;
  }

  static final String JSON = "application/json; charset=utf-8";
  static final Reply NONE = new Reply(0, Map.of(), "", Ending.NO_ANSWER, null, null);

  static Reply json(int status, @Nullable Object value) {
    return text(status, JSON, Json.write(value) + "\n");
  }

  static Reply text(int status, String contentType, String body) {
    return new Reply(status, Map.of("Content-Type", contentType), body, Ending.WHOLE, null, null);
  }

  static Reply empty(int status) {
    return new Reply(status, Map.of(), "", Ending.WHOLE, null, null);
  }

  static Reply streaming(String contentType, Stream stream) {
    return new Reply(200, Map.of("Content-Type", contentType), "", Ending.WHOLE, stream, null);
  }

  static Reply upgraded(Map<String, String> headers, Upgrade upgrade) {
    return new Reply(101, headers, "", Ending.WHOLE, null, upgrade);
  }

  /** Coder does not say whether it does not exist or may not be seen. */
  static Reply notFound() {
    return error(404, "Resource not found or you do not have access to this resource");
  }

  static Reply noRoute() {
    return error(404, "Route not found.");
  }

  static Reply noId(String text) {
    return error(400, "Invalid UUID \"" + text + "\".");
  }

  /** Coder's form of an error ({@code codersdk/client.go}, {@code Response}). */
  static Reply error(int status, String message) {
    return json(status, new JsonObject().with("message", message));
  }

  static Reply error(int status, String message, String detail) {
    return json(status, new JsonObject().with("message", message).with("detail", detail));
  }

  /** An error about one field. */
  static Reply invalid(int status, String message, String field, String detail) {
    return json(status, invalid(message, field, detail));
  }

  private static JsonObject invalid(String message, String field, String detail) {
    JsonObject validation = new JsonObject().with("field", field).with("detail", detail);
    return new JsonObject().with("message", message).with("validations", List.of(validation));
  }

  Reply with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(more);
    return new Reply(status, new LinkedHashMap<>(all), body, ending, stream, upgrade);
  }

  Reply ending(Ending other) {
    return new Reply(status, headers, body, other, stream, upgrade);
  }
}
