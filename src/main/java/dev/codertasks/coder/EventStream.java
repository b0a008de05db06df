package dev.codertasks.coder;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events of which only counts that they come: {@code event: data} is a change,
 * {@code ping} and {@code error} are none. What they say is skipped and never held. The stream's
 * end is no failure, whichever way it comes.
 */
final class EventStream implements Decoder<Decoder.Nothing> {
  /** A line is told from others by its beginning. */
  private static final int ENOUGH = 32;

  private static final String CHANGE = "data";
  private static final String TYPE = "event:";

  private final Runnable changed;

  EventStream(Runnable changed) {
    this.changed = changed;
  }

  @Override
  public Nothing decode(InputStream body) {
    try {
      String type = "";
      for (String line = line(body); line != null; line = line(body)) {
        if (line.startsWith(TYPE)) {
          type = line.substring(TYPE.length()).strip();
        } else if (line.isEmpty()) {
          if (type.equals(CHANGE)) {
            changed.run();
          }
          type = "";
        }
      }
    } catch (IOException _) {
      // Who follows must be ready for an end at any time, so that there is one way to end.
    }
    return Nothing.NOTHING;
  }

  /** The beginning of the next line, or null at the end. */
  private static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r' && line.length() < ENOUGH) {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
