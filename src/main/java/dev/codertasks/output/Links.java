package dev.codertasks.output;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Web addresses that may be shown as text. */
public final class Links {
  private Links() {}

  /** Those in a text, each once, in order. */
  public static List<URI> in(String text) {
    return dev.codertasks.detect.Links.find(text).stream()
        .flatMap(address -> safe(address).stream())
        .toList();
  }

  /** The address, if it is one of the web and holds no credentials. */
  public static Optional<URI> safe(String address) {
    return dev.codertasks.detect.Links.isSafe(address)
        ? Optional.of(URI.create(address))
        : Optional.empty();
  }
}
