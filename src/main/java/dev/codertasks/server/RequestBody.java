package dev.codertasks.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads a request's body, up to a size and within a time. */
final class RequestBody {
  private static final int FIRST_BUFFER = 1_024;

  /** An attribute of requests whose body has been read to its end. */
  private static final String READ = RequestBody.class.getName();

  private RequestBody() {}

  /** Whether some of it may still be coming, so that no other request can follow. */
  static boolean isComing(Request request) {
    boolean none =
        request.getLength() == 0
            || (request.getLength() < 0
                && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
    return !none && request.getAttribute(READ) == null;
  }

  static ByteBuffer read(Request request, int maxBytes, Duration patience)
      throws Refused, InterruptedException {
    if (request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > maxBytes) {
      throw tooLarge(maxBytes);
    }
    long deadline = System.nanoTime() + patience.toNanos();
    ByteArrayOutputStream body = new ByteArrayOutputStream(FIRST_BUFFER);
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        awaitMore(request, deadline);
        continue;
      }
      if (Content.Chunk.isFailure(chunk)) {
        throw Refused.closing(400, "Invalid request: its body could not be read to its end.");
      }
      boolean last = chunk.isLast();
      try {
        if (body.size() + chunk.remaining() > maxBytes) {
          throw tooLarge(maxBytes);
        }
        byte[] bytes = new byte[chunk.remaining()];
        chunk.getByteBuffer().get(bytes);
        body.writeBytes(bytes);
      } finally {
        chunk.release();
      }
      if (last) {
        request.setAttribute(READ, true);
        return ByteBuffer.wrap(body.toByteArray());
      }
      // Or else who sends a byte at a time would never have to wait.
      if (System.nanoTime() - deadline > 0) {
        throw tooSlow();
      }
    }
  }

  private static void awaitMore(Request request, long deadline)
      throws Refused, InterruptedException {
    CompletableFuture<Boolean> more = new CompletableFuture<>();
    request.demand(() -> more.complete(true));
    try {
      boolean _ = more.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw tooSlow();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Refused tooLarge(int maxBytes) {
    return Refused.closing(413, "The message is larger than " + maxBytes + " bytes.");
  }

  private static Refused tooSlow() {
    return Refused.closing(408, "The request's body did not come in time.");
  }
}
