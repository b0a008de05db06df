package dev.codertasks.ledger;

import dev.codertasks.ledger.Ledger.Limit;
import dev.codertasks.ledger.Ledger.Outcome;
import dev.codertasks.ledger.Ledger.Refused;
import dev.codertasks.ledger.Ledger.Take;
import dev.codertasks.ledger.Ledger.Taken;
import dev.codertasks.ledger.Ledger.Usage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** So much was used, and counts until then. */
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
    return takes.stream().map(take -> counter(principal, take).usage()).toList();
  }

  Outcome tryTake(String principal, List<Take> takes) {
    if (takes.stream().map(take -> take.limit().name()).distinct().count() < takes.size()) {
      throw new IllegalArgumentException("a limit is taken twice at once: " + takes);
    }
    Map<Take, Counter> counters = new LinkedHashMap<>();
    for (Take take : takes) {
      counters.put(take, counter(principal, take));
    }
    List<Usage> exceeded = new ArrayList<>();
    counters.forEach((take, counter) -> {
      if (take.amount() > counter.usage().left()) {
        exceeded.add(counter.usage());
      }
    });
    if (exceeded.isEmpty()) {
      counters.forEach((take, counter) -> counter.take(take.amount()));
    }
    List<Usage> usages = counters.values().stream().map(Counter::usage).toList();
    usages.forEach(usage -> put(principal, usage));
    return exceeded.isEmpty() ? new Taken(principal, takes, usages) : new Refused(exceeded);
  }

  void giveBack(Taken taken) {
    for (int i = 0; i < taken.takes().size(); i++) {
      Take take = taken.takes().get(i);
      Instant until = taken.usages().get(i).resetsAt();
      Entry entry = entries.get(key(taken.principal(), take.limit()));
      if (entry != null && entry.until().equals(until)) {
        Counter counter = Counter.used(take.limit(), entry.used(), until, now);
        counter.giveBack(take.amount());
        put(taken.principal(), counter.usage());
      }
    }
  }

  Instant coolDown(String principal, String request, Duration length) {
    if (length.isNegative() || length.compareTo(Limit.MAX_PERIOD) > 0) {
      throw new IllegalArgumentException("a cool-down lasts from 0 to 366 days, not " + length);
    }
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

  private Counter counter(String principal, Take take) {
    Entry entry = entries.get(key(principal, take.limit()));
    Counter counter =
        entry == null
            ? Counter.fresh(take.limit(), now)
            : Counter.used(take.limit(), entry.used(), entry.until(), now);
    return counter.raisedTo(take.floor());
  }

  private void put(String principal, Usage usage) {
    if (usage.used() > 0) {
      entries.put(key(principal, usage.limit()), new Entry(usage.used(), usage.resetsAt()));
    } else {
      entries.remove(key(principal, usage.limit()));
    }
  }

  /** For a store that keeps what belongs to each principal by itself. */
  static String principalKey(String principal) {
    return key("principal", principal, "");
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
}
