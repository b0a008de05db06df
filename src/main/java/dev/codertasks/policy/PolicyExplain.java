package dev.codertasks.policy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Says in words what a policy decides, and why. */
public final class PolicyExplain {
  private PolicyExplain() {}

  /** A decision with all that led to it, and the rules that found nothing. */
  public static String decision(PolicyEngine engine, Proposal proposal) {
    Decision decision = engine.decide(proposal);
    StringBuilder out = new StringBuilder();
    out.append("decision: ").append(decision.effect().word()).append('\n');
    out.append("policy: ").append(decision.policyDigest()).append('\n');
    for (Finding finding : decision.findings()) {
      append(out, finding);
    }
    if (decision.omitted() > 0) {
      out.append("and ").append(decision.omitted()).append(" more findings\n");
    }
    out.append("silent:");
    engine.rules().stream()
        .filter(rule -> rule.mode() != Mode.OFF)
        .map(rule -> rule.info().id())
        .filter(id -> decision.findings().stream().noneMatch(finding -> finding.rule().equals(id)))
        .forEach(id -> out.append(' ').append(id));
    return out.append('\n').toString();
  }

  private static void append(StringBuilder out, Finding finding) {
    out.append(finding.effect().word()).append("  ").append(finding.rule());
    Finding.Span span = finding.span();
    out.append(" at ").append(finding.path());
    if (span != null) {
      out.append('[').append(span.start()).append(',').append(span.end()).append(')');
    }
    out.append("\n    ").append(finding.message());
    out.append("\n    ").append(finding.fix()).append('\n');
  }

  /** What a rule is about and how strong it is in this policy; empty when there is no such rule. */
  public static Optional<String> rule(PolicyEngine engine, String id) {
    return engine.rules().stream()
        .filter(rule -> rule.info().id().equals(id))
        .findFirst()
        .map(rule ->
            rule.info().id()
                + ": "
                + rule.info().summary()
                + "\n  subject "
                + rule.info().subject().word()
                + ", effect "
                + rule.effect().word()
                + ", mode "
                + rule.mode().word()
                + ", onError "
                + rule.onError().word()
                + (rule.info().locked() ? ", locked" : "")
                + "\n");
  }

  /**
   * What a policy says of a proposal written as the {@code action} and {@code facts} of a test
   * case, such as {@code {action: {tool: coder_create_task, prompt: "…"}}}.
   *
   * @throws PolicyFileException when it is not one
   */
  public static String sample(PolicyEngine engine, String yaml) {
    Problems problems = new Problems();
    Proposal proposal =
        YamlFile.parse(yaml.getBytes(StandardCharsets.UTF_8), problems)
            .map(root -> YamlMap.of(root, problems, "action", "facts"))
            .flatMap(map -> new SampleProposal(map, problems).proposal())
            .orElse(null);
    if (proposal == null || !problems.isEmpty()) {
      throw new PolicyFileException("sample", problems.inOrder());
    }
    return decision(engine, proposal);
  }
}
