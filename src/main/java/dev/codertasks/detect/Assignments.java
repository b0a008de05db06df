package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.generic;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Values that a name such as {@code password} or {@code API_KEY} is assigned to, in code, shell,
 * YAML, JSON, XML, command line options or a sentence. Doubtful by nature: what looks like a word,
 * a reference, a digest or a version is left alone.
 */
final class Assignments {
  private static final String XML = ">\\s{0,4}([^<>\\s]{4,256})\\s{0,4}</";

  /** Never past the {@code &} of a query. */
  private static final String WORD = "(?:\\\\?[\"'`])?([^\\s\"'`<>,;&\\\\]{4,256})";

  private static final String VALUE =
      "(?:\"([^\"\\n]{4,256})\"|'([^'\\n]{4,256})'|`([^`\\n]{4,256})`|\\\\\"([^\"\\\\\\n]{4,256})\\\\\""
          + "|([^\\s\"'`<>,;\\\\]{4,256}))";

  /** What may follow the word before the sign: {@code _1}, {@code _PROD}, a closing quote. */
  private static final String ASSIGNED =
      "(?:[_-]?(?:key|value|prod|production|dev|staging|test|live|base64|b64|\\d{1,2}))?"
          + "(?:\\\\?[\"'`\\])]|\\s\\([^)\\n]{1,30}\\))?\\s{0,8}(?::=|=>|==?|:|\\bis\\b:?|\\bwas\\b:?|->)\\s{0,8}";

  /** "password for the staging database is". */
  private static final String SAID =
      "(?:\\s+[\\w./-]{1,24}){1,6}?\\s*(?:\\bis\\b|\\bwas\\b|[:=])\\s{0,2}:?\\s{0,2}";

  private static final String OPTION = "[\\s=]{1,2}";

  /** Named in a sentence right before it: password hunter2, in quotes. */
  private static final String QUOTED =
      "\\s{1,2}(?:of\\s|to\\s)?(?:\"([^\"\\s]{6,128})\"|'([^'\\s]{6,128})'|`([^`\\s]{6,128})`)";

  private static final String PASSWORD_WORDS =
      "(?i:password|passwd|passphrase|passcode|pwd|pass|passwort|mot de passe)";
  private static final String SECRET_WORDS =
      "(?i:client[_ -]?secret|secret[_ -]?key|shared[_ -]?secret|secret|api[_ -]?key|apikey|access[_ -]?key|auth[_ -]?key"
          + "|private[_ -]?key|signing[_ -]?key|encryption[_ -]?key|master[_ -]?key|credentials?|app[_ -]?key|license[_ -]?key)";
  private static final String TOKEN_WORDS =
      "(?i:access[_ -]?token|auth[_ -]?token|refresh[_ -]?token|bearer[_ -]?token|api[_ -]?token|session[_ -]?token|token)";

  private static final String[] PASSWORD_KEYS = {
    "password", "passwd", "passphrase", "passcode", "pwd", "pass", "passwort", "mot de passe"
  };
  private static final String[] SECRET_KEYS = {
    "secret",
    "client secret",
    "client_secret",
    "client-secret",
    "clientsecret",
    "secret key",
    "secret_key",
    "secret-key",
    "secretkey",
    "shared secret",
    "shared_secret",
    "api key",
    "api_key",
    "api-key",
    "apikey",
    "access key",
    "access_key",
    "access-key",
    "accesskey",
    "auth key",
    "auth_key",
    "auth-key",
    "authkey",
    "private key",
    "private_key",
    "private-key",
    "privatekey",
    "signing key",
    "signing_key",
    "signing-key",
    "signingkey",
    "encryption key",
    "encryption_key",
    "encryption-key",
    "encryptionkey",
    "master key",
    "master_key",
    "master-key",
    "masterkey",
    "credential",
    "app key",
    "app_key",
    "app-key",
    "appkey",
    "license key",
    "license_key"
  };

  static final List<Detector> ALL =
      List.of(
          generic("password", PASSWORD_WORDS + XML, Assignments::isPassword, PASSWORD_KEYS),
          generic("secret", SECRET_WORDS + XML, Assignments::isSecret, SECRET_KEYS),
          generic(
              "password",
              PASSWORD_WORDS + ASSIGNED + VALUE,
              Assignments::isPassword,
              PASSWORD_KEYS),
          generic("secret", SECRET_WORDS + ASSIGNED + WORD, Assignments::isSecret, SECRET_KEYS),
          generic(
              "token",
              TOKEN_WORDS + ASSIGNED + WORD,
              Assignments::isToken,
              "token",
              "access token",
              "auth token",
              "api token",
              "session token"),
          generic(
              "password",
              PASSWORD_WORDS + SAID + VALUE,
              Assignments::isSpokenPassword,
              PASSWORD_KEYS),
          generic(
              "password", PASSWORD_WORDS + QUOTED, Assignments::isSpokenPassword, PASSWORD_KEYS),
          generic("secret", SECRET_WORDS + SAID + WORD, Assignments::isToken, SECRET_KEYS),
          generic(
              "secret",
              SECRET_WORDS + "\\s{1,2}[\"'`(]?([A-Za-z0-9_+/=.~-]{16,256})",
              Assignments::isToken,
              SECRET_KEYS),
          generic("token", TOKEN_WORDS + SAID + WORD, Assignments::isToken, "token"),
          generic(
              "token",
              TOKEN_WORDS + "\\s{1,2}[\"'`(]?([A-Za-z0-9_+/=.~-]{16,256})",
              Assignments::isToken,
              "token"),
          generic(
              "password",
              "--?(?i:password|passwd|pass|passphrase|[a-z-]{1,20}-password)" + OPTION + VALUE,
              Assignments::isPassword,
              "-password",
              "-passwd",
              "-pass",
              "--db-password"),
          generic(
              "token",
              "--?(?i:token|api-?key|secret|access-token|auth-token|client-secret|secret-key|access-key)"
                  + OPTION
                  + VALUE,
              Assignments::isToken,
              "-token",
              "-api-key",
              "-apikey",
              "-secret",
              "-access-token",
              "-auth-token",
              "-client-secret",
              "-secret-key",
              "-access-key"));

