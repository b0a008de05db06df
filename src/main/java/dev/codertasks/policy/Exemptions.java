package dev.codertasks.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The exceptions of a policy file: findings that somebody has decided to live with, for a time. */
record Exemptions(List<Exemption> all) {
  Exemptions {
    all = List.copyOf(all);
  }

  /**
   * One exception.
   *
   * @param rule whose findings it lowers to {@code allow}
   * @param owner who answers for it; may be empty
   * @param expires the last day on which it holds, in UTC
   */
  record Exemption(String rule, FactMatch match, String reason, String owner, LocalDate expires) {

    boolean isExpired(Instant now) {
      return LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(expires);
    }
  }

  /** The finding, lowered if an exception holds for it; it stays to be seen. */
  Finding apply(Finding finding, Inspection inspection) {
    for (Exemption exemption : all) {
      if (exemption.rule().equals(finding.rule()) && holds(exemption, inspection)) {
        return exemption.isExpired(inspection.caller().now())
            ? finding.withEffect(
                finding.effect(), "(An exception for this expired on " + exemption.expires() + ".)")
            : finding.withEffect(
                Effect.ALLOW,
                "(Excepted until " + exemption.expires() + ": " + exemption.reason() + ")");
      }
    }
    return finding;
  }

  private static boolean holds(Exemption exemption, Inspection inspection) {
    try {
      return exemption.match().holds(inspection);
    } catch (FactUnavailableException e) {
      return false;
    }
  }
}
