package dev.codertasks.coder;

import java.time.Duration;

/** Is told of each request to Coder, to count it. Must be quick. Thread-safe. */
public interface RequestObserver {
  RequestObserver NONE = (endpoint, status, took) -> {};

  /**
   * Told when a request has ended; one that is repeated is told of each time.
   *
   * @param endpoint what was asked, such as {@code GET /api/v2/tasks/{user}/{task}}; never by whom
   *     or of which
   * @param status Coder's, or {@code failed} where there was none
   */
  void asked(String endpoint, String status, Duration took);
}
