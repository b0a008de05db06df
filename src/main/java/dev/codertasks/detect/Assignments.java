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
    "pw",
    "p/w"
  };
  private static final String[] SECRET_KEYS =
      Stream.concat(
              Stream.of(
                  "secret",
                  "secret key",
                  "secret_key",
                  "secret-key",
                  "secretkey",
                  "secret access key",
                  "secret_access_key",
                  "secret-access-key",
                  "secretaccesskey",
                  "credential",
                  "credentials"),
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

  /** Of code that logs in: name and password as two arguments. */
  private static final String SECOND_ARGUMENT =
      "(?i:getconnection|mysqli?_connect|mysqli|basic_?auth|auth\\s?=\\s?|credentials?)"
          + "\\((?:[^()\\n]{1,100}?,)?\\s{0,4}[\"'][^\"'\\n]{1,64}[\"'],\\s{0,4}";

  private static final String OPTION =
      "-(?:password|passwd|pass|passphrase|token|api-?key|secret|secret-key|access-key)[ =]{1,2}";

  /**
   * Name and value apart: {@code name: DB_PASSWORD}, {@code value: …} of a container's variable,
   * and the default of Terraform's.
   */
  private static final String VALUE_OF_NAME =
      "(?:_\\w{1,20})?[\"']?(?:,?\\s{0,40}[\"']?value[\"']?|\\s?\\{\\s{0,40}(?:[a-z]+\\s{0,8}=[^\\n]{0,80}\\s{1,20}){0,3}?default)"
          + "\\s{0,4}[=:]\\s{0,4}";

  static final List<Detector> ALL =
      List.of(
          new NamedValue("password", Places::assigned, AssignedValues::isPassword, PASSWORD_KEYS),
          new NamedValue(
              "password", Places::argument, AssignedValues::isLikelyArgument, PASSWORD_KEYS),
          value(
              "password",
              SECOND_ARGUMENT,
              AssignedValues::isLikelyArgument,
              "getconnection(",
              "mysql_connect(",
              "mysqli_connect(",
              "mysqli(",
              "basicauth(",
              "basic_auth(",
              "auth=(",
              "auth = (",
              "credentials(",
              "credential("),
          new NamedValue(
              "password", Places::wideElement, AssignedValues::isPasswordElement, PASSWORD_KEYS),
          new NamedValue(
              "password",
              Places::named,
              AssignedValues::isQuotedPassword,
              "password",
              "passwd",
              "passphrase"),
          value("password", OPTION, AssignedValues::isPassword, "-password", "-passw", "-pass"),
          value("password", PASSWORD + VALUE_OF_NAME, AssignedValues::isPassword, PASSWORD_KEYS)
              .onlyIf(Assignments::mayHaveValue),
          value("secret", SECRET + VALUE_OF_NAME, AssignedValues::isSecret, SECRET_KEYS)
              .onlyIf(Assignments::mayHaveValue),
          value("token", TOKEN + VALUE_OF_NAME, AssignedValues::isToken, "token")
              .onlyIf(Assignments::mayHaveValue),
          new NamedValue("secret", Places::assigned, AssignedValues::isSecret, SECRET_KEYS),
          new NamedValue("secret", Places::argument, AssignedValues::isQuotedSecret, SECRET_KEYS),
          new NamedValue("secret", Places::element, AssignedValues::isSecret, SECRET_KEYS),
          new NamedValue("secret", Places::said, AssignedValues::isToken, SECRET_KEYS),
          new NamedValue("secret", Places::named, AssignedValues::isToken, SECRET_KEYS),
          new NamedValue("token", Places::assigned, AssignedValues::isToken, "token"),
          new NamedValue("token", Places::argument, AssignedValues::isQuotedToken, "token"),
          new NamedValue("token", Places::element, AssignedValues::isToken, "token"),
          new NamedValue("token", Places::said, AssignedValues::isToken, "token"),
          new NamedValue("token", Places::named, AssignedValues::isToken, "token"),
          value("token", OPTION, AssignedValues::isToken, "-token", "-api", "-secret", "-access"));

  private Assignments() {}

  private static boolean mayHaveValue(String text, int at) {
    int limit = Math.min(text.length(), at + AssignedValues.LONGEST);
    return text.indexOf("value", at, limit) >= 0 || text.indexOf("default", at, limit) >= 0;
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
