package dev.codertasks.detect;

import java.util.Locale;
import java.util.Set;

/** What manuals and test set-ups write where a password belongs. */
final class PlainWords {
  private static final Set<String> WORDS =
      Set.of(
          "password",
          "passwd",
          "passw",
          "pass",
          "pwd",
          "pw",
          "secret",
          "token",
          "key",
          "user",
          "username",
          "changeme",
          "changeit",
          "xxx",
          "xxxx",
          "foo",
          "bar",
          "baz",
          "abc",
          "mypassword",
          "mypass",
          "my-password",
          "my_password",
          "yourpassword",
          "userpassword",
          "dbpassword",
          "db_password",
          "db_pass",
          "dbpass",
          "pass123",
          "hidden",
          "masked",
          "redacted",
          "null",
          "none",
          "undefined",
          "true",
          "false",
          "string",
          "value",
          "credentials",
          "pat",
          "api_key",
          "apikey",
          "api-key",
          "access_token",
          "access-token",
          "p",
          "u",
          "x",
          "oauth2",
          "x-oauth-basic",
          "x-access-token",
          "x-token-auth");

  private PlainWords() {}

  static boolean contains(String value) {
    return WORDS.contains(value.toLowerCase(Locale.ROOT));
  }
}
