package dev.codertasks.policy;

import dev.codertasks.policy.PolicySettings.PromptLimits;
import java.nio.charset.StandardCharsets;

/** Denies prompts that are too long, and warns of long ones. */
final class PromptSize implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of("prompt.size", Subject.PROMPT, Effect.DENY, "prompts that are too long");

  private static final String FIX =
      "Put the long part into a file of the repository, or an issue, and tell the agent where.";

  private final PromptLimits limits;

  PromptSize(PromptLimits limits) {
    this.limits = limits;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    Text text = inspection.input().orElse(null);
    if (text == null) {
      return;
    }
    int bytes = text.value().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > limits.maxBytes()) {
      findings.report(
          Place.of(text.path()),
          "The input has " + bytes + " bytes; " + limits.maxBytes() + " are allowed.",
          FIX);
    } else if (bytes > limits.warnBytes()) {
      findings.mention(
          Place.of(text.path()),
          "The input has " + bytes + " bytes; above " + limits.warnBytes() + " agents lose track.",
          FIX);
    }
  }
}
