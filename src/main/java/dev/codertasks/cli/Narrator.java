package dev.codertasks.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints the demo for a person: numbered steps, what was asked and what came back, in colour. */
final class Narrator {
  private static final int NARROWEST = 60;
  private static final int WIDEST = 110;
  private static final int USUAL = 80;
  private static final String BESIDE_EVENTS = " ".repeat(24);

  private final PrintWriter out;
  private final boolean coloured;
  private final int width;
  private int steps;

  Narrator(PrintWriter out, boolean coloured, int width) {
    this.out = out;
    this.coloured = coloured;
    this.width = width;
  }

  /** One that prints in colour if this is a terminal and nobody minds. */
  @SuppressWarnings("SystemConsoleNull") // It is null again since JDK 25.
  static Narrator to(PrintWriter out, boolean plain) {
    Console console = System.console();
    boolean coloured =
        !plain
            && variable("NO_COLOR").isEmpty()
            && !variable("TERM").equals("dumb")
            && console != null
            && console.isTerminal();
    return new Narrator(out, coloured, width(variable("COLUMNS")));
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    return value == null ? "" : value;
  }

  private static int width(String columns) {
    return columns.matches("[0-9]{1,4}")
        ? Math.clamp(Integer.parseInt(columns), NARROWEST, WIDEST)
        : USUAL;
  }

  void title(String title, String text) {
    out.println();
    out.println(paint("1;35", title));
    wrapped("", "", text);
  }

  /** Begins a step. */
  void step(String title) {
    out.println();
    out.println(paint("1;35", String.format(Locale.ROOT, "%2d  ", ++steps)) + paint("1", title));
  }

  /** What the assistant asks the server. */
  void call(String call) {
    wrapped("    " + paint("36", "→ "), "      ", call);
  }

  /** What it reads, and what that costs it. */
  void answer(List<String> lines, String cost) {
    for (String line : lines) {
      wrapped("    " + paint("2", "│ "), "    " + paint("2", "│   "), line);
    }
    out.println("    " + paint("2", "└ " + cost));
  }

  /** What happens meanwhile. */
  void event(String when, String phase, String message) {
    wrapped(
        "    "
            + paint("2", String.format(Locale.ROOT, "%7s  ", when))
            + paint("33", String.format(Locale.ROOT, "%-10s ", phase)),
        BESIDE_EVENTS,
        message);
  }

  /** An explanation of the event before. */
  void remark(String text) {
    wrapped(BESIDE_EVENTS + paint("35", "↑ "), BESIDE_EVENTS + "  ", text);
  }

  /** A word to the viewer. */
  void note(String text) {
    wrapped("    ", "    ", text);
  }

  /** Text that somebody may copy. */
  void verbatim(String text) {
    text.lines().forEach(line -> out.println("    " + paint("32", line)));
  }

  void success(String text) {
    out.println();
    wrapped(paint("1;32", "✔ "), "  ", text);
  }

  void failure(String text) {
    out.println();
    wrapped(paint("1;31", "✘ The demo went wrong: "), "  ", text);
    out.flush();
  }

  private String paint(String code, String text) {
    return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Breaks between words; what has none is left whole, so that it can be copied. */
  private void wrapped(String first, String others, String text) {
    StringBuilder line = new StringBuilder();
    String indent = first;
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && visible(indent) + line.length() + 1 + word.length() > width) {
        out.println(indent + line);
        indent = others;
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    out.println(indent + line);
    out.flush();
  }

  private static int visible(String text) {
    return text.replaceAll("\u001b\\[[0-9;]*m", "").length();
  }
}
