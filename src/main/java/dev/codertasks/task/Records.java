package dev.codertasks.task;

import dev.codertasks.audit.AuditEvent;
import dev.codertasks.audit.AuditLog;
import dev.codertasks.audit.AuditUnavailableException;
import dev.codertasks.coder.model.Task;
import dev.codertasks.policy.Decision;
import dev.codertasks.policy.Effect;
import dev.codertasks.policy.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts decisions and deeds into the audit, and counts decisions. */
final class Records {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);

  private final Safety safety;
  private final Principal principal;
  private final TaskMetrics metrics;

  Records(Safety safety, Principal principal, TaskMetrics metrics) {
    this.safety = safety;
    this.principal = principal;
    this.metrics = metrics;
  }

  /**
   * Records what was decided, before it is done.
   *
   * @throws AuditUnavailableException when it cannot be recorded: then it must not be done
   */
  void decision(Attempt attempt, Deed deed, Decision decision) {
    write(attempt, deed, deed.word() + ".decision", null, counted(decision), null);
  }

  /** Records what somebody only wanted to know; not worth failing for. */
  void verdict(Attempt attempt, Deed deed, Decision decision) {
    try {
      write(attempt, deed, deed.word() + ".check", null, counted(decision), null);
    } catch (AuditUnavailableException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  /** Counts a decision, each rule once for each of its effects. */
  Decision counted(Decision decision) {
    if (decision.findings().isEmpty()) {
      metrics.decided("none", word(decision.effect()));
    }
    record Said(String rule, Effect effect) {}
    decision.findings().stream()
        .map(finding -> new Said(finding.rule(), finding.effect()))
        .distinct()
        .forEach(said -> metrics.decided(said.rule(), word(said.effect())));
    return decision;
  }

  private static String word(Effect effect) {
    return effect.name().toLowerCase(Locale.ROOT);
  }

  /** Records what was done. It cannot be undone any more, so a failure is only logged. */
  void deed(Attempt attempt, Deed deed, Permit permit, Duration took) {
    String outcome =
        switch (permit.effect()) {
          case NONE -> "nothing";
          case DONE -> "done";
          case UNKNOWN -> "unknown";
        };
    try {
      write(
          attempt,
          deed,
          deed.word(),
          permit.madeTask(),
          null,
          new AuditEvent.Result(outcome, took));
    } catch (AuditUnavailableException e) {
      LOG.error("{} {} was not recorded: {}", deed.word(), outcome, e.getMessage());
    }
  }

  private void write(
      Attempt attempt,
      Deed deed,
      String action,
      @Nullable UUID made,
      @Nullable Decision decision,
      AuditEvent.@Nullable Result result) {
    Call.Origin origin = attempt.call().origin();
    AuditLog audit = safety.audit().get();
    Task task = deed.task();
    String text = deed.text();
    UUID version = deed instanceof Deed.Create create ? create.body().templateVersionId() : null;
    audit.record(
        new AuditEvent(
            new AuditEvent.Caller(
                principal.user(attempt.coder()).username(),
                origin.client(),
                origin.tool(),
                origin.requestId()),
            action,
            task == null ? made : task.id(),
            version,
            text == null
                ? null
                : new AuditEvent.Input(
                    audit.fingerprint(text), text.getBytes(StandardCharsets.UTF_8).length),
            decision == null ? null : verdict(decision),
            result));
  }

  private static AuditEvent.Verdict verdict(Decision decision) {
    return new AuditEvent.Verdict(
        word(decision.effect()),
        decision.findings().stream().map(Finding::rule).distinct().toList(),
        decision.policyDigest());
  }
}
