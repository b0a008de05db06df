package dev.codertasks.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a setting, and where.
 *
 * @param single the text, unless it is a list
 * @param list the texts of a list, else empty
 * @param source such as {@code CODER_URL}, {@code --url} or {@code config.yaml:3:7}
 */
record Value(@Nullable String single, List<String> list, String source) {
  private static final int LONGEST_QUOTE = 40;

  static Value of(String text, String source) {
    return new Value(text, List.of(), source);
  }

  /** The one text. */
  String text() {
    if (single == null) {
      throw new IllegalArgumentException("is a list, but takes one value");
    }
    return single;
  }

  /**
   * The texts of a list; one text is taken apart at its commas and lines, but not within quotes,
   * where two of them stand for one.
   */
  List<String> items() {
    if (single == null) {
      return list;
    }
    List<String> items = new ArrayList<>();
    StringBuilder item = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < single.length(); i++) {
      char c = single.charAt(i);
      if (c == '"' && quoted && single.startsWith("\"\"", i)) {
        item.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if ((c == ',' || c == '\n') && !quoted) {
        items.add(item.toString());
        item.setLength(0);
      } else {
        item.append(c);
      }
    }
    items.add(item.toString());
    return items;
  }

  /** The text as it may be shown, where it is no secret. */
  String quoted() {
    String text = text();
    return '"'
        + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text)
        + '"';
  }

  /** May be secret. */
  @Override
  public String toString() {
    return "Value[source=" + source + "]";
  }
}
