package dev.codertasks.policy;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Denies what would go beyond an allowance. One rule for each allowance. */
final class QuotaRule implements PolicyRule {
  private final RuleInfo info;
  private final String what;
  private final long limit;
  private final Set<Action> actions;
  private final Function<Usage, Used> used;
  private final ToLongFunction<Inspection> wanted;
  private final String fix;

  /** What is gone, and when some of it comes back, in words. */
  private record Used(long amount, String reset) {}

  private QuotaRule(
      RuleInfo info,
      String what,
      long limit,
      Set<Action> actions,
      Function<Usage, Used> used,
      ToLongFunction<Inspection> wanted,
      String fix) {
    this.info = info;
    this.what = what;
    this.limit = limit;
    this.actions = actions;
    this.used = used;
    this.wanted = wanted;
    this.fix = fix;
  }

  static QuotaRule active(QuotaLimits limits) {
    return new QuotaRule(
        info("quota.active", "more tasks at a time than allowed"),
        "active tasks",
        limits.maxActive(),
        EnumSet.of(Action.CREATE),
        usage -> new Used(usage.activeTasks().need("quota.active"), ""),
        _ -> 1,
        "Pause or delete a task that is done, or send the work to one that is idle.");
  }

  static QuotaRule hour(QuotaLimits limits) {
    return new QuotaRule(
        info("quota.hour", "more creates in an hour than allowed"),
        "tasks created in an hour",
        limits.perHour(),
        EnumSet.of(Action.CREATE),
        usage -> used(usage.createdInHour().need("quota.hour")),
        _ -> 1,
        "Send the work to an existing task with coder_send_task_input, or wait.");
  }

  static QuotaRule day(QuotaLimits limits) {
    return new QuotaRule(
        info("quota.day", "more creates in a day than allowed"),
        "tasks created in a day",
        limits.perDay(),
        EnumSet.of(Action.CREATE),
        usage -> used(usage.createdInDay().need("quota.day")),
        _ -> 1,
        "Send the work to an existing task with coder_send_task_input, or wait.");
  }

  static QuotaRule send(QuotaLimits limits) {
    return new QuotaRule(
        info("quota.send", "more messages to a task in a minute than allowed"),
        "messages to this task in a minute",
        limits.sendsPerMinute(),
        EnumSet.of(Action.SEND),
        usage -> used(usage.sends().need("quota.send")),
        _ -> 1,
        "Use coder_wait_for_tasks until the agent has answered, then send one message.");
  }

  static QuotaRule bytes(QuotaLimits limits) {
    return new QuotaRule(
        info("quota.bytes", "more text in an hour than allowed"),
        "bytes of input in an hour",
        limits.bytesPerHour(),
        EnumSet.of(Action.CREATE, Action.SEND, Action.RESUME),
        usage -> used(usage.bytes().need("quota.bytes")),
        inspection ->
            inspection
                .input()
                .map(text -> (long) text.value().getBytes(StandardCharsets.UTF_8).length)
                .orElse(0L),
        "Put long texts into a file of the repository and tell the agent where.");
  }

  private static RuleInfo info(String id, String summary) {
    return RuleInfo.of(id, Subject.QUOTA, Effect.DENY, summary);
  }

  private static Used used(Usage.Count count) {
    return new Used(count.used(), " The next is free at " + count.resetsAt() + ".");
  }

  @Override
  public RuleInfo info() {
    return info;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    if (!actions.contains(inspection.action())) {
      return;
    }
    long more = wanted.applyAsLong(inspection);
    if (more == 0) {
      return;
    }
    Used before = used.apply(inspection.caller().usage().need("quota"));
    if (before.amount() + more > limit) {
      findings.report(
          Place.of(info.id()),
          "This would be "
              + (before.amount() + more)
              + " of at most "
              + limit
              + " "
              + what
              + "."
              + before.reset(),
          fix);
    }
  }
}
