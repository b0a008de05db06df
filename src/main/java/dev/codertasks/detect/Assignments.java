package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.generic;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Values that a name such as {@code password} or {@code API_KEY} is assigned to, in code, shell,
 * YAML, JSON, XML, command line options or a sentence. Doubtful by nature: what looks like a word,
 * a reference, a digest or a version is left alone.
 */
final class Assignments {
  private static final int LONGEST = 256;
  private static final String BLANKS_AND_MARKS = " \t\r\n\"'`<>,;\\";

  private static final String PASSWORD =
      "(?i:password|passwd|passphrase|passcode|pwd|pass|passwort|mot de passe|p/?w)";

  /** Without what is a verb or a directory too. */
  private static final String PASSWORD_NOUN = "(?i:password|passwd|passphrase|passwort)";

  private static final String SECRET =
      "(?i:secret(?:[_ -]?(?:access[_ -]?)?key)?|credentials?"
          + "|(?:api|access|auth|private|signing|encryption|master|app|license)[_ -]?key)";
  private static final String TOKEN = "(?i:token)";

  private static final String[] PASSWORD_KEYS = {
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "pwd",
    "pass",
    "passwort",
    "mot de passe",
    "pw:",
    "pw=",
    "pw is",
    "p/w"
  };
  private static final String[] SECRET_KEYS =
      Stream.concat(
              Stream.of("secret", "credential"),
              Stream.of(
                      "api",
                      "access",
                      "auth",
                      "private",
                      "signing",
                      "encryption",
                      "master",
                      "app",
                      "license")
                  .flatMap(of -> Stream.of("", " ", "_", "-").map(by -> of + by + "key")))
          .toArray(String[]::new);

  /**
   * What may follow the word before the sign ({@code _1}, {@code _PROD}, a quote), and the sign.
   */
  private static final String ASSIGNED =
      "(?:[_-]?(?:key|value|prod|production|dev|staging|test|live|base64|b64|\\d{1,2}))?"
          + "(?:\\\\?[\"'`\\])]|\\s\\([^)\\n]{1,30}\\))?[ \\t]{0,8}"
          + "(?::=|=>|==?|:|\\bis\\b:?|\\bwas\\b:?|->)\\s{0,8}";

  /** "password for the staging database is". */
  private static final String SAID =
      "(?:[ \\t]+[\\w./-]+){1,5}?[ \\t]*(?:\\bis\\b|\\bwas\\b|[:=])\\s{0,2}:?\\s{0,2}";

  /** "the secret key 4f…", "use token `4f…`". */
  private static final String NAMED = "[ \\t](?:of\\s|to\\s)?";

  private static final String OPTION =
      "-(?:password|passwd|pass|passphrase|token|api-?key|secret|secret-key|access-key)[ =]{1,2}";

  /**
   * Name and value apart: {@code name: DB_PASSWORD}, {@code value: …} of a container's variable.
   */
  private static final String VALUE_OF_NAME =
      "(?:_\\w{1,20})?[\"']?,?\\s{0,40}[\"']?value[\"']?\\s{0,4}[=:]\\s{0,4}";

  private static final String ELEMENT = ">\\s{0,4}";

  static final List<Detector> ALL =
      List.of(
          value("password", PASSWORD + ASSIGNED, Assignments::isPassword, PASSWORD_KEYS),
          value("password", PASSWORD + ELEMENT, Assignments::isPasswordElement, PASSWORD_KEYS),
          value("password", PASSWORD + SAID, Assignments::isSpokenPassword, PASSWORD_KEYS),
          value(
              "password",
              PASSWORD_NOUN + NAMED,
              Assignments::isQuotedPassword,
              "passw",
              "passphrase"),
          value("password", OPTION, Assignments::isPassword, "-password", "-passw", "-pass"),
          value("password", PASSWORD + VALUE_OF_NAME, Assignments::isPassword, PASSWORD_KEYS),
          value("secret", SECRET + VALUE_OF_NAME, Assignments::isSecret, SECRET_KEYS),
          value("token", TOKEN + VALUE_OF_NAME, Assignments::isToken, "token"),
          value("secret", SECRET + ASSIGNED, Assignments::isSecret, SECRET_KEYS),
          value("secret", SECRET + ELEMENT, Assignments::isSecret, SECRET_KEYS),
          value("secret", SECRET + SAID, Assignments::isToken, SECRET_KEYS),
          value("secret", SECRET + NAMED, Assignments::isToken, SECRET_KEYS),
          value("token", TOKEN + ASSIGNED, Assignments::isToken, "token"),
          value("token", TOKEN + ELEMENT, Assignments::isToken, "token"),
          value("token", TOKEN + SAID, Assignments::isToken, "token"),
          value("token", TOKEN + NAMED, Assignments::isToken, "token"),
          value("token", OPTION, Assignments::isToken, "-token", "-api", "-secret", "-access"));

