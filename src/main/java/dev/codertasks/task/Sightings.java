package dev.codertasks.task;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Since when this process has seen the ends of logs as they are, for logs whose own times cannot
 * tell. Only saves time: a process that has seen nothing yet comes to the same once it has looked
 * for as long. Thread-safe.
 */
final class Sightings {
  private static final int MOST = 1_000;

  private final Map<UUID, Sighting> sightings =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Sighting> eldest) {
          return size() > MOST;
        }
      };

  private record Sighting(long tail, Instant since) {}

  /** Since when this task's log has ended like this, as far as is known here. */
  synchronized Instant since(UUID task, long tail, Instant now) {
    Sighting before = sightings.get(task);
    if (before != null && before.tail() == tail) {
      return before.since();
    }
    sightings.put(task, new Sighting(tail, now));
    return now;
  }
}
