package dev.codertasks.policy;

import dev.codertasks.detect.HiddenText;
import dev.codertasks.detect.Secrets;
import java.util.Collection;
import java.util.stream.Collectors;

/** Makes texts that others wrote fit for a message: short, escaped, without secrets. */
final class Shown {
  private static final int MAX_NAME = 80;
  private static final int MAX_EXCERPT = 120;
  private static final int MAX_LISTED = 10;
  private static final int MIN_VALUE = 16;

  private Shown() {}

  /** A name, or a sentence that an administrator wrote. */
  static String name(String text) {
    String redacted = redacted(new Text("", text), 0, text.length());
    return oneLine(cut(redacted, MAX_NAME));
  }

  /** Names with commas between, the first ten of them, in order. */
  static String names(Collection<String> names) {
    String list =
        names.stream()
            .sorted()
            .limit(MAX_LISTED)
            .map(Shown::name)
            .collect(Collectors.joining(", "));
    return names.size() > MAX_LISTED
        ? list + " and " + (names.size() - MAX_LISTED) + " more"
        : list;
  }

  /** A part of a text. */
  static String excerpt(Text text, int start, int end) {
    return oneLine(cut(withoutValues(redacted(text, start, end)), MAX_EXCERPT));
  }

  /** What might be a piece of a secret that was split: long, of letters and digits. */
  private static String withoutValues(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int start = 0;
    while (start < text.length()) {
      int end = start;
      boolean letters = false;
      boolean digits = false;
      while (end < text.length() && isValuePart(text.charAt(end))) {
        letters |= Character.isLetter(text.charAt(end));
        digits |= Character.isDigit(text.charAt(end));
        end++;
      }
      boolean value = end - start >= MIN_VALUE && letters && digits;
      out.append(value ? "[…]" : text.substring(start, end));
      if (end < text.length()) {
        out.append(text.charAt(end));
      }
      start = end + 1;
    }
    return out.toString();
  }

  private static boolean isValuePart(char c) {
    return (c < 0x80 && Character.isLetterOrDigit(c))
        || c == '_'
        || c == '-'
        || c == '+'
        || c == '=';
  }

  /** Hidden characters by their code points, the first ten of them. */
  static String codePoints(String text, int start, int end) {
    int[] points = text.substring(start, end).codePoints().limit(MAX_LISTED + 1L).toArray();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < Math.min(points.length, MAX_LISTED); i++) {
      out.append(HiddenText.escape(points[i]));
    }
    return points.length > MAX_LISTED ? out.append('…').toString() : out.toString();
  }

  private static String redacted(Text text, int start, int end) {
    StringBuilder out = new StringBuilder();
    int kept = start;
    for (Secrets.Match match : text.secrets()) {
      if (match.end() > kept && match.start() < end) {
        out.append(text.value(), kept, Math.max(kept, match.start()));
        out.append("[REDACTED:").append(match.kind()).append(']');
        kept = Math.min(end, match.end());
      }
    }
    return out.append(text.value(), kept, end).toString();
  }

  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end) + "…";
  }

  private static String oneLine(String text) {
    return HiddenText.escaped(text)
        .replace("\r\n", " ")
        .replace('\n', ' ')
        .replace('\t', ' ')
        .strip();
  }
}
