package dev.codertasks.detect;

import dev.codertasks.detect.Secrets.Confidence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value that stands in a place which its name gives it. Read by hand instead of with an
 * expression: names such as {@code password} are everywhere, and most of them name nothing.
 * Immutable and thread-safe.
 */
final class NamedValue implements Detector {
  /** Where a value begins whose name ends at {@code nameEnd}; negative for nowhere. */
  interface Place {
    int begin(String text, int nameEnd);
  }

  private final String kind;
  private final List<String> names;

  /** By their first character in either case; longer ones first. */
  private final Map<Character, List<String>> byInitial;

  private final Place place;
  private final PatternDetector.Check check;

  /** Whether the name is no end of another word ("compass"). */
  private final boolean beginningAWord;

  NamedValue(String kind, Place place, PatternDetector.Check check, String... names) {
    this(
        kind,
        place,
        check,
        Arrays.stream(names).sorted(Comparator.comparingInt(String::length).reversed()).toList(),
        false);
  }

  private NamedValue(
      String kind,
      Place place,
      PatternDetector.Check check,
      List<String> names,
      boolean beginningAWord) {
    this.kind = kind;
    this.place = place;
    this.check = check;
    this.names = names;
    this.byInitial = names.stream().collect(Collectors.groupingBy(name -> name.charAt(0)));
    this.beginningAWord = beginningAWord;
  }

  NamedValue beginningAWord() {
    return new NamedValue(kind, place, check, names, true);
  }

  @Override
  public List<String> keywords() {
    return names;
  }

  @Override
  public Secrets.@Nullable Match match(String text, int at) {
    if (beginningAWord && isInsideWord(text, at)) {
      return null;
    }
    int begin = place.begin(text, endOfName(text, at));
    if (begin < 0) {
      return null;
    }
    int start = afterQuote(text, begin);
    int end = AssignedValues.endOfValue(text, start, kind.equals("password"));
    return end > start && check.accepts(text, start, end)
        ? new Secrets.Match(kind, start, end, Confidence.GENERIC)
        : null;
  }

  private static boolean isInsideWord(String text, int at) {
    return at > 0
        && Character.isLetter(text.charAt(at - 1))
        && !Character.isUpperCase(text.charAt(at));
  }

  private int endOfName(String text, int at) {
    char initial = Character.toLowerCase(text.charAt(at));
    for (String name : byInitial.getOrDefault(initial, List.of())) {
      if (text.regionMatches(true, at, name, 0, name.length())) {
        return at + name.length();
      }
    }
    return at;
  }

  private static int afterQuote(String text, int at) {
    int start = at;
    if (start < text.length() && text.charAt(start) == '\\') {
      start++;
    }
    return start < text.length() && "\"'`".indexOf(text.charAt(start)) >= 0 ? start + 1 : start;
  }
}
