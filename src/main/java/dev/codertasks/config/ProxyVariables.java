package dev.codertasks.config;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the environment asks for, read as Go programs such as {@code coder} read it
 * ({@code golang.org/x/net/http/httpproxy}).
 */
final class ProxyVariables {
  /** An IPv6 address needs brackets before a port. */
  private static final Pattern WITH_PORT = Pattern.compile("([^:]+|\\[.*\\]):(\\d+)");

  private final Surroundings surroundings;

  ProxyVariables(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What to go through to this address, and which variable says so; nothing for directly. */
  Optional<Value> proxyFor(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    Value proxy = said(scheme.equals("https") ? "HTTPS_PROXY" : "HTTP_PROXY");
    Value except = said("NO_PROXY");
    if (proxy == null
        || isThisMachine(address)
        || (except != null && isExcepted(address, except.text()))) {
      return Optional.empty();
    }
    String text = proxy.text();
    return Optional.of(Value.of(text.contains("://") ? text : "http://" + text, proxy.source()));
  }

  private @Nullable Value said(String name) {
    for (String variable : new String[] {name, name.toLowerCase(Locale.ROOT)}) {
      String text = surroundings.variable(variable);
      if (text != null) {
        return Value.of(text.strip(), variable);
      }
    }
    return null;
  }

  private static boolean isThisMachine(URI address) {
    String host = String.valueOf(address.getHost());
    try {
      return host.equalsIgnoreCase("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isExcepted(URI address, String exceptions) {
    String host = withoutBrackets(String.valueOf(address.getHost()).toLowerCase(Locale.ROOT));
    int port = address.getPort() >= 0 ? address.getPort() : defaultPort(address);
    for (String entry : exceptions.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (matches(entry.strip(), host, port)) {
        return true;
      }
    }
    return false;
  }

  /** {@code *}, {@code host} and below, {@code .host} below only, each with or without a port. */
  private static boolean matches(String entry, String host, int port) {
    if (entry.isEmpty()) {
      return false;
    }
    if (entry.equals("*")) {
      return true;
    }
    Matcher withPort = WITH_PORT.matcher(entry);
    if (withPort.matches() && !withPort.group(2).equals(String.valueOf(port))) {
      return false;
    }
    String name = withoutBrackets(withPort.matches() ? withPort.group(1) : entry);
    if (name.contains("/")) {
      return AddressRange.contains(name, host);
    }
    if (name.startsWith("*.")) {
      name = name.substring(1);
    }
    return name.startsWith(".")
        ? host.endsWith(name)
        : host.equals(name) || host.endsWith("." + name);
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static int defaultPort(URI address) {
    return "http".equalsIgnoreCase(address.getScheme()) ? 80 : 443;
  }
}
