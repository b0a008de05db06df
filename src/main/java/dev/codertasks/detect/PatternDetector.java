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
  private static final int SHORT_PREFIX = 3;

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
  private final Window window;
  private final Check check;
  private final Extent extent;

  /** What the rest of a token with a prefix begins with, if that is a run. */
  private volatile @Nullable Run run;

  private volatile @Nullable Pattern compiled;

  private PatternDetector(
      String kind,
      Confidence confidence,
      List<String> keywords,
      @Nullable String prefix,
      String regex,
      Window window,
      Check check,
      Extent extent) {
    this.kind = kind;
    this.confidence = confidence;
    this.keywords = keywords;
    this.prefix = prefix;
    this.regex = regex;
    this.run =
        prefix == null ? null : Run.beginning(regex.substring(Pattern.quote(prefix).length()));
    this.window = window;
    this.check = check;
    this.extent = extent;
  }

  /** At the end a word ends, but an underscore does not belong to it: Markdown puts one there. */
  private static String bounded(String regex) {
    return regex.endsWith("\\b")
        ? "(" + regex.substring(0, regex.length() - 2) + ")(?:[^A-Za-z0-9]|\\z)"
        : regex;
  }

  /** A token with a prefix of its own; {@code rest} is an expression in the token's alphabet. */
  static PatternDetector token(String kind, String prefix, String rest) {
    return new PatternDetector(
        kind,
        Confidence.STRUCTURED,
        List.of(prefix.toLowerCase(Locale.ROOT)),
        prefix,
        Pattern.quote(prefix) + rest,
        Window.DEFAULT,
        (text, start, end) -> Values.isRandom(text.substring(start + prefix.length(), end)),
        (text, start, end) -> end);
  }

  /** A token whose recognisable part, the keyword, has so many characters before it. */
  static PatternDetector around(String kind, String keyword, int before, String regex) {
    return structured(
            kind, regex, (text, start, end) -> Values.isRandom(text.substring(start, end)), keyword)
        .in(new Window(before, Window.REACH, Window.DEFAULT.retry(), Window.DEFAULT.guard()));
  }

  /** The same, but all of the word before the keyword belongs to it, however long. */
  static PatternDetector inWord(String kind, String keyword, String regex) {
    return around(kind, keyword, Window.WORD, regex);
  }

  /** What an expression that begins with one of the keywords finds. */
  static PatternDetector structured(String kind, String regex, Check check, String... keywords) {
    return new PatternDetector(
        kind,
        Confidence.STRUCTURED,
        List.of(keywords),
        null,
        regex,
        Window.DEFAULT,
        check,
        (text, start, end) -> end);
  }

  /** The same, for what is a secret only as far as its surroundings say. */
  static PatternDetector generic(String kind, String regex, Check check, String... keywords) {
    return new PatternDetector(
        kind,
        Confidence.GENERIC,
        List.of(keywords),
        null,
        regex,
        Window.DEFAULT,
        check,
        (text, start, end) -> end);
  }

  /** This one, where the expression stays on the keyword's line, and in one command of it. */
  PatternDetector onLine() {
    return in(new Window(window.before(), Window.LINE, Window::endOfCommand, window.guard()));
  }

  /** This one, where the expression begins with a run of word characters without a limit. */
  PatternDetector afterRun() {
    return in(new Window(window.before(), Window.REACH, Window::endOfRun, window.guard()));
  }

  /** This one, looking no further than so many characters. */
  PatternDetector within(int characters) {
    return in(new Window(window.before(), characters, window.retry(), window.guard()));
  }

  /** This one, tried only where a quick look does not say no. */
  PatternDetector onlyIf(Window.Guard guard) {
    return in(new Window(window.before(), window.after(), window.retry(), guard));
  }

  private PatternDetector in(Window other) {
    return new PatternDetector(kind, confidence, keywords, prefix, regex, other, check, extent);
  }

  /** This one, with a secret that is longer than what the expression finds. */
  PatternDetector extendedBy(Extent other) {
    return new PatternDetector(kind, confidence, keywords, prefix, regex, window, check, other);
  }

  @Override
  public List<String> keywords() {
    return keywords;
  }

  @Override
  public Secrets.@Nullable Match match(String text, int at) {
    if (prefix != null && !text.startsWith(prefix, at)) {
      return null;
    }
    if (!window.guard().mayMatch(text, at) || isTooShort(text, at)) {
      return null;
    }
    Secrets.Match match = inOnePiece(text, at);
    boolean ownFormat = prefix != null || window.before() != 0;
    return ownFormat ? acrossLines(text, at, match) : match;
  }

  /** A quick no for a prefix that too few characters of the token's alphabet follow. */
  private boolean isTooShort(String text, int at) {
    if (prefix == null) {
      return false;
    }
    Run rest = run;
    if (rest == null) {
      rest = Run.beginning(regex.substring(Pattern.quote(prefix).length()));
      run = rest;
    }
    return !rest.mayBegin(text, at + prefix.length());
  }

  /** The longer secret that there is when a line break inside it is undone. */
  private Secrets.@Nullable Match acrossLines(
      String text, int at, Secrets.@Nullable Match inOnePiece) {
    Unwrapped unwrapped = Unwrapped.around(text, at, inOnePiece == null);
    Secrets.Match joined = unwrapped == null ? null : inOnePiece(unwrapped.text(), unwrapped.at());
    if (unwrapped == null || joined == null) {
      return inOnePiece;
    }
    int end = unwrapped.originalEnd(joined.end());
    return inOnePiece == null || (end > inOnePiece.end() && unwrapped.endsWord(joined.end()))
        ? new Secrets.Match(kind, unwrapped.originalStart(joined.start()), end, confidence)
        : inOnePiece;
  }

  private Secrets.@Nullable Match inOnePiece(String text, int at) {
    int from = window.before() == Window.WORD ? Window.startOfWord(text, at) : at - window.before();
    int to = Math.min(text.length(), at + window.after());
    if (from < 0 || ((prefix != null || from < at) && !beginsAt(text, from))) {
      return null;
    }
    Matcher matcher = pattern().matcher(text.substring(from, to));
    if (!matcher.lookingAt()) {
      return null;
    }
    int group = secretGroup(matcher);
    int start = from + matcher.start(group);
    int end = extent.end(text, start, endOfToken(text, from + matcher.end(group), to));
    return end > start && check.accepts(text, start, end)
        ? new Secrets.Match(kind, start, end, confidence)
        : null;
  }

  @Override
  public int nextTry(String text, int missedAt) {
    return window.retry().next(text, missedAt);
  }

  /** A short prefix turns up in base64url, so that there a hyphen before it is no beginning. */
  private boolean beginsAt(String text, int at) {
    boolean inside =
        at > 1
            && "-_".indexOf(text.charAt(at - 1)) >= 0
            && Values.isTokenCharacter(text.charAt(at - 2));
    return Values.beginsAt(text, at)
        && !(inside
            && prefix != null
            && prefix.length() <= SHORT_PREFIX
            && prefix.indexOf('.') < 0);
  }

  private static int secretGroup(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.start(group) >= 0) {
        return group;
      }
    }
    return 0;
  }

  /** What was cut off by the window goes on behind it. */
  private static int endOfToken(String text, int end, int windowEnd) {
    int last = end;
    while (end == windowEnd && last < text.length() && Values.isTokenCharacter(text.charAt(last))) {
      last++;
    }
    return last;
  }

  /** Compiled at first use: most of the hundreds are never needed, and start-up counts. */
  Pattern pattern() {
    Pattern pattern = compiled;
    if (pattern == null) {
      // With \A the matcher gives up at the first character that does not fit.
      pattern = Pattern.compile("\\A(?:" + bounded(regex) + ")");
      compiled = pattern;
    }
    return pattern;
  }
}
