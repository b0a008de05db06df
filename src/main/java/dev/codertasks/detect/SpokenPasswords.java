package dev.codertasks.detect;

import static dev.codertasks.detect.AssignedValues.hasDigit;
import static dev.codertasks.detect.AssignedValues.isPassword;
import static dev.codertasks.detect.AssignedValues.isQuoted;
import static dev.codertasks.detect.AssignedValues.isStrong;
import static dev.codertasks.detect.PatternDetector.generic;

import java.util.List;

/**
 * Passwords that a sentence tells, in any language: without a sign, only what is thoroughly mixed
 * counts as one.
 */
final class SpokenPasswords {
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

  static final List<Detector> ALL =
      List.of(
          new NamedValue(
                  "password",
                  Places::said,
                  SpokenPasswords::isSpokenPassword,
                  Assignments.PASSWORD_KEYS)
              .beginningAWord(),
          new NamedValue("password", Places::assigned, AssignedValues::isPassword, KEYS_ABROAD),
          new NamedValue(
              "password",
              Places::next,
              SpokenPasswords::isDrawnPassword,
              "password",
              "passwd",
              "passwort",
              "passphrase"),
          new NamedValue("password", Places::stands, SpokenPasswords::isDrawnPassword, KEYS_ABROAD),
          new NamedValue("password", Places::next, SpokenPasswords::isMarkedPassword, "pass", "pw"),
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
          new NamedValue(
              "password",
              Places::possessed,
              SpokenPasswords::isDrawnPassword,
              "password",
              "passphrase"),
          new NamedValue(
              "password", Places::saidAbroad, SpokenPasswords::isDrawnPassword, KEYS_ABROAD),
          generic(
                  "password",
                  PAIR_OF,
                  SpokenPasswords::isDrawnPassword,
                  "credential",
                  "creds",
                  "login",
                  "zugangsdaten",
                  "identifiants",
                  "credenciales")
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
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Values.isAlphanumeric(c) && "!@#$%^*?&".indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }
}
