package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.generic;

import java.util.List;
import java.util.stream.Stream;

/**
 * Values that a name such as {@code password} or {@code API_KEY} is assigned to, in code, shell,
 * YAML, JSON, XML or command line options. Doubtful by nature: what looks like a word, a reference,
 * a digest or a version is left alone.
 */
final class Assignments {
  private static final int LONGEST_NAME = 32;

  static final String PASSWORD =
      "(?i:password|passwd|passphrase|passcode|pwd|pass|passwort|mot de passe|p/?w)";

  private static final String SECRET =
      "(?i:secret(?:[_ -]?(?:access[_ -]?)?key)?|credentials?"
          + "|(?:api|access|auth|private|signing|encryption|master|app|license|unseal|hmac|fernet|cookie|storage|deploy|shared)[_ -]?key)";
  private static final String TOKEN = "(?i:token)";

  static final String[] PASSWORD_KEYS = {
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
    "pw for",
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
                      "license",
                      "unseal",
                      "hmac",
                      "fernet",
                      "cookie",
                      "storage",
                      "deploy",
                      "shared")
                  .flatMap(of -> Stream.of("", " ", "_", "-").map(by -> of + by + "key")))
          .toArray(String[]::new);

  /**
   * What may follow the word before the sign ({@code _1}, {@code _PROD}, a quote and a bracket, the
   * type that a language wants there), and the sign, or how a URL writes it.
   */
  static final String ASSIGNED =
      "(?:[_-]?(?i:key|base|value|prod|production|dev|staging|test|live|base64|b64|\\d{1,2}))?"
          + "(?:\\\\?[\"'`]?[\\])]?|\\s\\([^)\\n]{1,30}\\))[ \\t]{0,8}"
          + "(?:(?::[ \\t]?&?|[ \\t])(?:'static )?(?:str|[Ss]tring|Optional\\[str\\])[ \\t]{0,8}=[ \\t]{0,8}"
          + "|(?::=|=>|==?|:|\\bis\\b:?|\\bwas\\b:?|->)\\s{0,8}(?:[|>][+-]?\\s{1,12})?|%3[ADad])";

  /** What is an argument: {@code put("password", "…")}, {@code setPassword("…")}. */
  private static final String ARGUMENT = "(?:[\"'][ \\t]{0,2},\\s{0,8}|\\(\\s{0,8})";

  /** Of code that logs in: name and password as two arguments. */
  private static final String SECOND_ARGUMENT =
      "(?i:getconnection|mysqli?_connect|mysqli|basic_?auth|auth\\s?=\\s?|credentials?)"
          + "\\((?:[^()\\n]{1,100}?,)?\\s{0,4}[\"'][^\"'\\n]{1,64}[\"'],\\s{0,4}";

  /** "password for the staging database is". */
  static final String SAID =
      "(?:[ \\t]+[\\w./-]+){1,5}?[ \\t]*(?:\\bis\\b|\\bwas\\b|\\b(?:set|reset|changed|updated) to\\b|[:=])\\s{0,2}:?\\s{0,2}";

  /** "the secret key 4f…", "use token `4f…`". */
  private static final String NAMED = "[ \\t](?:of\\s|to\\s)?";

  private static final String OPTION =
      "-(?:password|passwd|pass|passphrase|token|api-?key|secret|secret-key|access-key)[ =]{1,2}";

  /**
   * Name and value apart: {@code name: DB_PASSWORD}, {@code value: …} of a container's variable,
   * and the default of Terraform's.
   */
  private static final String VALUE_OF_NAME =
      "(?:_\\w{1,20})?[\"']?(?:,?\\s{0,40}[\"']?value[\"']?|\\s?\\{\\s{0,40}(?:[a-z]+\\s{0,8}=[^\\n]{0,80}\\s{1,20}){0,3}?default)"
          + "\\s{0,4}[=:]\\s{0,4}";

  private static final String ELEMENT = ">\\s{0,4}";

  /** With attributes, or with the value in an element of its own. */
  private static final String WIDE_ELEMENT =
      "(?:[ \"][^<>\\n]{0,60})?>\\s{0,20}(?:<value>\\s{0,4})?";

  static final List<Detector> ALL =
      List.of(
          value("password", PASSWORD + ASSIGNED, AssignedValues::isPassword, PASSWORD_KEYS),
          value("password", PASSWORD + ARGUMENT, AssignedValues::isLikelyArgument, PASSWORD_KEYS)
              .onlyIf(Assignments::mayBeArgument),
          value("password", SECOND_ARGUMENT, AssignedValues::isLikelyArgument, "getconnection(", "mysql_connect(", "mysqli_connect(", "mysqli(", "basicauth(", "basic_auth(", "auth=(", "auth = (", "credentials(", "credential("),
          value("password", PASSWORD + WIDE_ELEMENT, AssignedValues::isPasswordElement, PASSWORD_KEYS),
          value(
              "password",
              "(?i:passw(?:or)?d|passphrase)" + NAMED,
              AssignedValues::isQuotedPassword,
              "passw",
              "passphrase"),
          value("password", OPTION, AssignedValues::isPassword, "-password", "-passw", "-pass"),
          value("password", PASSWORD + VALUE_OF_NAME, AssignedValues::isPassword, PASSWORD_KEYS)
              .onlyIf(Assignments::mayHaveValue),
          value("secret", SECRET + VALUE_OF_NAME, AssignedValues::isSecret, SECRET_KEYS)
              .onlyIf(Assignments::mayHaveValue),
          value("token", TOKEN + VALUE_OF_NAME, AssignedValues::isToken, "token")
              .onlyIf(Assignments::mayHaveValue),
          value("secret", SECRET + ASSIGNED, AssignedValues::isSecret, SECRET_KEYS)
              .onlyIf(SpokenPasswords::mayBeSaid),
          value("secret", SECRET + ARGUMENT, AssignedValues::isQuotedSecret, SECRET_KEYS)
              .onlyIf(Assignments::mayBeArgument),
          value("secret", SECRET + ELEMENT, AssignedValues::isSecret, SECRET_KEYS),
          value("secret", SECRET + SAID, AssignedValues::isToken, SECRET_KEYS)
              .onlyIf(SpokenPasswords::mayBeSaid),
          value("secret", SECRET + NAMED, AssignedValues::isToken, SECRET_KEYS),
          value("token", TOKEN + ASSIGNED, AssignedValues::isToken, "token")
              .onlyIf(SpokenPasswords::mayBeSaid),
          value("token", TOKEN + ARGUMENT, AssignedValues::isQuotedToken, "token")
              .onlyIf(Assignments::mayBeArgument),
          value("token", TOKEN + ELEMENT, AssignedValues::isToken, "token"),
          value("token", TOKEN + SAID, AssignedValues::isToken, "token")
              .onlyIf(SpokenPasswords::mayBeSaid),
          value("token", TOKEN + NAMED, AssignedValues::isToken, "token"),
          value("token", OPTION, AssignedValues::isToken, "-token", "-api", "-secret", "-access"));

  private Assignments() {}

  private static boolean mayHaveValue(String text, int at) {
    int limit = Math.min(text.length(), at + AssignedValues.LONGEST);
    return text.indexOf("value", at, limit) >= 0 || text.indexOf("default", at, limit) >= 0;
  }

  private static boolean mayBeArgument(String text, int at) {
    int limit = Math.min(text.length(), at + LONGEST_NAME);
    return text.indexOf(',', at, limit) >= 0 || text.indexOf('(', at, limit) >= 0;
  }

  /** What stands where the expression ends, with or without quotes. */
  static PatternDetector value(
      String kind, String before, PatternDetector.Check check, String... keywords) {
    return generic(kind, before + "\\\\?[\"'`]?()", check, keywords)
        .within(AssignedValues.LONGEST)
        .extendedBy(
            (text, start, end) -> AssignedValues.endOfValue(text, start, kind.equals("password")));
  }
}
