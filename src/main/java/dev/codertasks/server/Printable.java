package dev.codertasks.server;

/** What a client chose to be called by, fit for a log or a message. */
final class Printable {
  private static final int LONGEST = 64;

  private Printable() {}

  /** Printable ASCII without blanks, cut. */
  static String of(Object name) {
    String text = String.valueOf(name);
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return cut.replaceAll("[^\\x21-\\x7e]", "?");
  }
}
