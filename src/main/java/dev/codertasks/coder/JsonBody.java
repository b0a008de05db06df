package dev.codertasks.coder;

import dev.codertasks.coder.Endpoint.Method;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A request's JSON, or nothing. It can be sent once, which keeps OkHttp from repeating a changing
 * call by itself, as it does after a 503 with {@code Retry-After: 0}.
 */
final class JsonBody extends RequestBody {
  private static final MediaType JSON = MediaType.get("application/json");

  private final byte[] bytes;

  private JsonBody(byte[] bytes) {
    this.bytes = bytes;
  }

  static @Nullable RequestBody of(Endpoint<?> endpoint) {
    Object body = endpoint.body();
    if (endpoint.method() == Method.GET) {
      return null;
    }
    return new JsonBody(body == null ? new byte[0] : CoderJson.write(body));
  }

  @Override
  public @Nullable MediaType contentType() {
    return bytes.length == 0 ? null : JSON;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }
}
