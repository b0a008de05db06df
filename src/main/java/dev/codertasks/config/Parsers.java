package dev.codertasks.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How each kind of setting is written. */
final class Parsers {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern ADDRESS =
      Pattern.compile("(localhost|[0-9.]+|\\[[0-9a-fA-F:.]+]):(\\d{1,5})");
  private static final int MAX_PORT = 65_535;
  private static final Duration LONGEST = Duration.ofHours(24);

  private Parsers() {}

  static String text(Value value) {
    return value.text();
  }

  static URI url(Value value) {
    try {
      return new URI(value.text().strip());
    } catch (URISyntaxException e) {
      // Not what the exception says: it quotes the address, which may hold a password.
      throw new IllegalArgumentException("is no valid address, such as https://coder.example.com");
    }
  }

  /** Empty for a file on this machine. */
  static Optional<URI> stateStore(Value value) {
    if (value.text().equals("file")) {
      return Optional.empty();
    }
    URI address = url(value);
    String user = address.getRawUserInfo();
    if (user != null && user.contains(":")) {
      throw new IllegalArgumentException(
          "holds a password, which would be shown wherever the address is; put it in a file of mode"
              + " 0600 and name that with state_password_file");
    }
    if (!Set.of("redis", "rediss").contains(String.valueOf(address.getScheme()))
        || address.getHost() == null
        || "".equals(user)
        || !String.valueOf(address.getRawPath()).matches("(/[0-9]{0,4})?")
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "is neither file nor the address of a Redis or Valkey server, such as"
              + " redis://valkey:6379/0, or rediss://user@valkey.example.com:6379/0 with TLS");
    }
    return Optional.of(address);
  }

  static Path path(Value value) {
    try {
      return Path.of(value.text());
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is no valid path");
    }
  }

  static boolean flag(Value value) {
    return switch (value.text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(value.quoted() + " is neither true nor false");
    };
  }

  static Duration duration(Value value) {
    Matcher matcher = DURATION.matcher(value.text());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(value.quoted() + " is no duration; write 500ms, 5s or 2m");
    }
    long amount = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        };
    if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(value.quoted() + " is not between 1ms and 24h");
    }
    return duration;
  }

  static Setting.Parser<Integer> number(int min, int max) {
    return value -> {
      String text = value.text();
      if (!text.matches("[0-9]{1,9}")
          || Integer.parseInt(text) < min
          || Integer.parseInt(text) > max) {
        throw new IllegalArgumentException(
            value.quoted() + " is no number between " + min + " and " + max);
      }
      return Integer.parseInt(text);
    };
  }

  static LogLevel level(Value value) {
    String text = value.text();
    return Stream.of(LogLevel.values())
        .filter(level -> level.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                value.quoted() + " is none of off, error, warn, info, debug"));
  }

  static LogFormat logFormat(Value value) {
    return switch (value.text()) {
      case "text" -> LogFormat.TEXT;
      case "json" -> LogFormat.JSON;
      default -> throw new IllegalArgumentException(value.quoted() + " is neither text nor json");
    };
  }

  static AuditPlace auditPlace(Value value) {
    return switch (value.text()) {
      case "file" -> AuditPlace.FILE;
      case "stdout" -> AuditPlace.STANDARD_OUTPUT;
      default -> throw new IllegalArgumentException(value.quoted() + " is neither file nor stdout");
    };
  }

  /** An IP address or {@code localhost}, and a port; looks no name up. */
  static InetSocketAddress address(Value value) {
    Matcher matcher = ADDRESS.matcher(value.text());
    if (matcher.matches() && Integer.parseInt(matcher.group(2)) <= MAX_PORT) {
      String host = matcher.group(1);
      try {
        InetAddress address =
            host.equals("localhost")
                ? InetAddress.ofLiteral("127.0.0.1")
                : InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
        return new InetSocketAddress(address, Integer.parseInt(matcher.group(2)));
      } catch (IllegalArgumentException _) {
        // Says below what is expected.
      }
    }
    throw new IllegalArgumentException(
        value.quoted() + " is no address and port, such as 127.0.0.1:8080 or [::1]:8080");
  }

  /** Several, or one text with commas. */
  static Set<String> names(Value value) {
    Set<String> names = new LinkedHashSet<>();
    value.items().stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(names::add);
    return names;
  }

  /** {@code Name=value}, several or with commas, as {@code coder --header} takes them. */
  static Map<String, String> headers(Value value) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header : value.items().stream().filter(item -> !item.isBlank()).toList()) {
      int equals = header.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("holds something that is not Name=value");
      }
      headers.put(header.substring(0, equals).strip(), header.substring(equals + 1).strip());
    }
    return headers;
  }
}
