package dev.codertasks.ledger;

import dev.codertasks.ledger.Ledger.Limit;
import dev.codertasks.ledger.Ledger.Outcome;
import dev.codertasks.ledger.Ledger.Refused;
import dev.codertasks.ledger.Ledger.Take;
import dev.codertasks.ledger.Ledger.Taken;
import dev.codertasks.ledger.Ledger.Usage;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The content of a ledger at one moment: what was used of each limit and until when that counts, by
 * hashed key. A cool-down is an entry like any other. Not thread-safe.
 */
final class Tally {

  /** Further back than this, time was wrong before, and is not only set a little differently. */
  private static final Duration SMALL_STEP_BACK = Duration.ofDays(2);

  private static final int KEY_BYTES = 16;

  private final Instant now;
  private final Map<String, Entry> entries;

  /**
   * So much was used, and counts until then. Where the limit's period began follows from its
   * length.
   */
  record Entry(long used, Instant until) {}

  private Tally(Instant now, Map<String, Entry> entries) {
    this.now = now;
    this.entries = entries;
  }

  /**
   * What was stored, carried on to now: what has ended is gone.
   *
   * <p>Where the clock was set back, time stands still at what was stored, so that setting it to
   * and fro grants nothing. Where it was set back so far that this would last for days, what was
   * stored is moved back with it.
   */
  static Tally carriedOn(Instant storedAt, Map<String, Entry> stored, Instant clock) {
    boolean moved = storedAt.isAfter(clock.plus(SMALL_STEP_BACK));
    Instant now = moved || clock.isAfter(storedAt) ? clock : storedAt;
    Duration shift = moved ? Duration.between(storedAt, clock) : Duration.ZERO;
    Map<String, Entry> entries = new HashMap<>();
    stored.forEach((key, entry) -> {
      Instant until = entry.until().plus(shift);
      if (until.isAfter(now)) {
        entries.put(key, new Entry(entry.used(), until));
      }
    });
    return new Tally(now, entries);
  }

  Instant now() {
    return now;
  }

  Map<String, Entry> entries() {
    return Map.copyOf(entries);
  }

  List<Usage> usage(String principal, List<Take> takes) {
    List<Usage> usages = new ArrayList<>();
    for (Take take : takes) {
      usages.add(usage(take.limit(), bucket(principal, take)));
    }
    return usages;
  }

  Outcome tryTake(String principal, List<Take> takes) {
    Take.requireDistinctLimits(takes);
    List<BucketState> buckets = takes.stream().map(take -> bucket(principal, take)).toList();
    List<Usage> exceeded = new ArrayList<>();
    for (int i = 0; i < takes.size(); i++) {
      Usage usage = usage(takes.get(i).limit(), buckets.get(i));
      if (takes.get(i).amount() > usage.left()) {
        exceeded.add(usage);
      }
    }
    List<Usage> usages = new ArrayList<>();
    for (int i = 0; i < takes.size(); i++) {
      if (exceeded.isEmpty()) {
        buckets.get(i).consume(takes.get(i).amount());
      }
      Usage usage = usage(takes.get(i).limit(), buckets.get(i));
      put(principal, usage);
      usages.add(usage);
    }
    return exceeded.isEmpty() ? new Taken(principal, takes, usages) : new Refused(exceeded);
  }

  void giveBack(Taken taken) {
    for (int i = 0; i < taken.takes().size(); i++) {
      Take take = taken.takes().get(i);
      Entry entry = entries.get(key(taken.principal(), take.limit()));
      if (entry != null && entry.until().equals(taken.usages().get(i).resetsAt())) {
        BucketState bucket = bucket(taken.principal(), new Take(take.limit(), 0, 0));
        bucket.addTokens(take.amount());
        put(taken.principal(), usage(take.limit(), bucket));
      }
    }
  }

  Instant coolDown(String principal, String request, Duration length) {
    Instant until = now.plus(length);
    return entries
        .merge(
            coolDownKey(principal, request),
            new Entry(1, until),
            (a, b) -> a.until().isAfter(b.until()) ? a : b)
        .until();
  }

  Optional<Instant> coolsDownUntil(String principal, String request) {
    return Optional.ofNullable(entries.get(coolDownKey(principal, request))).map(Entry::until);
  }

  /** The limit's bucket as it stands now, raised to the floor. */
  private BucketState bucket(String principal, Take take) {
    Limit limit = take.limit();
    Entry entry = entries.getOrDefault(key(principal, limit), new Entry(0, now));
    Instant opened = entry.used() == 0 ? now : entry.until().minus(limit.period());
    BucketState bucket =
        BucketState.createInitialState(
            configuration(limit), MathType.INTEGER_64_BITS, nanos(opened));
    bucket.consume(entry.used());
    bucket.refillAllBandwidth(nanos(now));
    bucket.consume(Math.max(0, take.floor() - used(limit, bucket)));
    return bucket;
  }

  /** A bucket that is full again at the end of each period, however much was used. */
  private static BucketConfiguration configuration(Limit limit) {
    return BucketConfiguration.builder()
        .addLimit(bandwidth ->
            bandwidth.capacity(capacity(limit)).refillIntervally(Limit.MAX_AMOUNT, limit.period()))
        .build();
  }

  private Usage usage(Limit limit, BucketState bucket) {
    Instant resetsAt = now.plusNanos(bucket.calculateFullRefillingTime(nanos(now)));
    return new Usage(limit, used(limit, bucket), resetsAt);
  }

  private static long used(Limit limit, BucketState bucket) {
    return capacity(limit) - bucket.getAvailableTokens();
  }

  private void put(String principal, Usage usage) {
    if (usage.used() > 0) {
      entries.put(key(principal, usage.limit()), new Entry(usage.used(), usage.resetsAt()));
    } else {
      entries.remove(key(principal, usage.limit()));
    }
  }

  /**
   * A bucket holds at least one token; that a limit of 0 allows none is seen to by {@link
   * Usage#left}.
   */
  private static long capacity(Limit limit) {
    return Math.max(1, limit.amount());
  }

  private static String key(String principal, Limit limit) {
    return key("limit", principal, limit.name());
  }

  private static String coolDownKey(String principal, String request) {
    return key("cool-down", principal, request);
  }

  /** Tells nothing about whose it is; the length keeps two texts from being read as two others. */
  private static String key(String kind, String principal, String name) {
    String text = kind + ' ' + principal.length() + ' ' + principal + name;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }
}
