package dev.codertasks.detect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds web addresses in a text, and tells which may be shown as a link. Pure. */
public final class Links {
  private static final String CLOSING = ")]}";
  private static final String OPENING = "([{";

  /** Punctuation that ends a sentence or a quotation more often than an address. */
  private static final String TRAILING = ".,;:!?'*_~…";

  private static final int LONGEST = 2048;

  private Links() {}

  /** Every {@code http} and {@code https} address, in order, each once. */
  public static List<String> find(String text) {
    List<String> found = new ArrayList<>();
    int at = text.indexOf("://");
    while (at >= 0) {
      int start = startOfScheme(text, at);
      int end = start < 0 ? at + 3 : end(text, at + 3, start + LONGEST);
      if (end > at + 3) {
        String link = text.substring(start, end);
        if (!found.contains(link)) {
          found.add(link);
        }
      }
      at = text.indexOf("://", end);
    }
    return List.copyOf(found);
  }

  /**
   * Whether a link may be shown: {@code http} or {@code https}, with a host and without credentials
   * or anything that is not printable ASCII.
   */
  public static boolean isSafe(URI link) {
    String scheme = link.getScheme();
    boolean web =
        scheme != null && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
    return web
        && link.getHost() != null
        && link.getRawUserInfo() == null
        && link.toString().chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /** Whether it is an address that may be shown; one that cannot be read may not. */
  public static boolean isSafe(String link) {
    try {
      return isSafe(new URI(link));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static int startOfScheme(String text, int colon) {
    for (String scheme : List.of("https", "http")) {
      int start = colon - scheme.length();
      if (start >= 0
          && text.substring(start, colon).toLowerCase(Locale.ROOT).equals(scheme)
          && (start == 0 || !Values.isAlphanumeric(text.charAt(start - 1)))) {
        return start;
      }
    }
    return -1;
  }

  /** At a blank, a quote or an unbalanced bracket, and before the punctuation of the sentence. */
  private static int end(String text, int from, int longest) {
    int[] open = new int[OPENING.length()];
    int end = from;
    int limit = Math.min(text.length(), longest);
    while (end < limit && isLinkCharacter(text.charAt(end))) {
      char c = text.charAt(end);
      int opening = OPENING.indexOf(c);
      int closing = CLOSING.indexOf(c);
      if (opening >= 0) {
        open[opening]++;
      } else if (closing >= 0 && --open[closing] < 0) {
        break;
      }
      end++;
    }
    while (end > from && TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean isLinkCharacter(char c) {
    return c > ' '
        && c != 0x7f
        && "\"<>`\\^|".indexOf(c) < 0
        && !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && !Character.isISOControl(c)
        && !isCjkPunctuation(c);
  }

  private static boolean isCjkPunctuation(char c) {
    return (c >= 0x3000 && c <= 0x303f)
        || (c >= 0xff01 && c <= 0xff0f)
        || c == 0xff1a
        || c == 0xff1b;
  }
}
