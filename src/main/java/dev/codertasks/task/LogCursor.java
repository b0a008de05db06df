package dev.codertasks.task;

import java.nio.CharBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a log, which says enough to tell whether the log is still the same up to there: {@code
 * e.<entry id>.<characters of it>.<hash of these>}. {@code e.0} is the beginning. Nothing is kept
 * anywhere else, so a cursor is good in every process.
 */
record LogCursor(long entryId, int offset, String hash) {
  static final LogCursor BEGINNING = new LogCursor(0, 0, "");

  private static final Pattern FORM =
      Pattern.compile("e\\.(\\d{1,18})(?:\\.(\\d{1,9})\\.([0-9a-z]{1,13}))?");

  /** The place behind so many characters of an entry's text. */
  static LogCursor behind(long entryId, String text, int offset) {
    return new LogCursor(entryId, offset, hash(text, offset));
  }

  static LogCursor parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TaskException.InvalidRequest(
          "after is not a cursor that coder_get_task_logs gave. Leave it out for the newest entries,"
              + " or use \"e.0\" to read from the oldest on.");
    }
    return matcher.group(2) == null
        ? new LogCursor(Long.parseLong(matcher.group(1)), 0, "")
        : new LogCursor(
            Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)), matcher.group(3));
  }

  /** Whether an entry with this text still begins as it did when the cursor was made. */
  boolean fits(String text) {
    return offset <= text.length() && (offset == 0 || hash(text, offset).equals(hash));
  }

  private static String hash(String text, int length) {
    long hash = Hashing.add(Hashing.START, CharBuffer.wrap(text, 0, length));
    return Long.toUnsignedString(hash, Character.MAX_RADIX);
  }

  @Override
  public String toString() {
    return offset == 0 && hash.isEmpty()
        ? "e." + entryId
        : "e." + entryId + "." + offset + "." + hash;
  }
}
