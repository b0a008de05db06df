package dev.codertasks.output;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Web addresses that may be shown as text. */
public final class Links {
  private static final Pattern ADDRESS = Pattern.compile("https?://[\\x21-\\x7e&&[^\"'<>`)\\]}]]+");

  private Links() {}

  /** Those in a text, each once, in order. */
  public static List<URI> in(String text) {
    return ADDRESS
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .flatMap(address -> safe(address).stream())
        .distinct()
        .toList();
  }

  /** The address, if it is one of the web. */
  public static Optional<URI> safe(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(address);
      return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
