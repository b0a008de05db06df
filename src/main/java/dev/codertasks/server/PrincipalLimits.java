package dev.codertasks.server;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** What each principal may ask for at once and in a second, so that no one slows the others. */
final class PrincipalLimits {
  private static final Duration UNTIL_A_CALL_ENDS = Duration.ofSeconds(1);

  private final HttpSettings.Limits limits;
  private final Map<String, Share> shares = new ConcurrentHashMap<>();

  PrincipalLimits(HttpSettings.Limits limits) {
    this.limits = limits;
  }

  private record Share(@Nullable Bucket requests, Semaphore calls) {}

  private Share share(String principal) {
    return shares.computeIfAbsent(
        principal, _ -> new Share(bucket(), new Semaphore(limits.callsEach())));
  }

  private @Nullable Bucket bucket() {
    int rate = limits.requestsPerSecond();
    return rate == HttpSettings.Limits.NONE
        ? null
        : Bucket.builder()
            .addLimit(limit -> limit.capacity(2L * rate).refillGreedy(rate, Duration.ofSeconds(1)))
            .build();
  }

  /** Counts a request. */
  void request(String principal) throws Refused {
    Bucket bucket = share(principal).requests();
    if (bucket != null) {
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        throw Refused.later(
            429,
            Duration.ofNanos(probe.getNanosToWaitForRefill()),
            "More than " + limits.requestsPerSecond() + " requests in a second.");
      }
    }
  }

  /** Takes the place of a call that is about to run; the result gives it back. */
  Runnable call(String principal) throws Refused {
    Semaphore calls = share(principal).calls();
    if (!calls.tryAcquire()) {
      throw Refused.later(
          429, UNTIL_A_CALL_ENDS, limits.callsEach() + " calls of yours are running already.");
    }
    return calls::release;
  }
}
