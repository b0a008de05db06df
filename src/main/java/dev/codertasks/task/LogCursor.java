package dev.codertasks.task;

import java.nio.CharBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a log, which says enough to tell whether the log is still the same up to there: {@code
 * e.<entry id>.<characters of it>.<hash of these>.<hash of all entries before it>}. {@code e.0} is
 * the beginning. Nothing is kept anywhere else, so a cursor is good in every process.
 */
record LogCursor(long entryId, int offset, String hash, String before) {
  static final LogCursor BEGINNING = new LogCursor(0, 0, "", "");

  private static final Pattern FORM =
      Pattern.compile("e\\.(\\d{1,18})(?:\\.(\\d{1,9})\\.([0-9a-z]{1,13})\\.([0-9a-z]{1,13}))?");

  /** Six or seven characters are enough to notice a change. */
  private static final long SHORT = (1L << 36) - 1;

  /**
   * The place behind so many characters of an entry's text.
   *
   * @param before the hash of all entries before it
   */
  static LogCursor behind(long entryId, String text, int offset, long before) {
    return new LogCursor(entryId, offset, hash(text, offset), written(before));
  }

  static LogCursor parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TaskException.InvalidRequest(
          "after is not a cursor that coder_get_task_logs gave. Leave it out for the newest entries,"
              + " or use \"e.0\" to read from the oldest on.");
    }
    long entryId = Long.parseLong(matcher.group(1));
    return matcher.group(2) == null
        ? new LogCursor(entryId, 0, "", "")
        : new LogCursor(
            entryId, Integer.parseInt(matcher.group(2)), matcher.group(3), matcher.group(4));
  }

  /** Whether an entry is the one this points into, and all before it are as they were. */
  boolean isIn(long id, long hashBefore) {
    return id == entryId && (before.isEmpty() || written(hashBefore).equals(before));
  }

  /** Whether an entry with this text still begins as it did when the cursor was made. */
  boolean fits(String text) {
    return offset <= text.length() && (offset == 0 || hash(text, offset).equals(hash));
  }

  private static String hash(String text, int length) {
    return written(Hashing.add(Hashing.START, CharBuffer.wrap(text, 0, length)));
  }

  private static String written(long hash) {
    return Long.toString(hash & SHORT, Character.MAX_RADIX);
  }

  @Override
  public String toString() {
    return hash.isEmpty()
        ? "e." + entryId
        : "e." + entryId + "." + offset + "." + hash + "." + before;
  }
}
