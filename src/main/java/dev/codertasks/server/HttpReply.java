package dev.codertasks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.codertasks.server.Outbox.Item;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers one HTTP request, once. Used by its thread alone. */
final class HttpReply {
  private static final byte[] NOTHING = {};
  private static final byte[] SIGN_OF_LIFE = ":\n\n".getBytes(UTF_8);
  private static final byte[] EVENT = "event: message\ndata: ".getBytes(UTF_8);

  private final Response response;
  private final Callback callback;
  private final HttpSettings.Timing timing;

  HttpReply(Response response, Callback callback, HttpSettings.Timing timing) {
    this.response = response;
    this.callback = callback;
    this.timing = timing;
  }

  void header(String name, String value) {
    response.getHeaders().put(name, value);
  }

  void refuse(Refused refused) {
    refused.headers().forEach(this::header);
    json(refused.status(), refused.body());
  }

  /** Takes note; there is nothing to say. */
  void accepted() {
    end(202, NOTHING);
  }

  /** It is done; some clients take no other status than this for the end of a session. */
  void done() {
    end(200, NOTHING);
  }

  void json(int status, byte[] body) {
    header("Content-Type", "application/json");
    end(status, body);
  }

  void text(int status, String contentType, String body) {
    header("Content-Type", contentType);
    end(status, body.getBytes(UTF_8));
  }

  private void end(int status, byte[] body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /**
   * Sends what is said until the last word: as one JSON object where that comes quickly, else as a
   * stream of events. A client that leaves hears no more.
   *
   * @param atOnce whether it is a stream in any case
   */
  void send(Outbox outbox, boolean atOnce) {
    try {
      Item first = atOnce ? null : outbox.next(timing.quick());
      if (first != null && first.last() && !first.isEmpty()) {
        json(200, first.json().array());
        return;
      }
      stream(outbox, first);
      callback.succeeded();
    } catch (IOException e) {
      outbox.abandon();
      callback.failed(e);
    } catch (InterruptedException e) {
      outbox.abandon();
      callback.failed(e);
      Thread.currentThread().interrupt();
    }
  }

  private void stream(Outbox outbox, @Nullable Item first)
      throws IOException, InterruptedException {
    response.setStatus(200);
    Map.of(
            "Content-Type",
            "text/event-stream",
            "Cache-Control",
            "no-store, no-transform",
            // Or else nginx keeps events to itself until it has a buffer full of them.
            "X-Accel-Buffering",
            "no")
        .forEach(this::header);
    Item item = first;
    while (true) {
      if (item == null) {
        // Also lets a client see the headers at once.
        write(SIGN_OF_LIFE, false);
      } else {
        write(event(item), item.last());
        if (item.last()) {
          return;
        }
      }
      item = outbox.next(timing.keepAlive());
    }
  }

  /** The JSON is one line with a line feed; an empty line ends the event. */
  private static byte[] event(Item item) {
    return item.isEmpty()
        ? NOTHING
        : ByteBuffer.allocate(EVENT.length + item.json().remaining() + 1)
            .put(EVENT)
            .put(item.json())
            .put((byte) '\n')
            .array();
  }

  private void write(byte[] bytes, boolean last) throws IOException {
    Content.Sink.write(response, last, ByteBuffer.wrap(bytes));
  }
}
