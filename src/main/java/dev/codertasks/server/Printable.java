package dev.codertasks.server;

import java.util.regex.Pattern;

/** What a client chose to be called by, fit for a log or a message. */
final class Printable {
  private static final int LONGEST = 64;
  private static final Pattern OTHERS = Pattern.compile("[^\\x21-\\x7e]");

  private Printable() {}

  /** Printable ASCII without blanks, cut. */
  static String of(Object name) {
    String text = String.valueOf(name);
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return OTHERS.matcher(cut).replaceAll("?");
  }
}
