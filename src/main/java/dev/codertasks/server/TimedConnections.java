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
    private final Duration patience;
    private Scheduler.@Nullable Task timeout;

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
          begin();
        }

        @Override
        public boolean headerComplete() {
          end();
          return super.headerComplete();
        }
      };
    }

    private void begin() {
      timeout =
          getConnector()
              .getScheduler()
              .schedule(
                  () -> getEndPoint().close(new TimeoutException("header")),
                  patience.toMillis(),
                  TimeUnit.MILLISECONDS);
    }

    private void end() {
      Scheduler.Task task = timeout;
      if (task != null) {
        task.cancel();
        timeout = null;
      }
    }

    @Override
    public void onClose(Throwable cause) {
      end();
      super.onClose(cause);
    }
  }
}