  /** Names of formats and algorithms: letters and digits, and no password. */
  private static final Pattern TECHNICAL =
      Pattern.compile(
          "(?i)(?:base|sha|md|argon|oauth|pbkdf|bcrypt|scrypt|hs|rs|es|ps|utf|ipv|http|aes|rsa|tls|x|ed|ecdsa|p|v|s|ec|k|i|r)-?\\d{1,4}"
              + "(?:[-_][a-z]+)*|(?:sha\\d{3}|md5|h1|blake\\w*)[-:=].*|[a-z]+/[a-z0-9.+-]+");

  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

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
      Set.of("postgres", "root", "admin", "test", "guest");

  private static final int LOWER = 1;
  private static final int UPPER = 2;
  private static final int DIGIT = 4;
  private static final int MARK = 8;

  private Assignments() {}

  /** What stands where the expression ends, with or without quotes. */
  private static Detector value(
      String kind, String before, PatternDetector.Check check, String... keywords) {
    return generic(kind, before + "\\\\?[\"'`]?()", check, keywords)
        .within(LONGEST)
        .extendedBy((text, start, end) -> endOfValue(text, start, kind.equals("password")));
  }

  /**
   * At the closing quote; without quotes at a blank or at what ends a value in most languages, and
   * only a password may hold the {@code &} of a query.
   */
  private static int endOfValue(String text, int start, boolean password) {
    int limit = Math.min(text.length(), start + LONGEST);
    boolean quoted = isQuoted(text, start);
    char quote = quoted ? text.charAt(start - 1) : ' ';
    int end = start;
    String stops = quoted ? quote + "\n\\" : password ? BLANKS_AND_MARKS : BLANKS_AND_MARKS + "&";
    while (end < limit && stops.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    while (!quoted && end > start && ".:)]}?".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean isQuoted(String text, int start) {
    return start > 0 && "\"'`".indexOf(text.charAt(start - 1)) >= 0;
  }

  /** Two classes of characters, and neither a name nor a reference. */
  private static boolean isPassword(String text, int start, int end) {
    String value = text.substring(start, end);
    String lower = value.toLowerCase(Locale.ROOT);
    return isStrong(value, 2)
        && NAMED_AFTER_ITSELF.stream().noneMatch(lower::contains)
        && !COMMON_DEFAULTS.contains(value)
        && isCandidate(value, 6)
        && !Placeholders.isName(value);
  }

  private static boolean isPasswordElement(String text, int start, int end) {
    return text.startsWith("</", end) && isPassword(text, start, end);
  }

  private static boolean isQuotedPassword(String text, int start, int end) {
    return isQuoted(text, start) && isPassword(text, start, end);
  }

  /** In a sentence a weak one without quotes is more often a word. */
  private static boolean isSpokenPassword(String text, int start, int end) {
    String value = text.substring(start, end);
    boolean likely =
        isQuoted(text, start) || isStrong(value, 3) || (hasDigit(value) && value.indexOf('-') < 0);
    return likely && isPassword(text, start, end);
  }

  private static boolean isSecret(String text, int start, int end) {
    String value = text.substring(start, end);
    return hasDigit(value)
        && hasLetter(value)
        && isCandidate(value, 10)
        && !Placeholders.isName(value)
        && Values.isRandom(value)
        && Values.entropy(value) >= 2.7;
  }

  private static boolean isToken(String text, int start, int end) {
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

  /** Of lower case, upper case, digits and marks so many classes, and not all words. */
  private static boolean isStrong(String value, int classes) {
    int found = 0;
    boolean words = true;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int type = classOf(c);
      found |= type;
      words &= type == LOWER || type == UPPER || "-_.=&:/;(){}[]".indexOf(c) >= 0;
    }
    return Integer.bitCount(found) >= classes && !words;
  }

  private static int classOf(char c) {
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    if (Character.isLetter(c)) {
      return Character.isUpperCase(c) ? UPPER : LOWER;
    }
    return "!@#$%^*+?~".indexOf(c) >= 0 ? MARK : 0;
  }

  private static boolean hasDigit(String value) {
    return value.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean hasLetter(String value) {
    return value.chars().anyMatch(Character::isLetter);
  }
}
