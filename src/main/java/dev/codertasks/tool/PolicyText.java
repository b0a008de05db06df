package dev.codertasks.tool;

import dev.codertasks.policy.Decision;
import dev.codertasks.policy.Effect;
import dev.codertasks.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a policy's verdict is shown, to programs and in words. */
final class PolicyText {
  private static final int DIGEST = 12;
  private static final int LONGEST_REMARK = 110;

  private PolicyText() {}

  /**
   * A verdict.
   *
   * @param decision allow, warn, confirm or deny
   * @param findings why
   * @param digest which policy it was
   */
  record Verdict(Effect decision, List<Row> findings, String digest) {

    static Verdict of(Decision decision) {
      return new Verdict(
          decision.effect(),
          decision.findings().stream().map(Row::of).toList(),
          decision.policyDigest());
    }
  }

  /**
   * What one rule found.
   *
   * @param start where in the field, in UTF-16 units; null for the whole of it
   */
  record Row(
      String rule,
      Effect effect,
      String path,
      @Nullable Integer start,
      @Nullable Integer end,
      String message,
      String fix,
      @Nullable String evidence) {

    private static Row of(Finding finding) {
      Finding.Span span = finding.span();
      return new Row(
          finding.rule(),
          finding.effect(),
          finding.path(),
          span == null ? null : span.start(),
          span == null ? null : span.end(),
          finding.message(),
          finding.fix(),
          finding.evidence());
    }
  }

  /** The rules that have something to say, after what they come to together. */
  static String inShort(Decision decision) {
    String rules =
        decision.findings().stream()
            .filter(finding -> finding.effect() != Effect.ALLOW)
            .map(Finding::rule)
            .distinct()
            .collect(Collectors.joining(", "));
    return rules.isEmpty() ? "nothing found" : Argument.word(decision.effect()) + ": " + rules;
  }

  static boolean isAllowed(Decision decision) {
    return decision.effect().compareTo(Effect.WARN) <= 0;
  }

  /** The verdict in one line. */
  static String headline(Decision decision) {
    int count = decision.findings().size() + decision.omitted();
    String findings = count == 0 ? "" : ", " + Wording.count(count, "finding");
    return switch (decision.effect()) {
      case ALLOW, WARN -> "allowed" + findings;
      case CONFIRM -> "needs a person's agreement" + findings;
      case DENY -> "denied" + findings;
    };
  }

  /** What is worth knowing of something that was allowed, a line for each finding. */
  static List<String> remarks(Decision decision) {
    return decision.findings().stream()
        .filter(finding -> finding.effect() != Effect.ALLOW)
        .map(finding ->
            "  " + finding.rule() + ": " + Wording.oneLine(finding.message(), LONGEST_REMARK))
        .toList();
  }

  /** Each finding with what to do about it, those that decide first. */
  static List<String> lines(Decision decision) {
    List<String> lines = new ArrayList<>();
    for (Effect effect : List.of(Effect.DENY, Effect.CONFIRM, Effect.WARN, Effect.ALLOW)) {
      decision.findings().stream()
          .filter(finding -> finding.effect() == effect)
          .forEach(finding -> lines.add(line(finding)));
    }
    if (decision.omitted() > 0) {
      lines.add("and " + decision.omitted() + " more");
    }
    return lines;
  }

  private static String line(Finding finding) {
    Finding.Span span = finding.span();
    String where = span == null ? "" : " (characters " + span.start() + "-" + span.end() + ")";
    String evidence = finding.evidence() == null ? "" : " Seen: " + finding.evidence();
    return finding.rule()
        + " ("
        + Argument.word(finding.effect())
        + "): "
        + finding.message()
        + where
        + evidence
        + "\n  "
        + finding.fix();
  }

  static String digest(Decision decision) {
    return "Policy " + decision.policyDigest().substring(0, DIGEST) + ".";
  }
}
