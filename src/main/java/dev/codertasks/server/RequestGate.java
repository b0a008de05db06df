package dev.codertasks.server;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Turns away what no client of ours sends, before anything is looked up. */
final class RequestGate {
  static final String PATH = "/mcp";

  private static final int LONGEST_LINE = 8_192;
  private static final int MOST_HEADERS = 100;
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern OWN_ORIGIN =
      Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

  private final boolean loopback;
  private final boolean stateless;
  private final Set<String> hosts;
  private final Set<String> origins;

  RequestGate(InetSocketAddress listen, HttpSettings settings) {
    this.loopback = listen.getAddress().isLoopbackAddress();
    this.stateless = settings.stateless();
    Set<String> named = lower(settings.allowedHosts());
    this.hosts = named.isEmpty() && loopback ? OWN_NAMES : named;
    this.origins = lower(settings.allowedOrigins());
  }

  private static Set<String> lower(Set<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  void check(Request request) throws Refused {
    // As it was sent: what is another way to write our path is no path of ours.
    String path = request.getHttpURI().getPath();
    if (request.getHttpURI().getPathQuery() != null
        && request.getHttpURI().getPathQuery().length() > LONGEST_LINE - 32) {
      throw Refused.closing(414, "The request line is longer than 8 KiB.");
    }
    if (request.getHeaders().size() > MOST_HEADERS) {
      throw Refused.closing(431, "The request has more than " + MOST_HEADERS + " headers.");
    }
    checkHost(request.getHeaders());
    checkOrigin(request.getHeaders());
    if (!PATH.equals(path)) {
      throw Refused.with(404, "There is nothing here; the MCP endpoint is " + PATH + ".");
    }
    checkMethod(request.getMethod());
  }

  private void checkHost(HttpFields headers) throws Refused {
    List<String> given = headers.getValuesList(HttpHeader.HOST);
    Matcher host = HOST.matcher(given.size() == 1 ? given.getFirst() : "");
    if (!host.matches()) {
      throw Refused.with(400, "Invalid request: it needs one valid Host header.");
    }
    String whole = host.group().toLowerCase(Locale.ROOT);
    String name = host.group(1).toLowerCase(Locale.ROOT);
    if (!hosts.isEmpty() && !hosts.contains(whole) && !hosts.contains(name)) {
      throw Refused.with(
          421,
          "This server does not answer for the host "
              + Printable.of(name)
              + "; its operator can allow it with http_allowed_hosts.");
    }
  }

  private void checkOrigin(HttpFields headers) throws Refused {
    List<String> given = headers.getValuesList(HttpHeader.ORIGIN);
    if (given.isEmpty()) {
      return;
    }
    String origin = given.getFirst().toLowerCase(Locale.ROOT);
    boolean known = origins.contains(origin) || (loopback && OWN_ORIGIN.matcher(origin).matches());
    if (given.size() > 1 || !known) {
      throw Refused.with(
          403,
          "Web pages of this origin may not call; the operator can allow it with"
              + " http_allowed_origins.");
    }
  }

  private void checkMethod(String method) throws Refused {
    boolean known =
        switch (method) {
          case "POST" -> true;
          case "GET", "DELETE" -> !stateless;
          default -> false;
        };
    if (!known) {
      throw notAllowed(stateless ? "POST" : "POST, GET, DELETE");
    }
  }

  static Refused notAllowed(String allowed) {
    return Refused.with(
        405, "This method is not allowed here; use " + allowed + ".", "Allow", allowed);
  }
}
