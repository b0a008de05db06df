package dev.codertasks.tool;

import dev.codertasks.output.Cap;
import dev.codertasks.output.Fence;
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
  /** 300 tokens of four characters, with a little for what a reply puts around a card. */
  static final int CARD = 1190;

  /** 300 characters, and some that a cut gives up to end between whole characters. */
  private static final int LEAST_OUTPUT = 330;

  private static final int MESSAGE = 160;
  private static final int SHORT_MESSAGE = 60;
  private static final int OUTPUT_KEY = ",\"last_output\":\"\"".length();
  private static final int CAUTION = Fence.SENTENCE.length() + 2;
  private static final JsonMapper JSON = JsonMapper.shared();

  private CardBudget() {}

  static Card fit(TaskView view, @Nullable String asked) {
    String output = view.lastOutput();
    if (output == null || output.isBlank()) {
      return fitWithoutOutput(view, asked);
    }
    Fence fence = Fence.random();
    int frame = escapedLength(fence.wrap(""));
    String least = Cap.tail(output.strip(), LEAST_OUTPUT);
    Card card = largest(view, asked, escapedLength(least) + frame);
    String end = end(output.strip(), view.links(), room(view, card) - frame);
    return card.withOutput(fence.wrap(end));
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
  private static String end(String text, List<URI> links, int room) {
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

  /** The end of a text that takes so much room in a JSON string. */
  private static String end(String text, int room) {
    int fits = 0;
    int tooLong = Math.max(room, 0) + 1;
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) / 2;
      if (escapedLength(Cap.tail(text, middle)) <= room) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return Cap.tail(text, fits);
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
