package dev.codertasks.detect;

import static dev.codertasks.detect.AssignedValues.hasDigit;
import static dev.codertasks.detect.AssignedValues.isPassword;
import static dev.codertasks.detect.AssignedValues.isQuoted;
import static dev.codertasks.detect.AssignedValues.isStrong;
import static dev.codertasks.detect.Assignments.value;
import static dev.codertasks.detect.PatternDetector.generic;

import java.util.List;

/**
 * Passwords that a sentence tells, in any language: without a sign, only what is thoroughly mixed
 * counts as one.
 */
final class SpokenPasswords {
  /** More words than a name of two, five that qualify it, and a verb. */
  private static final int LONGEST_PHRASE = 9;

  /** Without what is a verb or a directory too. */
  private static final String PASSWORD_NOUN = "(?i:password|passwd|passphrase|passwort)";

  /** The word for a password in other languages; longer ones begin with one of these. */
  private static final String[] KEYS_ABROAD = {
    "passwort",
    "kennwort",
    "mot de passe",
    "contraseña",
    "contrasena",
    "contrasenya",
    "wachtwoord",
    "wagwoord",
    "senha",
    "palavra-passe",
    "hasło",
    "parola",
    "parolă",
    "heslo",
    "geslo",
    "lozinka",
    "lösenord",
    "passord",
    "adgangskode",
    "lykilorð",
    "salasana",
    "salasõna",
    "slaptažodis",
    "jelszó",
    "şifre",
    "fjalëkalim",
    "kata sandi",
    "mật khẩu",
    "κωδικός πρόσβασης",
    "пароль",
    "паролем",
    "парола",
    "лозинка",
    "كلمة المرور",
    "كلمة السر",
    "رمز عبور",
    "گذرواژه",
    "סיסמה",
    "סיסמא",
    "पासवर्ड",
    "পাসওয়ার্ড",
    "รหัสผ่าน",
    "密码",
    "密碼",
    "口令",
    "パスワード",
    "비밀번호",
    "암호"
  };

  private static final String PASSWORD_ABROAD = "(?i:" + String.join("|", KEYS_ABROAD) + ")";

  /** "das Passwort lautet …", "with the password …", an ending, a verb and a bracket between. */
  private static final String STANDS =
      "(?:et|en|n|em)?[\"')»”]?[ \\t]{0,2}"
          + "(?i:(?:is|was|ist|lautet|este|est|es|è|é|to|är|er|je|on|е|это|είναι|là|adalah|هي|هو|היא)(?:[ \\t]|:)|は|是|为|為|는|은|คือ)?"
          + "[ \\t]{0,2}[:：=]?[ \\t]{0,2}[(«“„「]?";

  /** The same with no verb but the Italian one: other detectors know those of English. */
  private static final String NEXT = "[\"')”]?[ \\t:]{1,2}(?:è[ \\t])?[(“]?";

  /** "use … as the password": the noun comes last. */
  private static final String USED_AS =
      "(?i:use|using|with|enter|type)[ \\t][\"'`“]?([!-~]{8,64}?)[\"'`”]?[ \\t](?i:as|for)[ \\t]"
          + "(?:[a-z]{1,12}[ \\t]){0,3}(?i:password|passphrase|passcode|passwd)";

  /** "admin / …", as people write the pair. */
  private static final String PAIR = "(?i:admin|root|user)[ \\t]/[ \\t]([!-~]{8,64})";

  private static final int LONGEST_USE = 120;

  /** "credentials: alice / …". */
  private static final String PAIR_OF =
      "(?i:credentials?|creds|logins?|zugangsdaten|identifiants|credenciales)[ \\t]?[:=][ \\t]{0,2}"
          + "[\\w.@-]{2,40}[ \\t]?/[ \\t]?([!-~]{8,64})";

  /** A few words between the noun and the verb or colon, whatever the language. */
  private static final String SAID_ABROAD =
      "(?:[ \\t]+[^\\s:：=]+){1,5}?[ \\t]*(?:(?:ist|lautet|est|es|è|é|to|är|er|je|это|是|は)[ \\t]|[:：=])[ \\t]{0,2}";

