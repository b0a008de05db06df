package dev.codertasks.coder;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Coder's grammars for what goes into a URL ({@code codersdk/name.go}). Everything that a caller
 * named passes here before a URL is built, so no identifier can climb out of its path segment.
 */
public final class Identifiers {
  private static final int MAX_NAME = 32;
  private static final int SHOWN = 60;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*");
  private static final Pattern VERSION_NAME = Pattern.compile("[a-zA-Z0-9]+(?:[_.-][a-zA-Z0-9]+)*");
  private static final int MAX_VERSION_NAME = 64;
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Identifiers() {}

  public static boolean looksLikeUuid(String text) {
    return UUID_TEXT.matcher(text).matches();
  }

  /** Reads a UUID in its canonical form with hyphens, in either case. */
  public static UUID requireUuid(String text) {
    if (!looksLikeUuid(text)) {
      throw invalid("id", text, "a UUID such as 0b6e7c9e-5f0e-4f57-8d6a-3d1f7b1c2a90");
    }
    return UUID.fromString(text.toLowerCase(Locale.ROOT));
  }

  /** A task's name, which is also its workspace's. */
  public static String requireTaskName(String text) {
    requireName("task name", text);
    if (text.equals("new") || text.equals("create")) {
      throw invalid("task name", text, "any name but \"new\" and \"create\"");
    }
    return text;
  }

  /** A user name, a user's id, or {@code me}. */
  public static String requireUser(String text) {
    return looksLikeUuid(text) ? text : requireName("user", text);
  }

  /** An organization's name or id. */
  public static String requireOrganization(String text) {
    return looksLikeUuid(text) ? text : requireName("organization", text);
  }

  public static boolean isTemplateName(String text) {
    return text.length() <= MAX_NAME && NAME.matcher(text).matches();
  }

  public static String requireTemplateName(String text) {
    return requireName("template name", text);
  }

  public static String requireVersionName(String text) {
    if (text.length() > MAX_VERSION_NAME || !VERSION_NAME.matcher(text).matches()) {
      throw invalid(
          "template version",
          text,
          "letters and digits with single '-', '_' or '.' between, at most 64 characters");
    }
    return text;
  }

  private static String requireName(String what, String text) {
    if (text.length() > MAX_NAME || !NAME.matcher(text).matches()) {
      throw invalid(
          what, text, "letters and digits with single hyphens between, at most 32 characters");
    }
    return text;
  }

  private static InvalidIdentifierException invalid(String what, String text, String rule) {
    return new InvalidIdentifierException(
        "\"" + shown(text) + "\" is not a valid " + what + ": it must be " + rule + ".");
  }

  /** Printable ASCII only, so that an error message cannot carry what the grammar refused. */
  private static String shown(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .forEach(c -> {
          if (c >= ' ' && c < 0x7f && c != '"') {
            out.appendCodePoint(c);
          } else {
            out.append(String.format(Locale.ROOT, "\\u{%x}", c));
          }
        });
    return text.codePointCount(0, text.length()) > SHOWN ? out + "…" : out.toString();
  }
}
