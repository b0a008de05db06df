package dev.codertasks.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Applies a policy to proposals. Every rule runs and every finding is reported, so that all of it
 * can be mended at once; the order of the rules never changes the effect:
 *
 * <pre>effect = max(allow, effects of all findings)</pre>
 *
 * <p>A rule that fails, or needs a fact that is not known, yields one finding with its {@code
 * onError} effect. Immutable and thread-safe; {@link #decide} never throws.
 */
public final class PolicyEngine {
  private final PolicySettings settings;
  private final List<ConfiguredRule> rules;
  private final String digest;

  PolicyEngine(PolicySettings settings, List<ConfiguredRule> rules) {
    this.settings = settings;
    this.rules = List.copyOf(rules);
    this.digest = EffectivePolicy.digest(settings, this.rules);
  }

  /** Judges one change. */
  public Decision decide(Proposal proposal) {
    return decide(proposal, EnumSet.allOf(Subject.class));
  }

  /** Judges only what an agent would read of it, whatever else is not known yet. */
  public Decision decideText(Proposal proposal) {
    return decide(proposal, EnumSet.of(Subject.PROMPT));
  }

  /** Judges only the template, whatever it will be used for. */
  public Decision decideTemplate(Proposal proposal) {
    return decide(proposal, EnumSet.of(Subject.TEMPLATE, Subject.ORGANIZATION));
  }

  private Decision decide(Proposal proposal, Set<Subject> subjects) {
    Inspection inspection = new Inspection(proposal);
    List<Finding> found = new ArrayList<>();
    int omitted = 0;
    for (ConfiguredRule rule : rules) {
      if (rule.mode() != Mode.OFF && subjects.contains(rule.info().subject())) {
        Findings findings = check(rule, inspection);
        omitted += findings.omitted();
        findings.kept().forEach(finding -> found.add(settled(rule, finding, inspection)));
      }
    }
    Effect strongest = found.stream().map(Finding::effect).reduce(Effect.ALLOW, Effect::atLeast);
    List<Finding> shown = strongestOf(found);
    return new Decision(strongest, shown, omitted + found.size() - shown.size(), digest);
  }

  private static Findings check(ConfiguredRule rule, Inspection inspection) {
    Findings findings = new Findings(rule.info(), rule.effect());
    try {
      rule.rule().check(inspection, findings);
      return findings;
    } catch (FactUnavailableException e) {
      return failed(
          rule,
          findings,
          "facts_unavailable: "
              + e.fact()
              + " is not known ("
              + Shown.name(e.reason())
              + "), so this rule could not be checked.",
          "Try again when Coder answers; if the token may not read it, ask for that permission.");
    } catch (RuntimeException | StackOverflowError e) {
      return failed(
          rule,
          findings,
          "rule_failed: this rule could not be evaluated ("
              + Shown.name(String.valueOf(e.getMessage()))
              + ").",
          "Shorten the text, or ask an operator to run \"policy test\" on this rule.");
    }
  }

  /** What was found before the failure stays. */
  private static Findings failed(ConfiguredRule rule, Findings before, String message, String fix) {
    Findings findings = new Findings(rule.info(), rule.onError());
    before.kept().forEach(findings.kept()::add);
    findings.report(Place.of(rule.info().subject().word()), message, fix);
    return findings;
  }

  private Finding settled(ConfiguredRule rule, Finding finding, Inspection inspection) {
    Finding excepted = settings.exemptions().apply(finding, inspection);
    if (rule.mode() == Mode.AUDIT && excepted.effect().compareTo(Effect.WARN) > 0) {
      return excepted.withEffect(
          Effect.WARN, "(audit only: enforced, this is " + excepted.effect().word() + ".)");
    }
    return excepted;
  }

  private static List<Finding> strongestOf(List<Finding> found) {
    if (found.size() <= Findings.LIMIT) {
      return found;
    }
    return found.stream()
        .sorted(Comparator.comparing(Finding::effect).reversed())
        .limit(Findings.LIMIT)
        .toList();
  }

  /** SHA-256 of the effective policy and the version of the detectors, in hex. */
  public String digest() {
    return digest;
  }

  public QuotaLimits quota() {
    return settings.quota();
  }

  /** The effective policy, in the form that the digest is taken of. For {@code policy show}. */
  public String show() {
    return EffectivePolicy.text(settings, rules);
  }

  /** The same rules with other lists and limits. */
  PolicyEngine with(PolicySettings changed) {
    List<String> ids = rules.stream().map(rule -> rule.info().id()).toList();
    return new PolicyEngine(
        changed,
        RuleSet.of(changed).stream().filter(rule -> ids.contains(rule.info().id())).toList());
  }

  /** The same policy without one of its rules. */
  PolicyEngine without(String id) {
    return new PolicyEngine(
        settings, rules.stream().filter(rule -> !rule.info().id().equals(id)).toList());
  }

  PolicySettings settings() {
    return settings;
  }

  List<ConfiguredRule> rules() {
    return rules;
  }
}
