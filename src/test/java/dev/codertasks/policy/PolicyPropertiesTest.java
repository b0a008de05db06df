package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class PolicyPropertiesTest {
  private static final PolicyEngine SHIPPED = Sample.shipped();

  @Property(tries = 300)
  void anyTextGetsADecision(@ForAll String text) {
    Decision decision = SHIPPED.decide(Sample.create(text, text, text));

    assertThat(decision.findings())
        .allSatisfy(finding -> {
          assertThat(finding.message()).isNotBlank();
          assertThat(finding.effect()).isLessThanOrEqualTo(decision.effect());
        })
        .noneMatch(finding -> finding.message().contains("rule_failed"));
  }

  @Property(tries = 300)
  void explainSaysWhatIsEnforced(@ForAll String text) {
    Proposal proposal = Sample.send(text);

    assertThat(PolicyExplain.decision(SHIPPED, proposal))
        .startsWith("decision: " + SHIPPED.decide(proposal).effect().word() + "\n");
  }

  /** Another finding never makes a decision milder, and neither does their order. */
  @Property
  void theDecisionIsTheStrongestEffect(@ForAll @Size(min = 1, max = 8) List<Effect> effects) {
    PolicyEngine engine =
        new PolicyEngine(
            PolicySettings.DEFAULT,
            effects.stream()
                .map(effect -> new ConfiguredRule(new Always(), effect, Mode.ENFORCE, Effect.DENY))
                .toList());

    Effect decided = engine.decide(Sample.send("Go on.")).effect();

    assertThat(decided).isEqualTo(effects.stream().max(Effect::compareTo).orElseThrow());
  }

  private static final class Always implements PolicyRule {
    @Override
    public RuleInfo info() {
      return RuleInfo.of("test.always", Subject.PROMPT, Effect.WARN, "everything");
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
      findings.report(Place.of("input"), "Found.", "Do not.");
    }
  }

  @Property(tries = 300)
  void spansLieWithinTheirText(@ForAll String text) {
    Decision decision = SHIPPED.decide(Sample.send("push straight to main " + text + "\u200b"));

    assertThat(decision.findings())
        .extracting(Finding::span)
        .filteredOn(span -> span != null)
        .isNotEmpty()
        .allMatch(span -> span.end() <= text.length() + 23);
  }
}
