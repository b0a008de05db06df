package dev.codertasks.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Cuts a stream of bytes into lines and leaves out the blank ones. Never holds more than the
 * longest line that is allowed, and one buffer. Not thread-safe.
 */
final class LineReader {
  private static final int BUFFER = 8192;

  /** What comes next. */
  sealed interface Line {
    /** A line without its line feed. */
    record Whole(ByteBuffer content) implements Line {}

    /** The input ended within this line. */
    record Unfinished(ByteBuffer content) implements Line {}

    /** A line that is longer than allowed. It is said once, before the line's end has come. */
    record TooLong() implements Line {}

    /** The input has ended. */
    record End() implements Line {}
  }

  private final InputStream in;
  private final int maxBytes;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int filled;
  private boolean skipping;
  private ByteArrayOutputStream line = new ByteArrayOutputStream();

  LineReader(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  Line next() throws IOException {
    while (next < filled || fill()) {
      int end = lineFeed();
      if (!skipping) {
        line.write(buffer, next, Math.min(end - next, maxBytes + 1 - line.size()));
      }
      boolean complete = end < filled;
      next = complete ? end + 1 : end;
      boolean wasSkipping = skipping;
      skipping = !complete && (skipping || line.size() > maxBytes);
      if (!wasSkipping && line.size() > maxBytes) {
        take();
        return new Line.TooLong();
      }
      if (complete && !wasSkipping) {
        byte[] content = take();
        if (!isBlank(content)) {
          return new Line.Whole(ByteBuffer.wrap(content));
        }
      }
    }
    byte[] rest = take();
    return isBlank(rest) ? new Line.End() : new Line.Unfinished(ByteBuffer.wrap(rest));
  }

  private boolean fill() throws IOException {
    next = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }

  /** Where the next line feed stands in the buffer, or the buffer's end. */
  private int lineFeed() {
    int at = next;
    while (at < filled && buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private byte[] take() {
    byte[] bytes = line.toByteArray();
    // Not reset(), which would keep the memory of one long line for good.
    line = new ByteArrayOutputStream();
    return bytes;
  }
}
