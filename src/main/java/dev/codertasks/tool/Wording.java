package dev.codertasks.tool;

import dev.codertasks.output.Cap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How quotations, names, ages and clock times stand in the texts of all answers. */
final class Wording {
  private static final int LONGEST_NAME = 60;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Wording() {}

  /** Somebody else's words as a quotation of one line, cut. */
  static String quoted(String text, int maxChars) {
    return '"' + oneLine(text, maxChars).replace('"', '\'') + '"';
  }

  /** A text on one line, cut. */
  static String oneLine(String text, int maxChars) {
    String line = text.strip().replaceAll("[\\s\\u2028\\u2029]+", " ");
    return Cap.head(line, maxChars);
  }

  /** A name that somebody typed: printable ASCII without blanks or quotes, cut. */
  static String identifier(String typed) {
    String plain = typed.replaceAll("[^\\x21-\\x7e]|\"", "?");
    return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) + "…" : plain;
  }

  /** How long ago, such as {@code 2 min ago}. */
  static String ago(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    return age.toSeconds() < 1 ? "just now" : length(age) + " ago";
  }

  /** A length of time in its largest unit: {@code 40 s}, {@code 4 min}, {@code 5 h}. */
  static String length(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 1) {
      return "under 1 s";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
  }

  /** The time of day, UTC, to the minute. */
  static String clock(Instant time) {
    return CLOCK.format(time);
  }

  /** A moment, to the minute. */
  static String date(Instant time) {
    return DATE.format(time);
  }

  /** {@code 1 task}, {@code 2 tasks}. */
  static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
