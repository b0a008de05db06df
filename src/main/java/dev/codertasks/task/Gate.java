package dev.codertasks.task;

import dev.codertasks.audit.AuditUnavailableException;
import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.model.Template;
import dev.codertasks.ledger.Ledger;
import dev.codertasks.ledger.LedgerUnavailableException;
import dev.codertasks.policy.Decision;
import dev.codertasks.policy.Effect;
import dev.codertasks.policy.Fact;
import dev.codertasks.policy.Finding;
import dev.codertasks.policy.PolicyEngine;
import dev.codertasks.policy.Proposal;
import dev.codertasks.task.Facts.Asked;
import dev.codertasks.task.Quotas.Census;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to a change in Coder: facts, proposal, decision, and only then the deed. What the
 * policy has seen is what is sent, and both the decision and the deed are recorded. Thread-safe.
 */
final class Gate {
  /** The rule that a sealed confirmation of a delete stands for. */
  static final String DELETES = "tool.destructive";

  /** After a person has declined, the same request is not put to them again for so long. */
  static final Duration COOL_DOWN = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private final Safety safety;
  private final Facts facts;
  private final Principal principal;
  private final Question question;
  private final Records records;

  Gate(Safety safety, Facts facts, Principal principal, Question question, TaskMetrics metrics) {
    this.safety = safety;
    this.facts = facts;
    this.principal = principal;
    this.question = question;
    this.records = new Records(safety, principal, metrics);
  }

