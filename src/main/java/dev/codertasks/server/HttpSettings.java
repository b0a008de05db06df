package dev.codertasks.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the HTTP server is reached and what it bears.
 *
 * @param listen where clients connect; port 0 for any free one
 * @param admin where probes and scrapers connect
 * @param stateless whether any replica can answer any request, because there are no sessions
 * @param allowedHosts what a request's {@code Host} may be, with or without a port; empty for this
 *     machine's own names on a loopback address, and for any name elsewhere
 * @param allowedOrigins the {@code Origin}s of web pages that may call; pages of this machine may,
 *     on a loopback address
 * @param tls null for plain HTTP
 */
public record HttpSettings(
    InetSocketAddress listen,
    InetSocketAddress admin,
    boolean stateless,
    Set<String> allowedHosts,
    Set<String> allowedOrigins,
    @Nullable Tls tls,
    Limits limits,
    Timing timing) {

  public HttpSettings {
    allowedHosts = Set.copyOf(allowedHosts);
    allowedOrigins = Set.copyOf(allowedOrigins);
  }

  /** PEM files: the certificate followed by its intermediates, and its unencrypted PKCS #8 key. */
  public record Tls(Path certificates, Path key) {}

  /**
   * What may be in use at once.
   *
   * @param messageBytes of one message
   * @param connections one more waits until another is closed
   * @param sessions of all principals
   * @param sessionsEach of one principal
   * @param callsEach of one principal
   * @param requestsPerSecond of one principal, twice as many in a burst
   */
  public record Limits(
      int messageBytes,
      int connections,
      int sessions,
      int sessionsEach,
      int callsEach,
      int requestsPerSecond) {
    /** For what is not limited. */
    public static final int NONE = Integer.MAX_VALUE;

    /** Of all principals together; more is a 503. */
    static final int CALLS = 2_048;

    public static final Limits DEFAULT = new Limits(1024 * 1024, 4_096, 10_000, 1_000, 200, 100);

    /** For the one user of a machine, from whom nobody needs protection. */
    public Limits ofOneUser() {
      return new Limits(messageBytes, connections, sessions, NONE, NONE, NONE);
    }
  }

  /**
   * How long things may take.
   *
   * @param headers until a request's header is complete; a quarter more at most
   * @param body until its body is
   * @param quick an answer that takes longer is a stream of events
   * @param keepAlive between two signs of life on such a stream
   * @param idleConnection until a connection without a request is closed
   * @param idleSession until a session that nobody uses is forgotten
   * @param drain how long running calls may go on when the server ends
   */
  public record Timing(
      Duration headers,
      Duration body,
      Duration quick,
      Duration keepAlive,
      Duration idleConnection,
      Duration idleSession,
      Duration drain) {
    public static final Timing DEFAULT =
        new Timing(
            Duration.ofSeconds(8),
            Duration.ofSeconds(15),
            Duration.ofMillis(50),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofMinutes(30),
            Duration.ofSeconds(10));

    /** The same for what a user may set. */
    public Timing with(Duration idleSession, Duration drain) {
      return new Timing(headers, body, quick, keepAlive, idleConnection, idleSession, drain);
    }
  }
}
