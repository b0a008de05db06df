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

  /** More words than a name of two, five that qualify it, and a verb. */
  private static final int LONGEST_PHRASE = 9;

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

  /** The word for a password in other languages; longer ones begin with one of these. */
  private static final String[] KEYS_ABROAD = {
    "passwort",
    "kennwort",
    "mot de passe",
    "contraseña",
    "contrasena",
    "wachtwoord",
    "senha",
    "palavra-passe",
    "hasło",
    "parola",
    "heslo",
    "lösenord",
    "passord",
    "adgangskode",
    "salasana",
    "jelszó",
    "şifre",
    "пароль",
    "паролем",
    "密码",
    "密碼",
    "パスワード",
    "비밀번호"
  };

  private static final String PASSWORD_ABROAD = "(?i:" + String.join("|", KEYS_ABROAD) + ")";

  /** "das Passwort lautet …", "with the password …", an ending, a verb and a bracket between. */
  private static final String STANDS =
      "(?:et|en|n|em)?[\"')»”]?[ \\t]{0,2}"
          + "(?i:(?:is|was|ist|lautet|este|est|es|è|é|to|är|er|je|on|это)(?:[ \\t]|:)|は|是|为|為|는|은)?"
          + "[ \\t]{0,2}[:：=]?[ \\t]{0,2}[(«“„「]?";

  /** The same with no verb but the Italian one: other detectors know those of English. */
  private static final String NEXT = "[\"')”]?[ \\t:]{1,2}(?:è[ \\t])?[(“]?";

  private static final String ELEMENT = ">\\s{0,4}";

  static final List<Detector> ALL =
      List.of(
          value("password", PASSWORD + ASSIGNED, Assignments::isPassword, PASSWORD_KEYS),
          value("password", PASSWORD + ELEMENT, Assignments::isPasswordElement, PASSWORD_KEYS),
          value("password", PASSWORD + SAID, Assignments::isSpokenPassword, PASSWORD_KEYS)
              .onlyIf(Assignments::mayBeSaid),
          value(
              "password",
              PASSWORD_NOUN + NAMED,
              Assignments::isQuotedPassword,
              "passw",
              "passphrase"),
          value("password", PASSWORD_ABROAD + ASSIGNED, Assignments::isPassword, KEYS_ABROAD),
          value(
              "password",
              PASSWORD_NOUN + NEXT,
              Assignments::isDrawnPassword,
              "passw",
              "passphrase"),
          value("password", PASSWORD_ABROAD + STANDS, Assignments::isDrawnPassword, KEYS_ABROAD),
          value("password", "(?i:pass|pw)" + NEXT, Assignments::isMarkedPassword, "pass ", "pw "),
          value("password", OPTION, Assignments::isPassword, "-password", "-passw", "-pass"),
          value("password", PASSWORD + VALUE_OF_NAME, Assignments::isPassword, PASSWORD_KEYS)
              .onlyIf(Assignments::mayHaveValue),
          value("secret", SECRET + VALUE_OF_NAME, Assignments::isSecret, SECRET_KEYS)
              .onlyIf(Assignments::mayHaveValue),
          value("token", TOKEN + VALUE_OF_NAME, Assignments::isToken, "token")
              .onlyIf(Assignments::mayHaveValue),
          value("secret", SECRET + ASSIGNED, Assignments::isSecret, SECRET_KEYS)
              .onlyIf(Assignments::mayBeSaid),
          value("secret", SECRET + ELEMENT, Assignments::isSecret, SECRET_KEYS),
          value("secret", SECRET + SAID, Assignments::isToken, SECRET_KEYS)
              .onlyIf(Assignments::mayBeSaid),
          value("secret", SECRET + NAMED, Assignments::isToken, SECRET_KEYS),
          value("token", TOKEN + ASSIGNED, Assignments::isToken, "token")
              .onlyIf(Assignments::mayBeSaid),
          value("token", TOKEN + ELEMENT, Assignments::isToken, "token"),
          value("token", TOKEN + SAID, Assignments::isToken, "token")
              .onlyIf(Assignments::mayBeSaid),
          value("token", TOKEN + NAMED, Assignments::isToken, "token"),
          value("token", OPTION, Assignments::isToken, "-token", "-api", "-secret", "-access"));

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
      Set.of("postgres", "root", "admin", "test", "guest");

  private static final int LOWER = 1;
  private static final int UPPER = 2;
  private static final int DIGIT = 4;
  private static final int MARK = 8;

  private Assignments() {}

  /** A quick no, since a sentence costs the expression most: no sign and no verb in the words. */
  private static boolean mayBeSaid(String text, int at) {
    int limit = Math.min(text.length(), at + LONGEST);
    int blanks = 0;
    for (int i = at; i < limit && text.charAt(i) != '\n' && blanks <= LONGEST_PHRASE; i++) {
      char c = text.charAt(i);
      if (c == ':' || c == '=' || c == '>' || (c == 's' && isVerbEnd(text, i))) {
        return true;
      }
      boolean beginsWord = !isBlank(c) && i > at && isBlank(text.charAt(i - 1));
      blanks += beginsWord ? 1 : 0;
    }
    return false;
  }

  private static boolean mayHaveValue(String text, int at) {
    return text.indexOf("value", at, Math.min(text.length(), at + LONGEST)) >= 0;
  }

  private static boolean isVerbEnd(String text, int at) {
    return text.startsWith("is", at - 1) || text.startsWith("was", at - 2);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** What stands where the expression ends, with or without quotes. */
  private static PatternDetector value(
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
    return switch (c) {
      case ' ', '\t', '\r', '\n', '"', '\'', '`', '<', '>', ',', ';', '\\' -> true;
      case '「', '」', '“', '”', '«', '»', '„', '，', '。', '、' -> true;
      case '&' -> !password;
      default -> false;
    };
  }

  private static boolean isQuoted(String text, int start) {
    return start > 0 && "\"'`".indexOf(text.charAt(start - 1)) >= 0;
  }

  /** Two classes of characters, and neither a name nor a reference. */
  private static boolean isPassword(String text, int start, int end) {
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

  /** In any language without a sign: with marks, or with letters and digits thoroughly mixed. */
  private static boolean isDrawnPassword(String text, int start, int end) {
    String value = text.substring(start, end);
    char before = text.charAt(start - 1);
    boolean apart = before >= 0x80 || !Values.isAlphanumeric(before);
    return apart
        && (hasMark(value) || Values.turns(value) >= 3)
        && value.chars().allMatch(c -> c > ' ' && c < 0x7f)
        && isStrong(value, 3)
        && isPassword(text, start, end);
  }

  private static boolean isMarkedPassword(String text, int start, int end) {
    return hasMark(text.substring(start, end)) && isDrawnPassword(text, start, end);
  }

  private static boolean hasMark(String value) {
    return value.chars().anyMatch(c -> "!@#$%^*?&".indexOf(c) >= 0);
  }

  private static boolean isSecret(String text, int start, int end) {
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

  /** Called a checksum by its own line, and as long as one. */
  private static boolean isDigest(String text, int start, String value) {
    return DIGEST.matches(value)
        && CALLED_DIGEST.matcher(text.substring(Math.max(0, start - DIGEST_NEAR), start)).find();
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
      if (!words && Integer.bitCount(found) >= classes) {
        return true;
      }
    }
    return false;
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

  private static boolean hasDigit(String value) {
    return value.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean hasLetter(String value) {
    return value.chars().anyMatch(Character::isLetter);
  }
}
