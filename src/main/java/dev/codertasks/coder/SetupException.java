package dev.codertasks.coder;

import java.io.IOException;

/** The connection cannot be set up from the settings. The message is for the user. */
final class SetupException extends IOException {
  SetupException(String message) {
    super(message);
  }
}