  static final List<Detector> ALL =
      List.of(
          value(
                  "password",
                  Assignments.PASSWORD + Assignments.SAID,
                  SpokenPasswords::isSpokenPassword,
                  Assignments.PASSWORD_KEYS)
              .onlyIf(SpokenPasswords::mayBeSaidOfAWord),
          value(
              "password",
              PASSWORD_ABROAD + Assignments.ASSIGNED,
              AssignedValues::isPassword,
              KEYS_ABROAD),
          value(
              "password",
              PASSWORD_NOUN + NEXT,
              SpokenPasswords::isDrawnPassword,
              "passw",
              "passphrase"),
          value(
              "password", PASSWORD_ABROAD + STANDS, SpokenPasswords::isDrawnPassword, KEYS_ABROAD),
          value(
              "password", "(?i:pass|pw)" + NEXT, SpokenPasswords::isMarkedPassword, "pass ", "pw "),
          generic(
                  "password",
                  USED_AS,
                  SpokenPasswords::isDrawnPassword,
                  "use ",
                  "using ",
                  "with ",
                  "enter ",
                  "type ")
              .within(LONGEST_USE)
              .onlyIf(SpokenPasswords::mayBeUsed),
          value("password", "(?i:password|passphrase)['’]s[ \\t]", SpokenPasswords::isDrawnPassword, "password", "passphrase"),
          value("password", PASSWORD_ABROAD + SAID_ABROAD, SpokenPasswords::isDrawnPassword, KEYS_ABROAD),
          generic("password", PAIR_OF, SpokenPasswords::isDrawnPassword, "credential", "creds", "login", "zugangsdaten", "identifiants", "credenciales")
              .within(LONGEST_USE)
              .onlyIf(SpokenPasswords::mayBePair),
          generic(
                  "password",
                  PAIR,
                  SpokenPasswords::isDrawnPassword,
                  "admin / ",
                  "root / ",
                  "user / ")
              .within(LONGEST_USE));

  private SpokenPasswords() {}

  private static boolean mayBePair(String text, int at) {
    return text.indexOf('/', at, Math.min(text.length(), at + LONGEST_USE)) > 0;
  }

  private static boolean mayBeUsed(String text, int at) {
    int noun = text.indexOf(" pass", at, Math.min(text.length(), at + LONGEST_USE));
    return noun > 0 && text.indexOf('\n', at, noun) < 0;
  }

  /** A quick no, since a sentence costs the expression most: no sign and no verb in the words. */
  static boolean mayBeSaid(String text, int at) {
    int limit = Math.min(text.length(), at + AssignedValues.LONGEST);
    int blanks = 0;
    for (int i = at; i < limit && text.charAt(i) != '\n' && blanks <= LONGEST_PHRASE; i++) {
      char c = text.charAt(i);
      if (c == ':' || c == '=' || c == '>' || c == '%' || (c == 's' && isVerbEnd(text, i)) || (c == 't' && text.startsWith("to ", i))) {
        return true;
      }
      boolean beginsWord = !isBlank(c) && i > at && isBlank(text.charAt(i - 1));
      blanks += beginsWord ? 1 : 0;
    }
    return false;
  }

  /** In a sentence the noun is a word of its own, not the end of another ("compass"). */
  private static boolean mayBeSaidOfAWord(String text, int at) {
    boolean inside = at > 0 && Character.isLetter(text.charAt(at - 1));
    boolean capital = Character.isUpperCase(text.charAt(at));
    return (!inside || capital) && mayBeSaid(text, at);
  }

  private static boolean isVerbEnd(String text, int at) {
    return text.startsWith("is", at - 1) || text.startsWith("was", at - 2);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** In a sentence a weak one without quotes is more often a word. */
  private static boolean isSpokenPassword(String text, int start, int end) {
    String value = text.substring(start, end);
    boolean likely =
        isQuoted(text, start)
            || isStrong(value, 3)
            || Values.isScrambled(value)
            || (hasDigit(value) && value.indexOf('-') < 0);
    return likely && isPassword(text, start, end);
  }

  /** In any language without a sign: with marks, or with letters and digits thoroughly mixed. */
  private static boolean isDrawnPassword(String text, int start, int end) {
    String value = text.substring(start, end);
    char before = text.charAt(start - 1);
    boolean apart = before >= 0x80 || !Values.isAlphanumeric(before);
    return apart
        && (hasMark(value) || Values.turns(value) >= 3 || Values.isScrambled(value))
        && value.chars().allMatch(c -> c > ' ' && c < 0x7f)
        && (isStrong(value, 3) || Values.isScrambled(value))
        && isPassword(text, start, end);
  }

  private static boolean isMarkedPassword(String text, int start, int end) {
    return hasMark(text.substring(start, end)) && isDrawnPassword(text, start, end);
  }

  private static boolean hasMark(String value) {
    return value.chars().anyMatch(c -> "!@#$%^*?&".indexOf(c) >= 0);
  }
}
