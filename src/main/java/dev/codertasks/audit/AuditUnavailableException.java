package dev.codertasks.audit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * An event could not be recorded. Whatever would change something must not be done then; reading
 * can go on. The message says where the audit goes and what to do.
 */
public final class AuditUnavailableException extends RuntimeException {

  AuditUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The messages of some of these are a path and nothing else. */
  static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "something else of that name is in the way";
      case NoSuchFileException _ -> "there is no such file";
      default -> String.valueOf(e.getMessage());
    };
  }
}
