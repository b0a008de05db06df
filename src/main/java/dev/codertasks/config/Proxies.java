package dev.codertasks.config;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the environment names, read as Go programs and so the {@code coder} CLI read it.
 */
final class Proxies {
  private Proxies() {}

  /** The proxy for requests to this address, or null for none. */
  static @Nullable URI of(Machine machine, URI target, List<String> problems) {
    String scheme = String.valueOf(target.getScheme()).toUpperCase(Locale.ROOT);
    String name = scheme.equals("HTTPS") ? "HTTPS_PROXY" : "HTTP_PROXY";
    String text = either(machine, name).orElse(null);
    if (text == null || isExempt(machine, String.valueOf(target.getHost()))) {
      return null;
    }
    Optional<URI> proxy = ConfigLoader.uri(text.contains("://") ? text : "http://" + text);
    if (proxy.isEmpty()) {
      problems.add(name + " is not the address of a proxy, such as http://proxy.example.com:3128.");
    }
    return proxy.orElse(null);
  }

  private static Optional<String> either(Machine machine, String name) {
    return machine.variable(name).or(() -> machine.variable(name.toLowerCase(Locale.ROOT)));
  }

  private static boolean isExempt(Machine machine, String host) {
    return either(machine, "NO_PROXY").stream()
        .flatMap(list -> Arrays.stream(list.split(",", -1)))
        .map(String::strip)
        .anyMatch(entry -> exempts(entry.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT)));
  }

  private static boolean exempts(String entry, String host) {
    if (entry.equals("*")) {
      return true;
    }
    String domain = entry.replaceFirst(":\\d+$", "").replaceFirst("^\\*?\\.", "");
    return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
  }
}
