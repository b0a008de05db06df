package dev.codertasks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves many clients over Streamable HTTP, until it is closed. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private static final int HEADER_BYTES = 16 * 1024;

  /** They only wait for sockets; whatever takes time has a virtual thread. */
  private static final int PLATFORM_THREADS = 16;

  /** For answers to be written once the calls have ended. */
  private static final Duration TO_SAY_GOODBYE = Duration.ofSeconds(2);

  private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(30);

  /** Streams show a sign of life more often. */
  private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(20);

  private final HttpSettings settings;
  private final @Nullable ServerTls tls;
  private final Server jetty;
  private final ServerConnector mcp;
  private final ServerConnector admin;
  private final Sessions sessions;
  private final HttpCalls calls;
  private final McpHandler handler;
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("http-sweeper").factory());

  private HttpServer(
      HttpSettings settings,
      Callers callers,
      HttpMetrics metrics,
      Supplier<Optional<String>> notReady,
      String remarks) {
    this.settings = settings;
    this.tls = settings.tls() == null ? null : new ServerTls(settings.tls());
    PrincipalLimits principals = new PrincipalLimits(settings.limits());
    this.sessions = new Sessions(settings.limits(), settings.timing().idleSession());
    this.calls = new HttpCalls(principals);
    McpProtocol protocol = new McpProtocol(sessions, calls, settings.stateless());
    RequestGate gate = new RequestGate(settings.listen(), settings);
    this.handler = new McpHandler(gate, callers, principals, protocol, settings, metrics);
    this.jetty = new Server(threads());
    this.mcp = connector(settings.listen(), mcpConnections());
    this.admin = connector(settings.admin(), new HttpConnectionFactory(configuration()));
    jetty.addConnector(mcp);
    jetty.addConnector(admin);
    jetty.addBean(connectionLimit());
    jetty.setErrorHandler(new JsonErrors());
    jetty.setStopTimeout(settings.timing().drain().plus(TO_SAY_GOODBYE).toMillis());
    jetty.setHandler(
        new ByConnector(
            admin,
            new AdminHandler(() -> notReady(notReady), remarks, metrics, settings.timing()),
            new GracefulHandler(handler)));
    metrics.gauge("sessions", "Sessions that are open.", sessions::count);
    metrics.gauge("streams", "Sessions with an open listening stream.", sessions::listening);
    metrics.gauge("calls_running", "Requests that are not answered yet.", calls::running);
    metrics.gauge(
        "connections",
        "Open connections to the MCP endpoint.",
        () -> mcp.getConnectedEndPoints().size());
  }

  /** Starts to serve, with no remarks. */
  public static HttpServer start(
      HttpSettings settings,
      Callers callers,
      HttpMetrics metrics,
      Supplier<Optional<String>> notReady)
      throws IOException {
    return start(settings, callers, metrics, notReady, "");
  }

  /**
   * Starts to serve.
   *
   * @param remarks said by the readiness probe when calls would not fail; whole lines
   * @param notReady why calls would fail now, for the readiness probe; empty when they would not
   * @throws IOException saying which address cannot be listened on
   * @throws IllegalArgumentException saying which TLS file cannot be used
   */
  public static HttpServer start(
      HttpSettings settings,
      Callers callers,
      HttpMetrics metrics,
      Supplier<Optional<String>> notReady,
      String remarks)
      throws IOException {
    HttpServer server = new HttpServer(settings, callers, metrics, notReady, remarks);
    try {
      server.open(server.mcp, settings.listen());
      server.open(server.admin, settings.admin());
      server.jetty.start();
    } catch (IOException | RuntimeException e) {
      server.stop();
      throw e;
    } catch (Exception e) {
      server.stop();
      throw new IllegalStateException(e);
    }
    server.sweep();
    return server;
  }

  private void open(ServerConnector connector, InetSocketAddress address) throws IOException {
    try {
      connector.open();
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on "
              + address.getAddress().getHostAddress()
              + " port "
              + address.getPort()
              + ", which another program may be using",
          e);
    }
  }

  /** Where clients connect. */
  public URI endpoint() {
    return URI.create(
        (settings.tls() == null ? "http://" : "https://") + address(mcp) + RequestGate.PATH);
  }

  /** Where probes and scrapers connect. */
  public URI admin() {
    return URI.create("http://" + address(admin));
  }

  private static String address(ServerConnector connector) {
    InetAddress host = InetAddress.getLoopbackAddress();
    try {
      host = InetAddress.ofLiteral(connector.getHost());
    } catch (IllegalArgumentException _) {
      // Jetty was given an address, so it has one.
    }
    String text = host.getHostAddress();
    return (text.contains(":") ? "[" + text + "]" : text) + ":" + connector.getLocalPort();
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 1).factory()));
    return threads;
  }

  private ServerConnector connector(InetSocketAddress address, ConnectionFactory... factories) {
    ServerConnector connector = new ServerConnector(jetty, factories);
    connector.setHost(address.getAddress().getHostAddress());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(settings.timing().idleConnection().toMillis());
    return connector;
  }

  private ConnectionFactory[] mcpConnections() {
    TimedConnections http = new TimedConnections(configuration(), settings.timing().headers());
    return tls == null
        ? new ConnectionFactory[] {http}
        : new ConnectionFactory[] {
          new SslConnectionFactory(tls.factory(), http.getProtocol()), http
        };
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(HEADER_BYTES);
    configuration.setHttpCompliance(HttpCompliance.RFC9110);
    // Every path but ours is answered with 404, however it is written.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    return configuration;
  }

  private NetworkConnectionLimit connectionLimit() {
    NetworkConnectionLimit limit = new NetworkConnectionLimit(settings.limits().connections(), mcp);
    limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
    return limit;
  }

  private Optional<String> notReady(Supplier<Optional<String>> notReady) {
    return handler.isDraining() ? Optional.of("about to end") : notReady.get();
  }

  private void sweep() {
    long every =
        Math.max(
            1, Math.min(BETWEEN_SWEEPS.toMillis(), settings.timing().idleSession().toMillis() / 2));
    ScheduledFuture<?> _ =
        sweeper.scheduleWithFixedDelay(this::lookAround, every, every, TimeUnit.MILLISECONDS);
  }

  private void lookAround() {
    sessions.closeIdle();
    if (tls != null) {
      tls.renew();
    }
  }

  /** Lets running calls end, answers them, and turns away everything else. */
  @Override
  public void close() {
    handler.drain();
    sessions.hush();
    sweeper.shutdownNow();
    CompletableFuture<Void> _ = mcp.shutdown();
    try {
      calls.drain(settings.timing().drain());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    stop();
  }

  private void stop() {
    sweeper.shutdownNow();
    try {
      jetty.stop();
    } catch (Exception e) {
      // What did not end in time is cut off; there is nobody left to tell.
      LOG.info("the HTTP server ended with {}", e.getClass().getSimpleName());
    }
  }

  /** Waits until it is closed. */
  public void await() throws InterruptedException {
    jetty.join();
  }

  /** Sends a request to the handler of the port it came in by. */
  private static final class ByConnector extends Handler.AbstractContainer {
    private final ServerConnector admin;
    private final Handler forAdmin;
    private final Handler others;

    ByConnector(ServerConnector admin, Handler forAdmin, Handler others) {
      this.admin = admin;
      this.forAdmin = forAdmin;
      this.others = others;
      installBean(forAdmin);
      installBean(others);
    }

    @Override
    public List<Handler> getHandlers() {
      return List.of(forAdmin, others);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      boolean isAdmin = admin.equals(request.getConnectionMetaData().getConnector());
      return (isAdmin ? forAdmin : others).handle(request, response, callback);
    }
  }
}
