package dev.codertasks.simulator;

import java.util.Locale;

/** The names that Coder gives to tasks without one, made from the start of the prompt. */
final class GeneratedNames {
  private static final int NAME_LENGTH = 27;
  private static final int TITLE_LENGTH = 61;

  private GeneratedNames() {}

  /** Such as {@code fix-the-login-bug-2910}. */
  static String name(String prompt, String fourHexDigits) {
    String slug =
        cut(prompt, NAME_LENGTH)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return (slug.isEmpty() ? "task" : slug) + "-" + fourHexDigits;
  }

  /** Such as {@code Fix the login bug}; at most 64 bytes when the prompt is ASCII. */
  static String title(String prompt) {
    String text = prompt.strip();
    String start = cut(text, TITLE_LENGTH);
    String title = start.length() < text.length() ? start + "…" : start;
    return title.isEmpty()
        ? title
        : title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }

  /** Cuts before the word that does not fit. */
  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int blank = text.lastIndexOf(' ', length - 1);
    return text.substring(0, blank > 0 ? blank : length).strip();
  }
}
