package dev.codertasks.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 connections that close when a request's header does not come to its end in time. Jetty's
 * own timeout begins anew with every byte, so who sends a byte a second would never meet it.
 */
final class TimedConnections extends HttpConnectionFactory {
  private final Duration patience;

  TimedConnections(HttpConfiguration configuration, Duration patience) {
    super(configuration);
    this.patience = patience;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(
        new Timed(getHttpConfiguration(), connector, endPoint, patience), connector, endPoint);
  }

  private static final class Timed extends HttpConnection {
    private static final long NONE = Long.MIN_VALUE;

    private final Duration patience;

    /** When the header began that is coming; one timer for many, since most are here at once. */
    private volatile long begun = NONE;

    private volatile Scheduler.@Nullable Task timer;
    private volatile boolean closed;

    Timed(
        HttpConfiguration configuration,
        Connector connector,
        EndPoint endPoint,
        Duration patience) {
      super(configuration, connector, endPoint);
      this.patience = patience;
    }

    /** Called by the constructor above ours. */
    @Override
    protected RequestHandler newRequestHandler() {
      return new RequestHandler() {
        @Override
        public void messageBegin() {
          super.messageBegin();
          begun = System.nanoTime();
        }

        @Override
        public boolean headerComplete() {
          begun = NONE;
          return super.headerComplete();
        }
      };
    }

    @Override
    public void onOpen() {
      super.onOpen();
      lookAgainIn(patience.toNanos());
    }

    private void lookAgainIn(long nanos) {
      timer = getConnector().getScheduler().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
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
      long since = begun;
      // Jetty lets a message begin that has no byte yet, while it waits for the next request.
      boolean coming = since != NONE && !getParser().isStart();
      long left = coming ? since + patience.toNanos() - System.nanoTime() : patience.toNanos();
      if (left <= 0) {
        getEndPoint().close(new TimeoutException("header"));
      } else {
        lookAgainIn(left);
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
