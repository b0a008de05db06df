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
    return oneLine(cut(redacted(text, start, end), MAX_EXCERPT));
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
