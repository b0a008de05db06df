package dev.codertasks.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The ledger cannot be read or written, so nobody knows what is left of a quota. Whatever would
 * change something must not be done then; reading can go on. The message says where the ledger is
 * and what to do.
 */
public final class LedgerUnavailableException extends RuntimeException {

  LedgerUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
