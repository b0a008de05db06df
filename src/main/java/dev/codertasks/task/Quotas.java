package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.TaskFilter;
import dev.codertasks.coder.model.WorkspaceStatus;
import dev.codertasks.ledger.Ledger;
import dev.codertasks.ledger.Ledger.Limit;
import dev.codertasks.ledger.Ledger.Take;
import dev.codertasks.policy.Fact;
import dev.codertasks.policy.QuotaLimits;
import dev.codertasks.policy.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How much of its quotas a caller has used: tasks that run and tasks that were made, from Coder,
 * where nobody can reset them; what Coder forgets, from the ledger.
 */
final class Quotas {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Usage.Count NOTHING = new Usage.Count(0, Instant.EPOCH);

  private Quotas() {}

  /**
   * What Coder shows of an owner's tasks.
   *
   * @param active how many hold a workspace that runs, or is about to
   */
  record Census(int active, int createdInHour, int createdInDay) {
    static final Census NONE = new Census(0, 0, 0);

    static Census take(CoderApi coder, UUID owner) {
      Instant now = coder.now();
      int[] counts = new int[3];
      coder.tasks(
          new TaskFilter(owner.toString(), null, null),
          task -> {
            counts[0] += runs(task.workspaceStatus()) ? 1 : 0;
            counts[1] += task.createdAt().isAfter(now.minus(HOUR)) ? 1 : 0;
            counts[2] += task.createdAt().isAfter(now.minus(DAY)) ? 1 : 0;
          });
      return new Census(counts[0], counts[1], counts[2]);
    }

    /** Coder leaves the status out while a task has no workspace yet: that one is coming. */
    private static boolean runs(WorkspaceStatus status) {
      return switch (status) {
        case PENDING, STARTING, RUNNING, UNKNOWN -> true;
        case STOPPING, STOPPED, FAILED, CANCELING, CANCELED, DELETING, DELETED -> false;
      };
    }
  }

  /** What a deed takes of the limits that the ledger keeps. */
  static List<Take> takes(Deed deed, QuotaLimits limits, Census census) {
    List<Take> takes = new ArrayList<>();
    if (deed instanceof Deed.Create) {
      takes.add(take("creates-per-hour", limits.perHour(), HOUR, 1, census.createdInHour()));
      takes.add(take("creates-per-day", limits.perDay(), DAY, 1, census.createdInDay()));
    }
    if (deed instanceof Deed.Send(TaskView view, String _)) {
      String name = "sends-per-minute-" + view.task().id();
      takes.add(take(name, limits.sendsPerMinute(), Duration.ofMinutes(1), 1, 0));
    }
    String text = deed.text();
    if (text != null) {
      long bytes = text.getBytes(StandardCharsets.UTF_8).length;
      takes.add(take("bytes-per-hour", limits.bytesPerHour(), HOUR, bytes, 0));
    }
    return takes;
  }

  private static Take take(String name, long amount, Duration period, long more, long floor) {
    return new Take(new Limit(name, amount, period), more, floor);
  }

  /** How things stand, for the rules. */
  static Usage usage(Ledger ledger, String principal, List<Take> takes, Fact<Integer> activeTasks) {
    List<Ledger.Usage> usages = takes.isEmpty() ? List.of() : ledger.usage(principal, takes);
    return new Usage(
        activeTasks,
        count(usages, "creates-per-hour"),
        count(usages, "creates-per-day"),
        count(usages, "sends-per-minute-"),
        count(usages, "bytes-per-hour"));
  }

  private static Fact<Usage.Count> count(List<Ledger.Usage> usages, String name) {
    return Fact.of(
        usages.stream()
            .filter(usage -> usage.limit().name().startsWith(name))
            .map(usage -> new Usage.Count(usage.used(), usage.resetsAt()))
            .findFirst()
            .orElse(NOTHING));
  }
}
