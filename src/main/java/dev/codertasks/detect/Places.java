package dev.codertasks.detect;

import static dev.codertasks.detect.Reading.after;
import static dev.codertasks.detect.Reading.afterWord;
import static dev.codertasks.detect.Reading.is;
import static dev.codertasks.detect.Reading.isOneOf;
import static dev.codertasks.detect.Reading.isWordCharacter;
import static dev.codertasks.detect.Reading.skip;
import static dev.codertasks.detect.Reading.skipOne;
import static dev.codertasks.detect.Reading.skipSpace;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The places in which a value follows its name. */
final class Places {
  private static final int BLANKS = 8;
  private static final int LONGEST_REMARK = 30;
  private static final int MOST_WORDS = 5;
  private static final int LONGEST_WORD = 40;
  private static final int LONGEST_ATTRIBUTES = 60;

  /** What may follow the word before the sign. */
  private static final List<String> SUFFIXES =
      List.of(
          "key",
          "base64",
          "base",
          "value",
          "production",
          "prod",
          "dev",
          "staging",
          "test",
          "live",
          "b64");

  private static final List<String> TYPES = List.of("string", "str", "optional[str]");

  /** Each before the shorter one that it begins with. */
  private static final List<String> SIGNS = List.of(":=", "=>", "==", "=", ":", "->", "%3a", "%3d");

  private static final List<String> VERBS = List.of("is", "was");

  private static final List<String> CHANGES =
      List.of("set to", "reset to", "changed to", "updated to");

  /** "is" in other languages; CJK ones need no blank after them. */
  private static final List<String> VERBS_ABROAD =
      List.of(
          "is", "was", "ist", "lautet", "este", "est", "es", "è", "é", "to", "är", "er", "je", "on",
          "е", "это", "είναι", "là", "adalah", "هي", "هو", "היא");

  private static final List<String> PARTICLES = List.of("は", "是", "为", "為", "는", "은", "คือ");

  private static final List<String> ENDINGS = List.of("et", "en", "em", "n");

  /** With which one of either begins: a quick no for all other words. */
  private static final String INITIALS =
      Stream.concat(VERBS_ABROAD.stream(), PARTICLES.stream())
          .map(word -> word.substring(0, 1))
          .distinct()
          .collect(Collectors.joining());

  private Places() {}

  /** {@code name = value} in any language, {@code "name": "value"}, "name is value". */
  static int assigned(String text, int nameEnd) {
    int i = skipBracket(text, skipSuffix(text, nameEnd));
    int typed = afterType(text, i);
    if (typed >= 0) {
      return typed;
    }
    int sign = skip(text, i, BLANKS);
    int after = after(text, sign, SIGNS);
    if (after < 0) {
      int verb = afterWord(text, sign, VERBS);
      after =
          verb >= 0 && !isWordCharacter(text, sign - 1) ? verb + (is(text, verb, ":") ? 1 : 0) : -1;
    }
    return after < 0 ? -1 : skipBlockMark(text, skipSpace(text, after, BLANKS));
  }

  /** "name for the staging database is value". */
  static int said(String text, int nameEnd) {
    int i = nameEnd;
    for (int words = 0; words < MOST_WORDS; words++) {
      int word = skip(text, i, BLANKS);
      i = endOfWord(text, word);
      if (word == nameEnd || i == word || i - word > LONGEST_WORD) {
        return -1;
      }
      int verb = afterVerb(text, skip(text, i, BLANKS));
      if (verb >= 0) {
        int colon = skipSpace(text, verb, 2);
        return skipSpace(text, is(text, colon, ":") ? colon + 1 : colon, 2);
      }
    }
    return -1;
  }

  private static int afterVerb(String text, int at) {
    if (is(text, at, ":") || is(text, at, "=")) {
      return at + 1;
    }
    int verb = afterWord(text, at, VERBS);
    return verb >= 0 ? verb : afterWord(text, at, CHANGES);
  }

  /** "name value", "name: value", "name (value". */
  static int next(String text, int nameEnd) {
    int i = isOneOf(text, nameEnd, "\"')”") ? nameEnd + 1 : nameEnd;
    int end = i;
    while (end < i + 2 && isOneOf(text, end, " \t:")) {
      end++;
    }
    return end == i ? -1 : skipOne(text, is(text, end, "è ") ? end + 2 : end, "(“");
  }

  /** "name of value", "name `value`". */
  static int named(String text, int nameEnd) {
    if (!isOneOf(text, nameEnd, " \t")) {
      return -1;
    }
    int i = nameEnd + 1;
    return is(text, i, "of ") || is(text, i, "to ") ? i + 3 : i;
  }

  /** "das Passwort lautet …", an ending, a verb and a bracket between. */
  static int stands(String text, int nameEnd) {
    int ending = after(text, nameEnd, ENDINGS);
    int i = skip(text, skipOne(text, ending < 0 ? nameEnd : ending, "\"')»”"), 2);
    int verb = afterVerbAbroad(text, i);
    i = skip(text, verb < 0 ? i : verb, 2);
    i = skip(text, skipOne(text, i, ":：="), 2);
    return skipOne(text, i, "(«“„「");
  }