  /**
   * Does a deed if it may be done.
   *
   * @param act does it; tells the permit where it found that nothing happened after all
   * @throws TaskException.PolicyDenied when it may not
   * @throws TaskException.StateUnavailable when nobody can count or record it
   * @throws Unconfirmed when a person is to be asked first
   */
  <T> Passed<T> pass(Attempt attempt, Deed deed, Function<Permit, T> act) {
    try {
      Judged judged = permitted(attempt, deed);
      Ledger.Taken taken =
          take(attempt.coder(), judged.takes())
              .orElseGet(() -> takeAgain(attempt.coder(), permitted(attempt, deed)));
      return new Passed<>(act(attempt, deed, taken, act), judged.decision());
    } catch (LedgerUnavailableException | AuditUnavailableException e) {
      throw new TaskException.StateUnavailable(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Waits until no other create of this caller is being decided: of those who count the same tasks
   * only one may create at a time, or all of them would find room for the last one.
   */
  Ledger.Turn turn(Attempt attempt) {
    try {
      return safety
          .ledger()
          .get()
          .turn(principal.key(attempt.coder()), attempt.deadline().remaining())
          .orElseThrow(() -> new CoderException.DeadlinePassed("create task"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoderException.Cancelled("create task");
    } catch (LedgerUnavailableException e) {
      throw new TaskException.StateUnavailable(String.valueOf(e.getMessage()));
    }
  }

  /** The verdict with the person's consent, recorded; throws unless the deed may be done. */
  private Judged permitted(Attempt attempt, Deed deed) {
    Judged judged = judge(attempt.coder(), deed);
    Decision decision = confirmed(attempt, deed, judged.decision());
    records.decision(attempt, deed, decision);
    if (decision.effect().compareTo(Effect.WARN) > 0) {
      throw new TaskException.PolicyDenied(decision, null);
    }
    return new Judged(decision, judged.takes());
  }

  private Optional<Ledger.Taken> take(CoderApi coder, List<Ledger.Take> takes) {
    return switch (safety.ledger().get().tryTake(principal.key(coder), takes)) {
      case Ledger.Taken taken -> Optional.of(taken);
      case Ledger.Refused _ -> Optional.empty();
    };
  }

  /**
   * The policy has looked again after a take was refused, and would have denied the deed by now,
   * unless its rules on quotas only warn: then it is counted beyond the limit.
   */
  private Ledger.Taken takeAgain(CoderApi coder, Judged judged) {
    List<Ledger.Take> beyond =
        judged.takes().stream()
            .map(take -> new Ledger.Take(beyond(take.limit()), take.amount(), take.floor()))
            .toList();
    return take(coder, beyond)
        .orElseThrow(
            () -> new TaskException.StateUnavailable("The ledger of quotas cannot count so far."));
  }

  private static Ledger.Limit beyond(Ledger.Limit limit) {
    return new Ledger.Limit(limit.name(), Ledger.Limit.MAX_AMOUNT, limit.period());
  }

  /**
   * What a deed came to.
   *
   * @param decision with the warnings under which it was done
   */
  record Passed<T>(T result, Decision decision) {}

  /**
   * Whether the policy wants a person's word for this and there is one to ask.
   *
   * @throws TaskException.PolicyDenied when no word would help
   */
  boolean asksPerson(Attempt attempt, Deed deed) {
    try {
      Decision decision = judge(attempt.coder(), deed).decision();
      if (decision.effect() == Effect.DENY) {
        throw new TaskException.PolicyDenied(decision, null);
      }
      return decision.effect() == Effect.CONFIRM && attempt.call().person().canBeAsked();
    } catch (LedgerUnavailableException e) {
      throw new TaskException.StateUnavailable(String.valueOf(e.getMessage()));
    }
  }

  /** A verdict, and what it was based on. */
  private record Judged(Decision decision, List<Ledger.Take> takes) {}

  /** The verdict that a deed would get now. Changes nothing. */
  Decision verdict(Attempt attempt, Deed deed) {
    try {
      Decision decision = judge(attempt.coder(), deed).decision();
      records.verdict(attempt, deed, decision);
      return decision;
    } catch (LedgerUnavailableException e) {
      throw new TaskException.StateUnavailable(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Stops here what would be stopped later, for who has to wait before the deed can be done.
   *
   * @throws TaskException.PolicyDenied as {@link #pass} does
   * @throws Unconfirmed likewise
   */
  void requireAllowed(Attempt attempt, Deed deed) {
    try {
      Decision decision = confirmed(attempt, deed, judge(attempt.coder(), deed).decision());
      if (decision.effect().compareTo(Effect.WARN) > 0) {
        records.decision(attempt, deed, decision);
        throw new TaskException.PolicyDenied(decision, null);
      }
    } catch (LedgerUnavailableException | AuditUnavailableException e) {
      throw new TaskException.StateUnavailable(String.valueOf(e.getMessage()));
    }
  }

  /** What the policy finds in a text; nothing is asked for, counted or recorded. */
  Decision verdict(String input, boolean newTask) {
    return records.counted(
        safety.policy().get().decideText(facts.proposal(input, newTask, Instant.now())));
  }

  /** A template with what the policy finds in it, whatever it will be used for. */
  TemplateOffer offer(CoderApi coder, Template template) {
    TemplateChoice.Chosen chosen = facts.chosen(coder, template);
    return chosen
        .template()
        .judged(safety.policy().get().decideTemplate(facts.proposal(coder, chosen)));
  }

  private Judged judge(CoderApi coder, Deed deed) {
    PolicyEngine engine = safety.policy().get();
    Asked asked = facts.ask(coder, deed);
    Census census =
        switch (asked.census()) {
          case Fact.Known<Census>(Census known) -> known;
          case Fact.Unknown<Census> _ -> Census.NONE;
        };
    List<Ledger.Take> takes = Quotas.takes(deed, engine.quota(), census);
    Proposal proposal =
        facts.proposal(
            coder,
            deed,
            asked,
            Quotas.usage(safety.ledger().get(), principal.key(coder), takes, active(asked)));
    return new Judged(engine.decide(proposal), takes);
  }

  private static Fact<Integer> active(Asked asked) {
    return switch (asked.census()) {
      case Fact.Known<Census>(Census known) -> Fact.of(known.active());
      case Fact.Unknown<Census>(String reason) -> Fact.unknown(reason);
    };
  }

  /** The decision after what the person has agreed to. */
  private Decision confirmed(Attempt attempt, Deed deed, Decision judged) {
    Consent consent = attempt.consent();
    Decision decision =
        consent.sealedRule() == null ? judged : judged.agreedTo(consent.sealedRule());
    if (decision.effect() != Effect.CONFIRM) {
      return decision;
    }
    String asked = question.of(deed, decision);
    if (consent.covers(asked)) {
      for (String rule : rulesToConfirm(decision)) {
        decision = decision.agreedTo(rule);
      }
      return decision;
    }
    if (!attempt.call().person().canBeAsked()) {
      return decision;
    }
    requireWarm(attempt.coder(), deed);
    throw new Unconfirmed(asked, () -> coolDown(attempt.coder(), deed));
  }

  private static Set<String> rulesToConfirm(Decision decision) {
    return decision.findings().stream()
        .filter(finding -> finding.effect() == Effect.CONFIRM)
        .map(Finding::rule)
        .collect(Collectors.toSet());
  }

  private void requireWarm(CoderApi coder, Deed deed) {
    safety
        .ledger()
        .get()
        .coolsDownUntil(principal.key(coder), deed.fingerprint())
        .ifPresent(until -> {
          throw new TaskException.NotAgreed(until, false);
        });
  }

  private void coolDown(CoderApi coder, Deed deed) {
    @Nullable Instant until = null;
    try {
      until = safety.ledger().get().coolDown(principal.key(coder), deed.fingerprint(), COOL_DOWN);
    } catch (LedgerUnavailableException e) {
      LOG.warn("{}", e.getMessage());
    }
    throw new TaskException.NotAgreed(until, true);
  }

  private <T> T act(Attempt attempt, Deed deed, Ledger.Taken taken, Function<Permit, T> act) {
    Permit permit = new Permit(attempt.coder(), deed);
    long start = System.nanoTime();
    try {
      return act.apply(permit);
    } finally {
      if (permit.effect() == Permit.Effect.NONE) {
        giveBack(taken);
      }
      records.deed(attempt, deed, permit, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** What cannot be given back stays taken, which errs on the safe side. */
  private void giveBack(Ledger.Taken taken) {
    try {
      safety.ledger().get().giveBack(taken);
    } catch (LedgerUnavailableException e) {
      LOG.warn("{}", e.getMessage());
    }
  }
}
