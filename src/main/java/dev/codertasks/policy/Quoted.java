package dev.codertasks.policy;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes strings so that no two different ones look alike. */
final class Quoted {
  private Quoted() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return out.append('"').toString();
  }

  static String of(Collection<String> texts) {
    return texts.stream().map(Quoted::of).collect(Collectors.joining(", ", "[", "]"));
  }
}
