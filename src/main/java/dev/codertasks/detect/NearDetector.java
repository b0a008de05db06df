package dev.codertasks.detect;

import com.google.re2j.Pattern;
import dev.codertasks.detect.Secrets.Confidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secret without a shape of its own, told by its vendor's name before it and a word such as
 * {@code key} or {@code token} around it. Immutable and thread-safe.
 */
final class NearDetector implements Detector {
  /** How far from the vendor's name it may begin: a variable's name, or a few words of prose. */
  private static final int NEAR = 60;

  private static final int SHORTEST = 16;
  private static final int LONGEST = 160;

  private final String kind;
  private final List<String> vendors;
  private final Pattern value;

  private NearDetector(String kind, List<String> vendors, Pattern value) {
    this.kind = kind;
    this.vendors = vendors;
    this.value = value;
  }

  /** Secrets that all of {@code value} matches. */
  static NearDetector near(String kind, String value, String... vendors) {
    return new NearDetector(kind, List.of(vendors), Pattern.compile(value));
  }

  @Override
  public List<String> keywords() {
    return vendors;
  }

  @Override
  public Secrets.@Nullable Match match(String text, int at) {
    int limit = Math.min(text.length(), at + NEAR);
    int start = at;
    while (start < limit && text.charAt(start) != '\n') {
      int end = start;
      int longest = Math.min(text.length(), start + LONGEST);
      while (end < longest && Values.isTokenCharacter(text.charAt(end))) {
        end++;
      }
      boolean onlyName = start == at && !hasValue(text, start, end);
      Secrets.Match match = end - start < SHORTEST || onlyName ? null : in(text, at, start, end);
      if (match != null) {
        return match;
      }
      start = end + 1;
    }
    return null;
  }

  /** Whether there is an assignment in the word that begins with the vendor's name. */
  private static boolean hasValue(String text, int start, int end) {
    return text.indexOf('=', start, end) >= 0;
  }

  /** Looks in one word; in {@code NAME=value} only the value counts, and no full stop after it. */
  private Secrets.@Nullable Match in(String text, int at, int wordStart, int wordEnd) {
    int start = wordStart;
    for (int i = wordStart; i < wordEnd - SHORTEST; i++) {
      if (text.charAt(i) == '=') {
        start = i + 1;
      }
    }
    int end = wordEnd;
    while (end > start && text.charAt(end - 1) == '.') {
      end--;
    }
    String secret = text.substring(start, end);
    boolean found =
        value.matches(secret)
            && Values.isRandom(secret)
            && Values.isCalledSecret(text, Math.max(0, at - NEAR), start);
    return found ? new Secrets.Match(kind, start, end, Confidence.STRUCTURED) : null;
  }
}
