package dev.codertasks.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.codertasks.detect.Secrets.Confidence;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A secret with a shape. Its expression is tried only where a keyword stands, and begins there; its
 * first group that took part, or else all of it, is the secret. Immutable and thread-safe.
 */
final class PatternDetector implements Detector {
  /** How far the expression may look; what reaches that far goes on to its token's end. */
  private static final int REACH = 2048;

  /** Whether what the expression found is a secret after all. */
  interface Check {
    boolean accepts(String text, int start, int end);
  }

  /** Where the secret whose beginning the expression found really ends; {@code start} for none. */
  interface Extent {
    int end(String text, int start, int end);
  }

  private final String kind;
  private final Confidence confidence;
  private final List<String> keywords;

  /** What stands in the text where the keyword does, in its case; it must begin a word. */
  private final @Nullable String prefix;

  private final String regex;
  private final int before;
  private final Check check;
  private final Extent extent;
  private volatile @Nullable Pattern compiled;

  private PatternDetector(
      String kind,
      Confidence confidence,
      List<String> keywords,
      @Nullable String prefix,
      String regex,
      int before,
      Check check,
      Extent extent) {
    this.kind = kind;
    this.confidence = confidence;
    this.keywords = keywords;
    this.prefix = prefix;
    this.regex = regex;
    this.before = before;
    this.check = check;
    this.extent = extent;
  }

  /** A token with a prefix of its own; {@code rest} is an expression in the token's alphabet. */
  static PatternDetector token(String kind, String prefix, String rest) {
    return new PatternDetector(
        kind,
        Confidence.STRUCTURED,
        List.of(prefix.toLowerCase(Locale.ROOT)),
        prefix,
        Pattern.quote(prefix) + rest,
        0,
        (text, start, end) -> Values.isRandom(text.substring(start + prefix.length(), end)),
        PatternDetector::endOfLongToken);
  }

  /**
   * A token whose recognisable part, the keyword, has up to {@code before} characters before it.
   */
  static PatternDetector around(String kind, String keyword, int before, String regex) {
    return structured(
            kind,
            regex,
            (text, start, end) ->
                Values.beginsAt(text, start) && Values.isRandom(text.substring(start, end)),
            keyword)
        .lookingBack(before);
  }

  /** What an expression that begins with one of the keywords finds. */
  static PatternDetector structured(String kind, String regex, Check check, String... keywords) {
    return new PatternDetector(
        kind,
        Confidence.STRUCTURED,
        List.of(keywords),
        null,
        regex,
        0,
        check,
        PatternDetector::endOfLongToken);
  }

  /** The same, for what is a secret only as far as its surroundings say. */
  static PatternDetector generic(String kind, String regex, Check check, String... keywords) {
    return new PatternDetector(
        kind,
        Confidence.GENERIC,
        List.of(keywords),
        null,
        regex,
        0,
        check,
        PatternDetector::endOfLongToken);
  }

  /** This one, with an expression that may begin so many characters before the keyword. */
  PatternDetector lookingBack(int characters) {
    return new PatternDetector(
        kind, confidence, keywords, prefix, regex, characters, check, extent);
  }

  /** This one, with a secret that is longer than what the expression finds. */
  PatternDetector extendedBy(Extent other) {
    return new PatternDetector(kind, confidence, keywords, prefix, regex, before, check, other);
  }

  @Override
  public List<String> keywords() {
    return keywords;
  }

  @Override
  public Secrets.@Nullable Match match(String text, int at, int from) {
    if (prefix != null && !(text.startsWith(prefix, at) && Values.beginsAt(text, at))) {
      return null;
    }
    int window = Math.max(from, at - before);
    Matcher matcher =
        pattern().matcher(text.substring(window, Math.min(text.length(), at + REACH)));
    boolean found = before == 0 ? matcher.lookingAt() : matcher.find();
    if (!found || window + matcher.start() > at || window + matcher.end() <= at) {
      return null;
    }
    int group = secretGroup(matcher);
    int start = window + matcher.start(group);
    int end = extent.end(text, start, window + matcher.end(group));
    return end > start && check.accepts(text, start, end)
        ? new Secrets.Match(kind, start, end, confidence)
        : null;
  }

  private static int secretGroup(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.start(group) >= 0) {
        return group;
      }
    }
    return 0;
  }

  private static int endOfLongToken(String text, int start, int end) {
    int last = end;
    if (end - start >= REACH / 2) {
      while (last < text.length() && Values.isTokenCharacter(text.charAt(last))) {
        last++;
      }
    }
    return last;
  }

  /** Compiled at first use: most of the hundreds are never needed, and start-up counts. */
  private Pattern pattern() {
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = Pattern.compile(regex);
      compiled = pattern;
    }
    return pattern;
  }
}
