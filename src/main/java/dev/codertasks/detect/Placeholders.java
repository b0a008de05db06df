package dev.codertasks.detect;

import com.google.re2j.Pattern;

/** Tells a value from a reference to one: variables, calls, names, paths. */
final class Placeholders {
  private static final Pattern REFERENCE =
      Pattern.compile(
          // $VAR, ${VAR}, $(cmd), %VAR%, {{ x }}, <x>, #{x}, @Value, *alias, !tag, [x]
          "\\$[A-Za-z_{(].*|%[A-Za-z_]\\w*%|\\{.*|<.*|#\\{.*|[@&*!][A-Za-z_./-]+"
              + "|\\[.*|\\*+|[xX]{3,}|\\.{3,}|…+|\\?+|-+|_+|\\\\?\\$\\\\?\\{?.*"
              // process.env.X!
              + "|(?:process\\.env|import\\.meta\\.env|os\\.environ)[.\\[].*"
              // getenv("X"), config[0], new X(), a.b.c, process.env.X
              + "|[A-Za-z_$][\\w.:>$-]*[\\[(].*|[A-Za-z_]\\w*(?:(?:\\.|->|::)[A-Za-z_]\\w*)+"
              // %s, %v, :param, /run/secrets/x, ./x, ~/x, file.yaml
              + "|%[sdvqx]|:[a-z_]\\w*|(?:\\.{0,2}|~)/[A-Za-z]?[a-z0-9_.-]+(?:/[A-Za-z]?[a-z0-9_.-]+)+/?"
              + "|[\\w./-]+\\.(?:ya?ml|json|txt|env|pem|toml|ini|conf|py|js|ts|go|java|rs|rb|sh|md|crt|key|pub|asc)"
              // ENV_NAME, 1.2.3, 2026-11-24, e-mail
              + "|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[\\^~>=<v]*\\d+(?:\\.\\d+)+(?:[-+.][\\w.]+)?"
              + "|\\d{4}-\\d{2}-\\d{2}.*|[\\w.+-]+@[\\w-]+(?:\\.[A-Za-z][\\w-]*)+");

  /** Words joined by separators, each a word or a small number: an identifier, not a secret. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z]+|[A-Z]?[a-z]+|[A-Z]+)(?:[-_.:/](?:[a-z]+\\d{0,3}|[A-Z]?[a-z]+\\d{0,3}|[A-Z]+|\\d{1,4}|v\\d+))+"
              + "|[a-z]+(?:[A-Z][a-z]+)+\\d{0,2}|(?:[A-Z][a-z]+){2,}\\d{0,2}");

  private static final int SHORTEST_DRAWN = 24;

  private Placeholders() {}

  /** Whether it says where a value comes from instead of being one. */
  static boolean isReference(String value) {
    return containsTemplate(value)
        || (REFERENCE.matches(value) && !isDrawnWithFullStop(value) && !isDrawnWithMarks(value));
  }

  /** Looked for without an expression, which would go on to the end of every value for it. */
  private static boolean containsTemplate(String value) {
    return value.contains("${")
        || value.contains("{{")
        || value.contains("$(")
        || value.contains("%(");
  }

  /** {@code g2b7.k9x1}: a dotted name has no such mixture, a password may. */
  private static boolean isDrawnWithFullStop(String value) {
    return value.indexOf('.') > 0
        && value.chars().allMatch(c -> c == '.' || Values.isAlphanumeric((char) c))
        && Values.turns(value) >= 5;
  }

  /** No expression of a language has so many different signs without a blank. */
  private static boolean isDrawnWithMarks(String value) {
    return value.length() >= SHORTEST_DRAWN
        && Values.turns(value) >= 3
        && value.chars().filter(c -> "!@#$%^&*+=".indexOf(c) >= 0).distinct().count() >= 2;
  }

  /** Whether it is made of words: {@code my-app-secret-v2}, {@code newPassword1}. */
  static boolean isName(String value) {
    return NAME.matches(value);
  }
}