  /** Names of formats and algorithms: letters and digits, and no password. */
  private static final Pattern TECHNICAL =
      Pattern.compile(
          "(?i)(?:base|sha|md|argon|oauth|pbkdf|bcrypt|scrypt|hs|rs|es|ps|utf|ipv|http|aes|rsa|tls|x|ed|ecdsa|p|v|s|ec|k|i|r)-?\\d{1,4}"
              + "(?:[-_][a-z]+)*|(?:sha\\d{3}|md5|h1|blake\\w*)[-:=].*|[a-z]+/[a-z0-9.+-]+");

  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Pattern NAMED_AFTER_ITSELF =
      Pattern.compile(
          "(?i).*(?:passw|pwd|passphrase|secret|token|apikey|api_key|username|credential|changeit|string|default|required|optional|invalid|value|field|input|param|hash).*");

  private static final Set<String> COMMON_DEFAULTS =
      Set.of("postgres", "root", "admin", "test", "guest");

  private Assignments() {}

  /** A letter and something else, or many words in one; never a reference. */
  private static boolean isPassword(String text, int start, int end) {
    String value = trimmed(text, start, end);
    return isCandidate(value, 6)
        && !Placeholders.isName(value)
        && !NAMED_AFTER_ITSELF.matches(value)
        && !COMMON_DEFAULTS.contains(value)
        && isStrong(value, 2);
  }

  /** In a sentence a weak one is more often a word. */
  private static boolean isSpokenPassword(String text, int start, int end) {
    String value = trimmed(text, start, end);
    return isPassword(text, start, end)
        && (isStrong(value, 3)
            || isQuoted(text, start)
            || (hasDigit(value) && value.indexOf('-') < 0));
  }

  private static boolean isSecret(String text, int start, int end) {
    String value = trimmed(text, start, end);
    return isCandidate(value, 10)
        && hasDigit(value)
        && hasLetter(value)
        && !Placeholders.isName(value)
        && Values.isRandom(value)
        && Values.entropy(value) >= 2.7;
  }

  private static boolean isToken(String text, int start, int end) {
    String value = trimmed(text, start, end);
    return isSecret(text, start, end)
        && value.length() >= 16
        && Values.entropy(value) >= 3
        && !UUID.matches(value);
  }

  private static boolean isCandidate(String value, int shortest) {
    return value.length() >= shortest
        && value.indexOf(' ') < 0
        && !Placeholders.isReference(value)
        && !Values.isStandIn(value)
        && !TECHNICAL.matches(value)
        && !value.contains("://");
  }

  /** How many of lower case, upper case, digits and marks it has, at least. */
  private static boolean isStrong(String value, int classes) {
    int found = 0;
    found += value.chars().anyMatch(Character::isLowerCase) ? 1 : 0;
    found += value.chars().anyMatch(Character::isUpperCase) ? 1 : 0;
    found += hasDigit(value) ? 1 : 0;
    found += value.chars().anyMatch(c -> "!@#$%^&*+=?~".indexOf(c) >= 0) ? 1 : 0;
    boolean words =
        !hasDigit(value)
            && value.chars().allMatch(c -> Character.isLetter(c) || "-_.".indexOf(c) >= 0);
    return found >= classes && !words;
  }

  private static boolean isQuoted(String text, int start) {
    return start > 0 && "\"'`".indexOf(text.charAt(start - 1)) >= 0;
  }

  private static boolean hasDigit(String value) {
    return value.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean hasLetter(String value) {
    return value.chars().anyMatch(Character::isLetter);
  }

  /** Without the punctuation of the sentence around it. */
  private static String trimmed(String text, int start, int end) {
    String value = text.substring(start, end);
    int last = value.length();
    while (last > 0 && ".,;:)]}?".indexOf(value.charAt(last - 1)) >= 0) {
      last--;
    }
    return value.substring(0, last).toLowerCase(Locale.ROOT).isEmpty()
        ? value
        : value.substring(0, last);
  }
}
