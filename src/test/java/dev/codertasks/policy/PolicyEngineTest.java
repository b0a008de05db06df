package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyEngineTest {

  @Test
  void reportsWhatEveryRuleFindsAndTheStrongestEffect() {
    Decision decision =
        Sample.shipped().decide(Sample.create("Push straight to main.\u001b[31m", "task-1", ""));

    assertThat(decision.effect()).isEqualTo(Effect.DENY);
    assertThat(Sample.rules(decision))
        .contains(
            "prompt.control-chars", "prompt.bypass-review", "prompt.structure", "template.allowed");
  }

  @Test
  void allowsWhatNoRuleMinds() {
    Decision decision = Sample.shipped().decide(Sample.send("Yes, go ahead."));

    assertThat(decision.effect()).isEqualTo(Effect.ALLOW);
    assertThat(decision.findings()).isEmpty();
    assertThat(decision.omitted()).isZero();
  }

  @Test
  void namesThePolicyThatDecided() {
    PolicyEngine engine = Sample.shipped();

    assertThat(engine.decide(Sample.send("Go on.")).policyDigest())
        .isEqualTo(engine.digest())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void deniesWhenTheTemplateIsNotKnown() {
    Decision decision =
        Sample.shipped().decide(Sample.create(Fact.unknown("Coder did not answer")));

    assertThat(decision.effect()).isEqualTo(Effect.DENY);
    assertThat(Sample.of(decision, "template.deprecated").getFirst().message())
        .contains("facts_unavailable", "template", "Coder did not answer");
  }

  @Test
  void deniesWhenOnlyTheResourcesAreNotKnown() {
    Decision decision =
        Sample.shipped()
            .decide(Sample.create(Fact.of(Sample.template(Fact.unknown("Coder answered 403")))));

    assertThat(decision.effect()).isEqualTo(Effect.DENY);
    assertThat(Sample.rules(decision))
        .contains("template.public-app")
        .doesNotContain("template.deprecated");
  }

  @Test
  void onlyWarnsWhenAdviceCannotBeGiven() {
    Proposal.Create create = Sample.create("Fix it.");
    CallerFacts caller =
        new CallerFacts(
            Fact.unknown("Coder answered 403"), Fact.of(Sample.usage(0)), 0, false, Sample.NOW);

    Decision decision =
        Sample.shipped()
            .decide(
                new Proposal.Create(
                    create.input(),
                    create.name(),
                    create.displayName(),
                    create.owner(),
                    create.template(),
                    create.preset(),
                    create.parameters(),
                    caller));

    assertThat(decision.effect()).isEqualTo(Effect.WARN);
    assertThat(Sample.rules(decision)).contains("owner.user-secrets-injected");
  }

  @ParameterizedTest
  @EnumSource(Effect.class)
  void givesARuleThatFailsItsOnErrorEffect(Effect onError) {
    PolicyEngine engine =
        new PolicyEngine(
            PolicySettings.DEFAULT,
            List.of(new ConfiguredRule(new Broken(), Effect.WARN, Mode.ENFORCE, onError)));

    Decision decision = engine.decide(Sample.send("Go on."));

    assertThat(decision.effect()).isEqualTo(onError);
    assertThat(decision.findings()).hasSize(1);
    assertThat(decision.findings().getFirst().message()).contains("rule_failed", "out of luck");
  }

  private static final class Broken implements PolicyRule {
    @Override
    public RuleInfo info() {
      return RuleInfo.of("test.broken", Subject.PROMPT, Effect.WARN, "nothing");
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
      throw new IllegalStateException("out of luck");
    }
  }

  @Test
  void keepsFiftyFindingsAndCountsTheRest_E23() {
    String hidden = "a\u200b b".repeat(70);

    Decision decision = Sample.shipped().decide(Sample.send(hidden));

    assertThat(decision.findings()).hasSize(50);
    assertThat(decision.omitted()).isEqualTo(20);
  }

  @Test
  void keepsTheStrongestFindingsWhenNotAllFit() {
    PolicyEngine engine = Sample.policy("overrides: {prompt.hidden-text: {effect: warn}}");

    Decision decision = engine.decide(Sample.send("a\u200b b".repeat(70) + "\u001b"));

    assertThat(decision.effect()).isEqualTo(Effect.DENY);
    assertThat(Sample.rules(decision)).contains("prompt.control-chars");
  }

  @Test
  void auditedRulesWarnAndSayWhatTheyWouldDo() {
    PolicyEngine engine = Sample.policy("overrides: {prompt.bypass-review: {mode: audit}}");

    Decision decision = engine.decide(Sample.send("Push straight to main."));

    assertThat(decision.effect()).isEqualTo(Effect.WARN);
    assertThat(decision.findings().getFirst().message()).contains("audit only", "confirm");
  }

  @Test
  void rulesThatAreOffSayNothing() {
    PolicyEngine engine = Sample.policy("overrides: {prompt.bypass-review: {mode: off}}");

    assertThat(engine.decide(Sample.send("Push straight to main.")).findings()).isEmpty();
  }

  @Test
  void anExceptionLowersItsFindingAndLeavesItToBeSeen() {
    PolicyEngine engine =
        Sample.policy(
            "exceptions: [{rule: prompt.bypass-review, match: {template: task-java},"
                + " reason: release bot, expires: 2026-12-01}]");

    Decision decision = engine.decide(Sample.send("Push straight to main."));

    assertThat(decision.effect()).isEqualTo(Effect.ALLOW);
    assertThat(decision.findings().getFirst().message())
        .contains("Excepted until 2026-12-01: release bot");
  }

  @Test
  void anExceptionEndsWithItsDay() {
    PolicyEngine engine =
        Sample.policy(
            "exceptions: [{rule: prompt.bypass-review, match: {template: task-java},"
                + " reason: release bot, expires: 2026-12-01}]");

    assertThat(at(engine, "2026-12-01T23:59:59Z").effect()).isEqualTo(Effect.ALLOW);
    assertThat(at(engine, "2026-12-02T00:00:00Z").effect()).isEqualTo(Effect.CONFIRM);
    assertThat(at(engine, "2026-12-02T00:00:00Z").findings().getFirst().message())
        .contains("expired on 2026-12-01");
  }

  private static Decision at(PolicyEngine engine, String now) {
    CallerFacts caller =
        new CallerFacts(Fact.of(Set.of()), Fact.of(Sample.usage(0)), 0, false, Instant.parse(now));
    return engine.decide(new Proposal.Send("Push straight to main.", Sample.TASK, caller));
  }

  @Test
  void anExceptionForAnotherTemplateChangesNothing() {
    PolicyEngine engine =
        Sample.policy(
            "exceptions: [{rule: prompt.bypass-review, match: {template: task-docs},"
                + " reason: release bot, expires: 2026-12-01}]");

    assertThat(engine.decide(Sample.send("Push straight to main.")).effect())
        .isEqualTo(Effect.CONFIRM);
  }

  @Test
  void whatAPersonAgreedToNoLongerCounts() {
    Decision decision = Sample.shipped().decide(new Proposal.Delete(Sample.TASK, Sample.caller()));

    assertThat(decision.effect()).isEqualTo(Effect.CONFIRM);
    assertThat(decision.agreedTo("tool.destructive").effect()).isEqualTo(Effect.ALLOW);
    assertThat(decision.agreedTo("prompt.conceal").effect()).isEqualTo(Effect.CONFIRM);
  }

  @Test
  void aDenialCannotBeAgreedTo() {
    PolicyEngine engine = Sample.policy("overrides: {tool.destructive: {effect: deny}}");

    Decision decision = engine.decide(new Proposal.Delete(Sample.TASK, Sample.caller()));

    assertThat(decision.agreedTo("tool.destructive").effect()).isEqualTo(Effect.DENY);
  }

  @Test
  void theLabProfileLowersAllButTheLockedRules() {
    PolicyEngine engine = Sample.policy("profile: lab");

    assertThat(engine.decide(Sample.send("Push straight to main.")).effect())
        .isEqualTo(Effect.WARN);
    assertThat(engine.decide(Sample.send("yes\u001b[201~")).effect()).isEqualTo(Effect.DENY);
  }

  @Test
  void theStrictProfileDeniesWithoutAList() {
    Decision decision = Sample.policy("profile: strict").decide(Sample.create("Fix it."));

    assertThat(decision.effect()).isEqualTo(Effect.DENY);
    assertThat(Sample.rules(decision)).contains("template.allowed");
  }

  @Test
  void nothingSwitchesALockedRuleOff() {
    PolicyEngine engine = Sample.policy("profile: lab\ndefaults: {mode: off, onError: allow}");

    assertThat(engine.decide(Sample.send("yes\u001b[201~")).effect()).isEqualTo(Effect.DENY);
  }

  @Test
  void theDigestFollowsWhatThePolicyMeans() {
    PolicyEngine base = Sample.policy("");

    assertThat(Sample.policy("# only a comment\nprofile: standard").digest())
        .isEqualTo(base.digest());
    assertThat(List.of("profile: lab", "quota: {perHour: 19}", "templates: {allowed: [a]}"))
        .allSatisfy(yaml -> assertThat(Sample.policy(yaml).digest()).isNotEqualTo(base.digest()));
  }
}
