package dev.codertasks.coder;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a Coder deployment.
 *
 * @param url the origin, without a slash at its end
 * @param headers sent with every request besides our own ({@code CODER_HEADER})
 * @param headerCommand a shell command that prints more of them, a {@code Name=value} a line
 *     ({@code CODER_HEADER_COMMAND}); run once, before the first request
 * @param tls how to trust Coder and prove ourselves
 * @param proxy an HTTP proxy; never used for loopback addresses
 */
public record CoderSettings(
    URI url,
    Map<String, String> headers,
    @Nullable String headerCommand,
    Tls tls,
    @Nullable URI proxy,
    Timeouts timeouts) {
  public CoderSettings {
    headers = Map.copyOf(headers);
  }

  /** Settings that need nothing but an address. */
  public static CoderSettings of(URI url) {
    return new CoderSettings(url, Map.of(), null, Tls.DEFAULT, null, Timeouts.DEFAULT);
  }

  /**
   * PEM files; null for the JVM's own trust and no client certificate.
   *
   * @param caFile trusted in addition to the JVM's authorities
   */
  public record Tls(@Nullable Path caFile, @Nullable Path certFile, @Nullable Path keyFile) {
    public static final Tls DEFAULT = new Tls(null, null, null);
  }

  /**
   * How long to wait.
   *
   * @param read for each byte of an answer
   * @param send for the answer to a message to an agent, which Coder holds back until the agent's
   *     screen reacts
   */
  public record Timeouts(Duration connect, Duration read, Duration send) {
    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(90));
  }
}
