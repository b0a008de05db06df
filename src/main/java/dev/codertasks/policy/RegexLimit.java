package dev.codertasks.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Keeps regular expressions of policy files small. RE2 matches in linear time, but nested counted
 * repeats can make the program itself, and the memory to compile it, as large as one likes: so the
 * size is estimated before anything is compiled.
 */
final class RegexLimit {
  static final int MAX_PROGRAM = 2000;
  private static final int MAX_LENGTH = 2000;

  private RegexLimit() {}

  /** What is wrong with an expression, as the end of a sentence that begins with it, or null. */
  static @Nullable String flawOf(String regex) {
    if (regex.length() > MAX_LENGTH) {
      return "is longer than " + MAX_LENGTH + " characters";
    }
    if (estimate(regex) > MAX_PROGRAM) {
      return tooLarge();
    }
    try {
      return Pattern.compile(regex).programSize() > MAX_PROGRAM ? tooLarge() : null;
    } catch (PatternSyntaxException e) {
      return "cannot be used: "
          + e.getDescription()
          + " (RE2 syntax, which has no look-ahead and no back-references)";
    }
  }

  private static String tooLarge() {
    return "repeats so much that its program has more than " + MAX_PROGRAM + " steps";
  }

  /** About how many steps it compiles to; too few never by more than a small factor. */
  static long estimate(String regex) {
    Deque<Long> outer = new ArrayDeque<>();
    long size = 0;
    long last = 0;
    int i = 0;
    while (i < regex.length()) {
      char c = regex.charAt(i);
      int next = i + 1;
      if (c == '(') {
        outer.push(size);
        size = 0;
        last = 0;
      } else if (c == ')' && !outer.isEmpty()) {
        last = size + 2;
        size = outer.pop() + last;
      } else if (c == '{') {
        next = endOfRepeat(regex, i);
        long times = repeats(regex, i + 1, next - 1);
        size += last * (times - 1);
        last *= times;
        if (size > MAX_PROGRAM) {
          return size;
        }
      } else {
        next = c == '\\' ? Math.min(i + 2, regex.length()) : c == '[' ? endOfClass(regex, i) : next;
        last = 1;
        size++;
      }
      i = next;
    }
    return size;
  }

  private static int endOfClass(String regex, int open) {
    int i = open + 1;
    if (i < regex.length() && regex.charAt(i) == '^') {
      i++;
    }
    if (i < regex.length() && regex.charAt(i) == ']') {
      i++;
    }
    while (i < regex.length() && regex.charAt(i) != ']') {
      i += regex.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, regex.length());
  }

  private static int endOfRepeat(String regex, int open) {
    int close = regex.indexOf('}', open);
    return close < 0 ? open + 1 : close + 1;
  }

  /** The larger number of {@code n}, {@code n,} and {@code n,m}; 1 when it is no repeat. */
  private static long repeats(String regex, int from, int to) {
    long largest = 1;
    long number = 0;
    for (int i = from; i < to; i++) {
      char c = regex.charAt(i);
      if (c >= '0' && c <= '9') {
        number = Math.min(number * 10 + (c - '0'), MAX_PROGRAM + 1L);
        largest = Math.max(largest, number);
      } else if (c == ',') {
        number = 0;
      } else {
        return 1;
      }
    }
    return largest;
  }
}
