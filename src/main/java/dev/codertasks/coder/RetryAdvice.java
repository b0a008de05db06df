package dev.codertasks.coder;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * When an answer says to ask again. Coder's {@code X-Ratelimit-Reset} is the moment itself, in
 * seconds since 1970 by the clock that also wrote its {@code Date}; its {@code Retry-After} is
 * always a whole minute, and so only used where the other is missing (a proxy's answer).
 */
final class RetryAdvice {
  /** Of Coder's limit. */
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** What lies further off is garbage. */
  private static final Duration FARTHEST = Duration.ofDays(1);

  private RetryAdvice() {}

  /** For 429; never negative. */
  static Optional<Duration> untilReset(Headers headers, Instant now) {
    Optional<Duration> reset =
        seconds(headers.get("X-Ratelimit-Reset"))
            .flatMap(RetryAdvice::instant)
            .map(at -> Duration.between(now, at))
            .map(wait -> isJustOver(wait) ? Duration.ZERO : wait);
    return reset.filter(RetryAdvice::isSane).or(() -> retryAfter(headers, now));
  }

  /** For 503 and others: {@code Retry-After} in seconds or as a date; never negative. */
  static Optional<Duration> retryAfter(Headers headers, Instant now) {
    return seconds(headers.get("Retry-After"))
        .map(Duration::ofSeconds)
        .or(() ->
            Optional.ofNullable(headers.getInstant("Retry-After"))
                .map(at -> Duration.between(now, at)))
        .filter(RetryAdvice::isSane);
  }

  /** An answer that was long under way. */
  private static boolean isJustOver(Duration wait) {
    return wait.isNegative() && wait.plus(WINDOW).isPositive();
  }

  private static boolean isSane(Duration wait) {
    return !wait.isNegative() && wait.compareTo(FARTHEST) <= 0;
  }

  private static Optional<Long> seconds(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(long seconds) {
    try {
      return Optional.of(Instant.ofEpochSecond(seconds));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
