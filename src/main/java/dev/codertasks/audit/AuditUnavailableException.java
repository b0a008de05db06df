package dev.codertasks.audit;

import org.jspecify.annotations.Nullable;

/**
 * An event could not be recorded. Whatever would change something must not be done then; reading
 * can go on. The message says where the audit goes and what to do.
 */
public final class AuditUnavailableException extends RuntimeException {

  AuditUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
