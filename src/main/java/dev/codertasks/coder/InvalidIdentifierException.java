package dev.codertasks.coder;

/** A name or id that Coder's grammar does not allow. Nothing was sent. */
public final class InvalidIdentifierException extends RuntimeException {

  /** Makes one whose message names the value, safely cut and escaped, and the rule it breaks. */
  InvalidIdentifierException(String message) {
    super(message);
  }
}
