package dev.codertasks.tool;

import dev.codertasks.task.TaskView;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cuts a card to 300 tokens in each of its two forms. The last output takes what the rest leaves;
 * where that is too little, first the message gives way and then a very long link.
 */
final class CardBudget {
  /** 300 tokens of four characters. */
  static final int CARD = 1200;

  private static final int LEAST_OUTPUT = 300;
  private static final int MARKER = 50;
  private static final int MESSAGE = 160;
  private static final int SHORT_MESSAGE = 60;
  private static final int OUTPUT_KEY = ",\"last_output\":\"\"".length();
  private static final int CAUTION = Fence.CAUTION.length() + 2;
  private static final JsonMapper JSON = JsonMapper.shared();

  private CardBudget() {}

  static Card fit(TaskView view, @Nullable String asked) {
    String output = view.lastOutput();
    if (output == null || output.isBlank()) {
      return fitWithoutOutput(view, asked);
    }
    String least = output.substring(Math.max(0, output.length() - LEAST_OUTPUT));
    Card card = largest(view, asked, escapedLength(least) + MARKER + Fence.LENGTH);
    int room = room(view, card) - Fence.LENGTH;
    return card.withOutput(Fence.around(fit(output.strip(), view.links(), room)));
  }

  static Card fitWithoutOutput(TaskView view, @Nullable String asked) {
    return largest(view, asked, 0);
  }

  /** The first of ever smaller cards that leaves so much room. */
  private static Card largest(TaskView view, @Nullable String asked, int needed) {
    return Stream.of(
            card(view, asked, MESSAGE, view.link()),
            card(view, asked, SHORT_MESSAGE, view.link()),
            card(view, asked, 0, view.link()),
            card(view, asked, SHORT_MESSAGE, null))
        .filter(card -> room(view, card) >= needed)
        .findFirst()
        .orElseGet(() -> card(view, asked, 0, null));
  }

  private static Card card(
      TaskView view, @Nullable String asked, int longestMessage, @Nullable URI link) {
    String said = view.message();
    String message =
        said == null || said.isBlank() || longestMessage == 0
            ? null
            : Wording.oneLine(said, longestMessage);
    return Card.withoutOutput(view, asked, message, link);
  }

  private static int room(TaskView view, Card card) {
    int json = JSON.writeValueAsString(ReplyWriter.write(card)).length() + OUTPUT_KEY;
    int text = TaskText.of(view, card).length() + CAUTION;
    return CARD - Math.max(json, text);
  }

  /** The end of a text, with those of its links that the end does not show. */
  static String fit(String text, List<URI> links, int room) {
    String line = "";
    String end = end(text, room);
    for (int i = 0; i <= links.size(); i++) {
      String missing = missing(links, end, room / 2);
      if (missing.equals(line)) {
        break;
      }
      line = missing;
      end = end(text, room - escapedLength(line));
    }
    return end + line;
  }

  private static String missing(List<URI> links, String end, int room) {
    StringBuilder line = new StringBuilder();
    for (URI link : links) {
      String address = link.toString();
      int length = "\\nlinks:".length() + line.length() + address.length() + 1;
      if (!end.contains(address) && length <= room) {
        line.append(' ').append(address);
      }
    }
    return line.isEmpty() ? "" : "\nlinks:" + line;
  }

  private static String end(String text, int room) {
    if (escapedLength(text) <= room) {
      return text;
    }
    int used = MARKER;
    int start = text.length();
    while (start > 0) {
      int last = text.codePointBefore(start);
      used += escapedLength(last);
      if (used > room) {
        break;
      }
      start -= Character.charCount(last);
    }
    return "[… " + start + " characters before this are left out]\n" + text.substring(start);
  }

  private static int escapedLength(String text) {
    return text.codePoints().map(CardBudget::escapedLength).sum();
  }

  /** How many characters a code point takes in a JSON string. */
  private static int escapedLength(int codePoint) {
    return switch (codePoint) {
      case '"', '\\', '\b', '\f', '\n', '\r', '\t' -> 2;
      default -> codePoint < ' ' ? 6 : Character.charCount(codePoint);
    };
  }
}
