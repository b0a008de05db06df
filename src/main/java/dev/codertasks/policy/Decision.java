package dev.codertasks.policy;

import java.util.List;

/**
 * What the policy says of one proposal: the strongest effect of all findings, and the findings.
 *
 * @param findings in the order of the rules, strongest first where not all fit
 * @param omitted how many findings did not fit
 * @param policyDigest which policy decided: SHA-256 of the effective policy and the detectors, hex
 */
public record Decision(Effect effect, List<Finding> findings, int omitted, String policyDigest) {
  public Decision {
    findings = List.copyOf(findings);
  }

  /**
   * The decision once a person agreed to what this rule found. Findings of other rules stand as
   * they are, and a denial is never agreed to.
   */
  public Decision agreedTo(String rule) {
    List<Finding> agreed =
        findings.stream()
            .map(finding ->
                finding.rule().equals(rule) && finding.effect() == Effect.CONFIRM
                    ? finding.withEffect(Effect.ALLOW, "(confirmed)")
                    : finding)
            .toList();
    Effect strongest =
        agreed.stream().map(Finding::effect).reduce(Effect.ALLOW, (a, b) -> a.atLeast(b));
    return new Decision(strongest, agreed, omitted, policyDigest);
  }
}
