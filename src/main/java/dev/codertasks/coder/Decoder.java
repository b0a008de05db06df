package dev.codertasks.coder;

import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a successful answer, which may be empty. */
@FunctionalInterface
interface Decoder<T> {

  /**
   * Reads the body to its end.
   *
   * @throws UnreadableException when the body came whole and is not what was asked for
   * @throws PartialException when it broke after a part of it was handed over
   * @throws IOException when it broke before
   */
  T decode(InputStream body) throws IOException;

  /** What an answer without content decodes to. */
  enum Nothing {
    NOTHING
  }

  /** The body is not what was asked for; the message says where and why, never repeating it. */
  final class UnreadableException extends IOException {
    UnreadableException(String message) {
      super(message);
    }
  }

  /**
   * The connection broke when a part of the body had been handed over: asking again would double
   * it.
   */
  final class PartialException extends IOException {
    PartialException(IOException cause) {
      super("the answer broke off", cause);
    }
  }
}
