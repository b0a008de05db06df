package dev.codertasks.coder;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a Coder deployment.
 *
 * @param url the deployment's address; a path in it is kept before every request's own, and slashes
 *     at its end are dropped
 * @param headers sent with every request besides our own ({@code CODER_HEADER})
 * @param headerCommand a shell command that prints more of them, a {@code Name=value} a line
 *     ({@code CODER_HEADER_COMMAND}); run once, before the first request
 * @param tls how to trust Coder and prove ourselves
 * @param proxy an {@code http://}, {@code socks5://} or {@code socks5h://} one, with {@code
 *     user:password@} where it wants them; never used for loopback addresses. Both kinds of SOCKS
 *     leave looking up Coder's name to the proxy, as they do for {@code coder}
 * @param allowInsecureHttp whether the token may travel unencrypted to another machine
 */
public record CoderSettings(
    URI url,
    Map<String, String> headers,
    @Nullable String headerCommand,
    Tls tls,
    @Nullable URI proxy,
    Timeouts timeouts,
    boolean allowInsecureHttp) {
  private static final int MAX_PORT = 65_535;
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|.+\\.localhost|127(?:\\.\\d{1,3}){3}|\\[(?:0*:)*0*1\\]");
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

  /**
   * Checks each part.
   *
   * @throws IllegalArgumentException saying which part is wrong and why; it never repeats a user
   *     name, password or header value
   */
  public CoderSettings {
    url = checkedUrl(url, allowInsecureHttp);
    headers = Map.copyOf(headers);
    headers.forEach(CoderSettings::checkHeader);
    if (proxy != null) {
      checkProxy(proxy);
    }
  }

  /** Settings that need nothing but an address. */
  public static CoderSettings of(URI url) {
    return new CoderSettings(url, Map.of(), null, Tls.DEFAULT, null, Timeouts.DEFAULT, false);
  }

  /** Whether Coder runs on this machine. */
  boolean isLoopback() {
    return isLoopback(url);
  }

  /**
   * Refuses what no HTTP header can carry, and the one header that is ours.
   *
   * @throws IllegalArgumentException naming the header, never its value
   */
  static void checkHeader(String name, String value) {
    if (!HEADER_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("one of the extra headers has a name that HTTP forbids");
    }
    if (name.equalsIgnoreCase(Connections.TOKEN_HEADER)) {
      throw new IllegalArgumentException(
          "the header " + name + " carries the session token and cannot be set as an extra one");
    }
    if (!HEADER_VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the header " + name + " has a value with characters that HTTP forbids");
    }
  }

  private static URI checkedUrl(URI url, boolean allowInsecureHttp) {
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the Coder URL holds a user name or password; Coder takes a session token only");
    }
    String scheme = scheme(url);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("the Coder URL must start with https:// or http://");
    }
    checkHost("the Coder URL", url);
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException("the Coder URL must not hold a query or a fragment");
    }
    if (scheme.equals("http") && !isLoopback(url) && !allowInsecureHttp) {
      throw new IllegalArgumentException(
          "the Coder URL is http:// on another machine, which would show the token to the network;"
              + " use https://, or allow insecure HTTP in the settings");
    }
    String text = url.toString();
    int end = text.length();
    while (text.charAt(end - 1) == '/') {
      end--;
    }
    return URI.create(text.substring(0, end));
  }

  private static void checkProxy(URI proxy) {
    switch (scheme(proxy)) {
      case "http", "socks5", "socks5h" -> {}
      case "https" ->
          throw new IllegalArgumentException(
              "the proxy has an https:// address, and TLS to a proxy is not supported; set its"
                  + " http:// or socks5:// address, or put Coder's host into NO_PROXY to connect"
                  + " directly");
      default ->
          throw new IllegalArgumentException(
              "the proxy must have an http://, socks5:// or socks5h:// address");
    }
    checkHost("the proxy", proxy);
    if (proxy.getPort() < 0) {
      throw new IllegalArgumentException("the proxy's address needs a port");
    }
  }

  /** Whether the proxy speaks SOCKS. */
  boolean hasSocksProxy() {
    return proxy != null && scheme(proxy).startsWith("socks5");
  }

  private static void checkHost(String what, URI url) {
    String host = url.getHost();
    if (host == null) {
      throw new IllegalArgumentException(
          what + " has no valid host name, such as coder.example.com");
    }
    if (host.contains("%")) {
      throw new IllegalArgumentException(what + " has an IPv6 zone, which is not supported");
    }
    if (url.getPort() > MAX_PORT || url.getPort() == 0) {
      throw new IllegalArgumentException(what + " has a port outside 1 to " + MAX_PORT);
    }
  }

  private static String scheme(URI url) {
    return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
  }

  private static boolean isLoopback(URI url) {
    return LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  /** Names the address only: headers, the command and the proxy may hold secrets. */
  @Override
  public String toString() {
    return "CoderSettings[url=" + url + "]";
  }

  /**
   * PEM files; null for the JVM's own trust and no client certificate.
   *
   * @param caFile trusted in addition to the JVM's authorities
   * @param certFile the client certificate, followed by its intermediates
   * @param keyFile its private key as unencrypted PKCS #8
   */
  public record Tls(@Nullable Path caFile, @Nullable Path certFile, @Nullable Path keyFile) {
    public static final Tls DEFAULT = new Tls(null, null, null);

    public Tls {
      if ((certFile == null) != (keyFile == null)) {
        throw new IllegalArgumentException(
            "a client certificate needs both its certificate file and its key file");
      }
    }
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
