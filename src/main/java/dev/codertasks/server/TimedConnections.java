package dev.codertasks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 connections that end with a 408 when a request's header does not come to its end in
 * time. Jetty's own timeout begins anew with every byte, so who sends a byte a second would never
 * meet it.
 */
final class TimedConnections extends HttpConnectionFactory {
  private static final byte[] TOO_LATE = tooLate();

  private final Duration patience;

  TimedConnections(HttpConfiguration configuration, Duration patience) {
    super(configuration);
    this.patience = patience;
  }

  private static byte[] tooLate() {
    byte[] body = Refused.with(408, "The request's header did not come in time.").body();
    byte[] head =
        String.join(
                "\r\n",
                "HTTP/1.1 408 Request Timeout",
                "Content-Type: application/json",
                "Connection: close",
                "Content-Length: " + body.length,
                "",
                "")
            .getBytes(US_ASCII);
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(
        new Timed(getHttpConfiguration(), connector, endPoint, patience), connector, endPoint);
  }

  private static final class Timed extends HttpConnection {
    /** One timer for all requests, since most headers are here at once. */
    private static final int LOOKS = 4;

    private final long nanosBetweenLooks;
    private volatile boolean coming;

    /** How often the header that is coming was seen not to be there yet. */
    private volatile int looks;

    private volatile Scheduler.@Nullable Task timer;
    private volatile boolean closed;

    Timed(
        HttpConfiguration configuration,
        Connector connector,
        EndPoint endPoint,
        Duration patience) {
      super(configuration, connector, endPoint);
      this.nanosBetweenLooks = patience.toNanos() / LOOKS;
    }

    /** Called by the constructor above ours. */
    @Override
    protected RequestHandler newRequestHandler() {
      return new RequestHandler() {
        @Override
        public void messageBegin() {
          super.messageBegin();
          looks = 0;
          coming = true;
        }

        @Override
        public boolean headerComplete() {
          coming = false;
          return super.headerComplete();
        }
      };
    }

    /** Nothing else is being written, since no request has been read. */
    private void tooLate() {
      Callback close = Callback.from(() -> getEndPoint().close(new TimeoutException("header")));
      try {
        getEndPoint().write(close, ByteBuffer.wrap(TOO_LATE));
      } catch (RuntimeException e) {
        close.failed(e);
      }
    }

    @Override
    public void onOpen() {
      super.onOpen();
      lookAgain();
    }

    private void lookAgain() {
      timer =
          getConnector()
              .getScheduler()
              .schedule(this::look, nanosBetweenLooks, TimeUnit.NANOSECONDS);
      if (closed) {
        stopLooking();
      }
    }

    private void stopLooking() {
      Scheduler.Task task = timer;
      if (task != null) {
        task.cancel();
      }
    }

    private void look() {
      // Jetty lets a message begin that has no byte yet, while it waits for the next request.
      looks = coming && !getParser().isStart() ? looks + 1 : 0;
      if (looks > LOOKS) {
        tooLate();
      } else {
        lookAgain();
      }
    }

    @Override
    public void onClose(Throwable cause) {
      closed = true;
      stopLooking();
      super.onClose(cause);
    }
  }
}
