package dev.codertasks.output;

import dev.codertasks.detect.Stripped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the values that this process itself must never show, as they are and in the encodings in
 * which they travel: JSON, URLs, hexadecimal, and base64 wherever in a longer text they begin.
 * Immutable and thread-safe.
 */
final class OwnSecrets {
  /** A shorter value is a word; redacting it would hurt every text and guard nothing. */
  static final int SHORTEST = 6;

  private static final int ALIGNMENTS = 3;
  private static final String MARKER = "[REDACTED:own_secret]";

  private final List<String> forms;

  /** Told of each occurrence. */
  interface Spans {
    void found(int start, int end);
  }

  OwnSecrets(Collection<String> secrets) {
    Set<String> all = new LinkedHashSet<>();
    for (String secret : secrets) {
      addForms(all, secret);
    }
    forms = all.stream().filter(f -> f.length() >= SHORTEST && !MARKER.contains(f)).toList();
  }

  private static void addForms(Set<String> forms, String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (secret.length() < SHORTEST) {
      return;
    }
    forms.add(secret);
    forms.add(jsonEscaped(secret, false));
    forms.add(jsonEscaped(secret, true));
    String percent = percentEncoded(bytes);
    forms.add(percent);
    forms.add(percent.replace("%20", "+"));
    forms.add(lowerCaseEscapes(percent));
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    for (int before = 0; before < ALIGNMENTS; before++) {
      String base64 = base64(bytes, before);
      forms.add(base64);
      forms.add(base64.replace('+', '-').replace('/', '_'));
    }
  }

  void find(String text, Spans spans) {
    if (forms.isEmpty()) {
      return;
    }
    Stripped stripped = Stripped.of(text);
    for (String form : forms) {
      int at = stripped.text().indexOf(form);
      while (at >= 0) {
        int end = at + form.length();
        spans.found(stripped.originalStart(at), stripped.originalEnd(end));
        at = stripped.text().indexOf(form, end);
      }
    }
  }

  private static String jsonEscaped(String secret, boolean slashes) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < secret.length(); i++) {
      char c = secret.charAt(i);
      if (c == '"' || c == '\\' || (slashes && c == '/')) {
        out.append('\\').append(c);
      } else if (c < ' ' || (slashes && (c >= 0x7f || c == '<' || c == '>' || c == '&'))) {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** All but RFC 3986's unreserved characters. */
  private static String percentEncoded(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (byte b : bytes) {
      char c = (char) (b & 0xff);
      boolean unreserved =
          (c >= '0' && c <= '9')
              || (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || "-._~".indexOf(c) >= 0;
      if (unreserved) {
        out.append(c);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return out.toString();
  }

  private static String lowerCaseEscapes(String percent) {
    StringBuilder out = new StringBuilder(percent);
    for (int i = 0; i + 2 < out.length(); i++) {
      if (out.charAt(i) == '%') {
        out.setCharAt(i + 1, Character.toLowerCase(out.charAt(i + 1)));
        out.setCharAt(i + 2, Character.toLowerCase(out.charAt(i + 2)));
      }
    }
    return out.toString();
  }

  /** The characters that depend on the secret alone, whatever stands before and after it. */
  private static String base64(byte[] bytes, int before) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int first = (before * 8 + 5) / 6;
    int last = shifted.length * 8 / 6;
    return encoded.substring(first, last);
  }
}