  /** A few words between the name and the verb or colon, whatever the language. */
  static int saidAbroad(String text, int nameEnd) {
    int i = nameEnd;
    for (int words = 0; words < MOST_WORDS; words++) {
      int word = skip(text, i, BLANKS);
      i = endOfAnyWord(text, word);
      if (word == nameEnd || i == word || i - word > LONGEST_WORD) {
        return -1;
      }
      int sign = skip(text, i, BLANKS);
      int end = isOneOf(text, sign, ":：=") ? sign + 1 : afterVerbAbroad(text, sign);
      if (end >= 0) {
        return skip(text, end, 2);
      }
    }
    return -1;
  }

  /** What is an argument: {@code put("name", "value")}, {@code setName("value")}. */
  static int argument(String text, int nameEnd) {
    if (is(text, nameEnd, "(")) {
      return skipSpace(text, nameEnd + 1, BLANKS);
    }
    int comma = isOneOf(text, nameEnd, "\"'") ? skip(text, nameEnd + 1, 2) : -1;
    return comma >= 0 && is(text, comma, ",") ? skipSpace(text, comma + 1, BLANKS) : -1;
  }

  /** {@code <name>value}. */
  static int element(String text, int nameEnd) {
    return is(text, nameEnd, ">") ? skipSpace(text, nameEnd + 1, 4) : -1;
  }

  /** The same with attributes, or with the value in an element of its own. */
  static int wideElement(String text, int nameEnd) {
    int close = nameEnd;
    if (isOneOf(text, nameEnd, " \"")) {
      while (close < nameEnd + LONGEST_ATTRIBUTES && !isOneOf(text, close, "<>\n")) {
        close++;
      }
    }
    if (!is(text, close, ">")) {
      return -1;
    }
    int content = skipSpace(text, close + 1, 20);
    return is(text, content, "<value>") ? skipSpace(text, content + 7, 4) : content;
  }

  /** "the name's value". */
  static int possessed(String text, int nameEnd) {
    boolean possessive = is(text, nameEnd, "'s ") || is(text, nameEnd, "’s ");
    return possessive ? nameEnd + 3 : -1;
  }

  private static int afterVerbAbroad(String text, int at) {
    if (at >= text.length() || INITIALS.indexOf(Character.toLowerCase(text.charAt(at))) < 0) {
      return -1;
    }
    int particle = after(text, at, PARTICLES);
    return particle >= 0 ? particle : afterWord(text, at, VERBS_ABROAD);
  }

  private static int skipSuffix(String text, int at) {
    int i = isOneOf(text, at, "_-") ? at + 1 : at;
    int suffix = after(text, i, SUFFIXES);
    int end = i;
    while (suffix < 0 && end < i + 2 && isOneOf(text, end, "0123456789")) {
      end++;
    }
    return suffix >= 0 ? suffix : end > i ? end : at;
  }

  /** A quote and a bracket that end a name, or a remark in brackets after it. */
  private static int skipBracket(String text, int at) {
    int backslash = is(text, at, "\\") ? at + 1 : at;
    int quote = skipOne(text, backslash, "\"'`");
    int end = skipOne(text, quote == backslash ? at : quote, "])");
    if (end == at && (is(text, at, " (") || is(text, at, "\t("))) {
      int close = text.indexOf(')', at, Math.min(text.length(), at + LONGEST_REMARK + 3));
      return close < 0 || text.indexOf('\n', at, close) >= 0 ? at : close + 1;
    }
    return end;
  }

  /** {@code : String = }, as languages with types have it; negative without. */
  private static int afterType(String text, int at) {
    int i = is(text, at, ":") ? at + 1 : at;
    i = skip(text, i, 1);
    i = is(text, i, "&") ? i + 1 : i;
    i = is(text, i, "'static ") ? i + 8 : i;
    int type = i == at ? -1 : after(text, i, TYPES);
    int sign = type < 0 ? -1 : skip(text, type, BLANKS);
    return sign >= 0 && is(text, sign, "=") ? skip(text, sign + 1, BLANKS) : -1;
  }

  /** YAML's mark of a text that begins in the next line. */
  private static int skipBlockMark(String text, int at) {
    if (!isOneOf(text, at, "|>")) {
      return at;
    }
    int mark = skipOne(text, at + 1, "+-");
    int value = skipSpace(text, mark, 12);
    return value == mark ? at : value;
  }

  private static int endOfWord(String text, int at) {
    int end = at;
    while (end < text.length() && end <= at + LONGEST_WORD && isOfWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfWord(char c) {
    return Values.isAlphanumeric(c) || "_./-".indexOf(c) >= 0;
  }

  private static int endOfAnyWord(String text, int at) {
    int end = at;
    while (end < text.length()
        && end <= at + LONGEST_WORD
        && !Character.isWhitespace(text.charAt(end))
        && ":：=".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
