package dev.codertasks.ledger;

import dev.codertasks.ledger.Ledger.Limit;
import dev.codertasks.ledger.Ledger.Usage;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * How a limit stands at one moment: a Bucket4j bucket that is full again at the end of each period,
 * however much was used. Not thread-safe.
 */
final class Counter {
  private final Limit limit;
  private final Instant now;
  private final BucketState bucket;

  private Counter(Limit limit, Instant now, BucketState bucket) {
    this.limit = limit;
    this.now = now;
    this.bucket = bucket;
  }

  /** Nothing is used. */
  static Counter fresh(Limit limit, Instant now) {
    return opened(limit, now, now);
  }

  /** So much is used, in the window that ends then. */
  static Counter used(Limit limit, long used, Instant until, Instant now) {
    Counter counter = opened(limit, until.minus(limit.period()), now);
    counter.take(used);
    counter.bucket.refillAllBandwidth(nanos(now));
    return counter;
  }

  private static Counter opened(Limit limit, Instant opened, Instant now) {
    BucketConfiguration configuration =
        BucketConfiguration.builder()
            .addLimit(bandwidth ->
                bandwidth
                    .capacity(capacity(limit))
                    .refillIntervally(Limit.MAX_AMOUNT, limit.period()))
            .build();
    return new Counter(
        limit,
        now,
        BucketState.createInitialState(configuration, MathType.INTEGER_64_BITS, nanos(opened)));
  }

  Counter raisedTo(long floor) {
    take(Math.max(0, floor - used()));
    return this;
  }

  /** Takes whatever is left or not: who calls this has looked at {@link Usage#left}. */
  void take(long amount) {
    bucket.consume(amount);
  }

  void giveBack(long amount) {
    bucket.addTokens(amount);
  }

  Usage usage() {
    return new Usage(limit, used(), now.plusNanos(bucket.calculateFullRefillingTime(nanos(now))));
  }

  private long used() {
    return capacity(limit) - bucket.getAvailableTokens();
  }

  /** A bucket holds a token at least; that a limit of 0 grants none is for {@link Usage#left}. */
  private static long capacity(Limit limit) {
    return Math.max(1, limit.amount());
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }
}
