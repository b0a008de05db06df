package dev.codertasks.coder;

import dev.codertasks.coder.Endpoint.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one Coder deployment, whoever uses them: each request brings its own token,
 * and there are neither cookies nor a cache. Builds the HTTP client when the first request needs
 * it, for that takes longer than all else at start-up. Thread-safe.
 */
final class Connections implements AutoCloseable {
  /** The only way we show the token: the other ways Coder takes it end up in logs. */
  static final String TOKEN_HEADER = "Coder-Session-Token";

  /** Enough for many users at once, each of whom asks a few things in parallel. */
  private static final int MOST_IDLE = 32;

  /** How far a request got. */
  static final class Progress {
    /** From now on it may have happened. */
    volatile boolean sent;

    /** Of the answer; 0 before it. */
    volatile int status;

    /** Whether somebody wants no answer any more. */
    BooleanSupplier brokenOff = () -> false;
  }

  /** A client for each {@link Patience}; they share their connections. */
  private record Open(
      OkHttpClient quick, OkHttpClient patient, OkHttpClient streaming, Headers headers) {
    OkHttpClient client(Patience patience) {
      return switch (patience) {
        case CODER -> quick;
        case AGENT -> patient;
        case EVENTS -> streaming;
      };
    }
  }

  private final CoderSettings settings;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable Open open;

  Connections(CoderSettings settings) {
    this.settings = settings;
  }

  URI url() {
    return settings.url();
  }

  /** How long an answer that has begun may make no progress. */
  Duration stallLimit() {
    return settings.timeouts().read();
  }

  /**
   * Prepares a request that ends by itself at the deadline.
   *
   * @throws SetupException when the settings cannot be put to use
   */
  Call call(
      Endpoint<?> endpoint,
      SessionToken token,
      @Nullable TraceContext trace,
      Progress progress,
      Deadline deadline)
      throws IOException, InterruptedException {
    Open current = opened(deadline);
    Request.Builder request =
        new Request.Builder()
            .url(url(endpoint))
            .headers(current.headers())
            .header(TOKEN_HEADER, token.value())
            .header("Accept", endpoint.accepts())
            .tag(Progress.class, progress)
            .tag(SessionToken.class, token)
            .method(endpoint.method().name(), JsonBody.of(endpoint));
    if (trace != null) {
      request.header("traceparent", trace.traceparent());
      if (!trace.state().isEmpty()) {
        request.header("tracestate", trace.state());
      }
    }
    Call call = current.client(endpoint.patience()).newCall(request.build());
    // Not 0, which would mean no limit.
    call.timeout().timeout(Math.max(1, deadline.remaining().toNanos()), TimeUnit.NANOSECONDS);
    return call;
  }

  /** Breaks off what is under way with this very token. */
  void cancel(SessionToken token) {
    Open current = open;
    if (current != null) {
      Stream.of(current.quick(), current.streaming())
          .flatMap(client -> client.dispatcher().runningCalls().stream())
          .filter(call -> call.request().tag(SessionToken.class) == token)
          .forEach(Call::cancel);
    }
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    Open current = open;
    if (current != null) {
      current.quick().dispatcher().cancelAll();
      current.streaming().dispatcher().cancelAll();
      current.quick().connectionPool().evictAll();
    }
  }

  private HttpUrl url(Endpoint<?> endpoint) throws SetupException {
    HttpUrl base = HttpUrl.parse(settings.url().toString());
    if (base == null) {
      throw new SetupException("the Coder URL's host name has a part that no name may have");
    }
    HttpUrl.Builder url = base.newBuilder();
    endpoint.route().segments().forEach(url::addPathSegment);
    endpoint.query().forEach(url::addQueryParameter);
    return url.build();
  }

  private Open opened(Deadline deadline) throws IOException, InterruptedException {
    Open current = open;
    if (current != null) {
      return current;
    }
    opening.lockInterruptibly();
    try {
      current = open;
      if (current == null) {
        current = open(deadline);
        open = current;
      }
      return current;
    } finally {
      opening.unlock();
    }
  }

  private Open open(Deadline deadline) throws IOException, InterruptedException {
    Headers headers = headers(deadline);
    CoderSettings.Timeouts timeouts = settings.timeouts();
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            // A redirect would carry the token and the prompt to wherever it points.
            .followRedirects(false)
            .followSslRedirects(false)
            // It would repeat a POST; what may be repeated is known above.
            .retryOnConnectionFailure(false)
            .cookieJar(CookieJar.NO_COOKIES)
            .cache(null)
            .connectionPool(new ConnectionPool(MOST_IDLE, 1, TimeUnit.MINUTES))
            .dns(new BoundedDns(Dns.SYSTEM, timeouts.connect()))
            .connectTimeout(timeouts.connect())
            .readTimeout(timeouts.read())
            .writeTimeout(timeouts.read())
            .eventListener(new SentListener());
    useProxy(builder);
    if (!settings.tls().equals(CoderSettings.Tls.DEFAULT)) {
      HandshakeCertificates tls = PemFiles.handshake(settings.tls());
      builder.sslSocketFactory(tls.sslSocketFactory(), tls.trustManager());
    }
    OkHttpClient quick = builder.build();
    return new Open(
        quick,
        quick.newBuilder().readTimeout(timeouts.send()).build(),
        // Streams stay open, and must not use up what other calls may have at once.
        quick.newBuilder().dispatcher(new Dispatcher()).build(),
        headers);
  }

  private Headers headers(Deadline deadline) throws IOException, InterruptedException {
    Map<String, String> extra = new HashMap<>(settings.headers());
    String command = settings.headerCommand();
    if (command != null) {
      extra.putAll(HeaderCommand.run(command, settings.url(), deadline));
    }
    Headers.Builder headers =
        new Headers.Builder().set("User-Agent", "coder-tasks-mcp/" + version());
    extra.forEach(headers::set);
    return headers.build();
  }

  private void useProxy(OkHttpClient.Builder builder) {
    URI proxy = settings.proxy();
    if (proxy == null || settings.isLoopback()) {
      // Said explicitly, since the JVM's own proxy settings apply otherwise.
      builder.proxy(Proxy.NO_PROXY);
      return;
    }
    boolean socks = settings.hasSocksProxy();
    builder.proxy(
        new Proxy(
            socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
            InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())));
    String userInfo = proxy.getUserInfo();
    if (socks) {
      SocksLogin.install(proxy);
    } else if (userInfo != null) {
      builder.proxyAuthenticator(basic(userInfo));
    }
  }

  private static Authenticator basic(String userInfo) {
    int colon = userInfo.indexOf(':');
    String credentials =
        colon < 0
            ? Credentials.basic(userInfo, "")
            : Credentials.basic(userInfo.substring(0, colon), userInfo.substring(colon + 1));
    return (route, response) ->
        response.request().header("Proxy-Authorization") != null
            ? null
            : response.request().newBuilder().header("Proxy-Authorization", credentials).build();
  }

  private static String version() throws IOException {
    try (InputStream in =
        Connections.class.getResourceAsStream("/dev/codertasks/version.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    }
  }

  private static final class SentListener extends EventListener {
    @Override
    public void requestHeadersStart(Call call) {
      Progress progress = call.request().tag(Progress.class);
      if (progress != null) {
        progress.sent = true;
      }
    }
  }
}
