package dev.codertasks.tool;

/** How names, quotations, ages and counts stand in the texts of all answers. */
final class Wording {
  private static final int LONGEST_NAME = 60;

  private Wording() {}

  /** A name that somebody typed: printable ASCII without blanks, cut. */
  static String identifier(String typed) {
    String plain = typed.replaceAll("[^\\x21-\\x7e]", "?");
    return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) + "…" : plain;
  }
}
