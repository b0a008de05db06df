package dev.codertasks.detect;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a value that a name is assigned to ends, and whether it is a secret: what looks like a
 * word, a reference, a digest or a version is none.
 */
final class AssignedValues {
  /** CJK text takes no blank between a value and the sentence that goes on. */
  private static final char FIRST_CJK = '\u3000';

  /** Longer ones are cut off here. */
  static final int LONGEST = 256;

  /** Names of formats and algorithms: letters and digits, and no password. */
  private static final Pattern TECHNICAL =
      Pattern.compile(
          "(?i)(?:base|sha|md|argon|oauth|pbkdf|bcrypt|scrypt|hs|rs|es|ps|utf|ipv|http|aes|rsa|tls|x|ed|ecdsa|p|v|s|ec|k|i|r)-?\\d{1,4}"
              + "(?:[-_][a-z]+)*|pbkdf2\\w*|argon2\\w*|sha\\d+with\\w*|(?:sha\\d{3}|md5|h1|blake\\w*)[-:=].*|[a-z]+/[a-z0-9.+-]+");

  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Pattern DIGEST =
      Pattern.compile("(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})");

  private static final Pattern CALLED_DIGEST =
      Pattern.compile("(?i)(?:\\bmd5|\\bsha-?\\d|checksum|digest|\\betag)[^\\n]*$");

  private static final int DIGEST_NEAR = 48;

  /** What variables are called that hold a password, and what schemas say of one. */
  private static final List<String> NAMED_AFTER_ITSELF =
      List.of(
          "passw",
          "pwd",
          "passphrase",
          "secret",
          "token",
          "apikey",
          "api_key",
          "username",
          "credential",
          "changeit",
          "string",
          "default",
          "required",
          "optional",
          "invalid",
          "value",
          "field",
          "input",
          "param",
          "hash");

  private static final Set<String> COMMON_DEFAULTS =
      Set.of("postgres", "root", "admin", "test", "guest", "hunter2");

  private static final int LOWER = 1;

  private static final int UPPER = 2;

  private static final int DIGIT = 4;

  private static final int MARK = 8;

  private AssignedValues() {}

  /**
   * At the closing quote; without quotes at a blank or at what ends a value in most languages, and
   * only a password may hold the {@code &} of a query.
   */
  static int endOfValue(String text, int start, boolean password) {
    int limit = Math.min(text.length(), start + LONGEST);
    boolean quoted = isQuoted(text, start);
    char quote = quoted ? text.charAt(start - 1) : ' ';
    int end = start;
    while (end < limit
        && !(quoted
            ? isEndOfQuote(text.charAt(end), quote)
            : isEndOfWord(text.charAt(end), password))) {
      end++;
    }
    while (!quoted && end > start && ".:)]}?".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean isEndOfQuote(char c, char quote) {
    return c == quote || c == '\n' || c == '\\';
  }

  private static boolean isEndOfWord(char c, boolean password) {
    return !Values.isAlphanumeric(c) && isEndSign(c, password);
  }

  private static boolean isEndSign(char c, boolean password) {
    return switch (c) {
      case ' ', '\t', '\r', '\n', '"', '\'', '`', '<', '>', ',', ';', '\\' -> true;
      case '「', '」', '“', '”', '«', '»', '„', '，', '。', '、' -> true;
      case '&' -> !password;
      default -> c >= FIRST_CJK;
    };
  }

  static boolean isQuoted(String text, int start) {
    return start > 0 && "\"'`".indexOf(text.charAt(start - 1)) >= 0;
  }

  /** Two classes of characters, and neither a name nor a reference. */
  static boolean isPassword(String text, int start, int end) {
    String value = text.substring(start, end);
    return isStrong(value, 2)
        && !text.startsWith("..", end)
        && !isNamedAfterItself(value)
        && !COMMON_DEFAULTS.contains(value)
        && isCandidate(value, 6)
        && !Placeholders.isName(value);
  }

  private static boolean isNamedAfterItself(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return NAMED_AFTER_ITSELF.stream().anyMatch(lower::contains) && Values.turns(value) < 5;
  }

  static boolean isPasswordElement(String text, int start, int end) {
    return text.startsWith("</", end) && isPassword(text, start, end);
  }

  static boolean isQuotedPassword(String text, int start, int end) {
    return isQuoted(text, start) && isPassword(text, start, end);
  }

  static boolean isSecret(String text, int start, int end) {
    String value = text.substring(start, end);
    return hasDigit(value)
        && hasLetter(value)
        && !text.startsWith("..", end)
        && !text.startsWith(":secret:", start - ":secret:".length())
        && !isDigest(text, start, value)
        && isCandidate(value, 10)
        && !Placeholders.isName(value)
        && Values.isRandom(value)
        && Values.entropy(value) >= 2.7;
  }

  /** Among arguments a word with a digit is more often a name than a password. */
  static boolean isLikelyArgument(String text, int start, int end) {
    String value = text.substring(start, end);
    boolean mixed = Values.turns(value) >= 2 || isStrong(value, 3) || Values.isScrambled(value);
    return mixed && isQuotedPassword(text, start, end);
  }

  static boolean isQuotedSecret(String text, int start, int end) {
    return isQuoted(text, start) && isSecret(text, start, end);
  }

  static boolean isQuotedToken(String text, int start, int end) {
    return isQuoted(text, start) && isToken(text, start, end);
  }

  /** Called a checksum by its own line, and as long as one. */
  private static boolean isDigest(String text, int start, String value) {
    return DIGEST.matches(value)
        && CALLED_DIGEST.matcher(text.substring(Math.max(0, start - DIGEST_NEAR), start)).find();
  }

  static boolean isToken(String text, int start, int end) {
    String value = text.substring(start, end);
    return value.length() >= 16
        && isSecret(text, start, end)
        && Values.entropy(value) >= 3
        && !UUID.matches(value);
  }

  private static boolean isCandidate(String value, int shortest) {
    return value.length() >= shortest
        && value.indexOf(' ') < 0
        && !value.contains("://")
        && !Values.isStandIn(value)
        && !Placeholders.isReference(value)
        && !TECHNICAL.matches(value);
  }

  /**
   * Of lower case, upper case, digits and marks so many classes, and not all words; or scrambled.
   */
  static boolean isStrong(String value, int classes) {
    int found = 0;
    boolean words = true;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int type = classOf(c);
      found |= type;
      words &= type == LOWER || type == UPPER || "-_.=&:/;(){}[]".indexOf(c) >= 0;
      if (!words && Integer.bitCount(found) >= classes) {
        return true;
      }
    }
    return Values.isScrambled(value);
  }

  private static int classOf(char c) {
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    if (c >= 'a' && c <= 'z') {
      return LOWER;
    }
    if (Character.isLetter(c)) {
      return Character.isUpperCase(c) ? UPPER : LOWER;
    }
    return "!@#$%^*+?~".indexOf(c) >= 0 ? MARK : 0;
  }

  static boolean hasDigit(String value) {
    return value.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean hasLetter(String value) {
    return value.chars().anyMatch(Character::isLetter);
  }
}
