package dev.codertasks.cli;

/** The demo cannot show what it should; the message says why. */
final class DemoException extends Exception {
  DemoException(String message) {
    super(message);
  }
}
