package dev.codertasks.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP server was told, beside what every server is told. Immutable.
 *
 * @param listen where clients connect
 * @param admin where probes and scrapers connect
 * @param allowedHosts empty for this machine's own names on loopback, else for any
 * @param tls null for plain HTTP
 */
public record HttpConfig(
    Config config,
    InetSocketAddress listen,
    InetSocketAddress admin,
    boolean stateless,
    HttpAccess access,
    Set<String> allowedHosts,
    Set<String> allowedOrigins,
    @Nullable Tls tls,
    HttpLimits limits) {

  /** PEM files. */
  public record Tls(Path certificates, Path key) {}

  /**
   * What may be in use at once.
   *
   * @param sessionIdle until a session that nobody uses is forgotten
   * @param principalSessions of one principal; null for the default of the kind of access
   * @param principalCalls likewise
   * @param principalRate requests in a second, likewise
   */
  public record HttpLimits(
      int connections,
      int sessions,
      Duration sessionIdle,
      @Nullable Integer principalSessions,
      @Nullable Integer principalCalls,
      @Nullable Integer principalRate) {}

  /** Who may call. */
  public sealed interface HttpAccess {
    /** Everyone on this machine, as the one Coder user we are. */
    record Anonymous() implements HttpAccess {}

    /** Who can read this file, as the one Coder user we are. */
    record LocalToken(Path file) implements HttpAccess {}

    /**
     * Several, each as the Coder user he is.
     *
     * @param tokens who has a token of ours; null for nobody
     * @param delegated whether a request may bring a Coder token of its own
     */
    record Shared(@Nullable TokensFile tokens, boolean delegated) implements HttpAccess {}
  }

  /**
   * Reads the settings of {@link Config#load} and these.
   *
   * @throws ConfigException naming every problem at once, unsafe combinations among them
   */
  public static HttpConfig load(
      Map<String, String> flags, Surroundings surroundings, Consumer<Set<String>> toolCheck)
      throws ConfigException {
    return new ConfigLoader(flags, surroundings, toolCheck).loadHttp();
  }
}
