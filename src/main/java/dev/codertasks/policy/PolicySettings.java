package dev.codertasks.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a policy file says.
 *
 * @param onError for rules that deny or ask
 * @param owners other users for whom tasks may be made and changed
 * @param organizations the only ones to use; empty for all
 * @param externalAuth services that a template may bring
 * @param overrides by rule id
 */
record PolicySettings(
    Profile profile,
    Effect onError,
    Mode mode,
    PromptLimits prompt,
    TemplateLists templates,
    Set<String> owners,
    Set<String> organizations,
    Set<String> externalAuth,
    QuotaLimits quota,
    List<Own> own,
    Map<String, RuleChange> overrides,
    Exemptions exemptions) {
  /** What a file that says nothing means. */
  static final PolicySettings DEFAULT =
      new PolicySettings(
          Profile.STANDARD,
          Effect.DENY,
          Mode.ENFORCE,
          PromptLimits.DEFAULT,
          new TemplateLists(Set.of(), List.of()),
          Set.of(),
          Set.of(),
          Set.of(),
          QuotaLimits.DEFAULT,
          List.of(),
          Map.of(),
          new Exemptions(List.of()));

  PolicySettings {
    owners = Set.copyOf(owners);
    organizations = Set.copyOf(organizations);
    externalAuth = Set.copyOf(externalAuth);
    own = List.copyOf(own);
    overrides = Map.copyOf(overrides);
  }

  /** How long a prompt may be, in UTF-8 bytes. */
  record PromptLimits(int warnBytes, int maxBytes) {
    static final PromptLimits DEFAULT = new PromptLimits(12 * 1024, 32 * 1024);
  }

  /** An own rule, and how it counts. */
  record Own(OwnRule rule, @Nullable Mode mode, @Nullable Effect onError) {}

  /** What a file changes of a rule; null for what it leaves. */
  record RuleChange(@Nullable Effect effect, @Nullable Mode mode, @Nullable Effect onError) {
    static final RuleChange NONE = new RuleChange(null, null, null);
  }

  /**
   * Which templates may be used.
   *
   * @param allowed names and {@code organization/name}s
   */
  record TemplateLists(Set<String> allowed, List<Attestation> attested) {
    TemplateLists {
      allowed = Set.copyOf(allowed);
      attested = List.copyOf(attested);
    }

    boolean areEmpty() {
      return allowed.isEmpty() && attested.isEmpty();
    }

    boolean allows(TemplateFacts template, Instant now) {
      return allowed.contains(template.name())
          || allowed.contains(template.fullName())
          || attested.stream().anyMatch(a -> a.isOf(template) && !a.isExpired(now));
    }

    /** Whether somebody has reviewed this very version. */
    boolean pins(TemplateFacts template, Instant now) {
      return attestationsOf(template, now).stream()
          .anyMatch(a -> a.versions().contains(template.versionId()));
    }

    List<Attestation> attestationsOf(TemplateFacts template, Instant now) {
      return attested.stream().filter(a -> a.isOf(template) && !a.isExpired(now)).toList();
    }
  }

  /**
   * Somebody has reviewed these versions of a template.
   *
   * @param versions ids
   * @param reviewedBy may be empty
   * @param expires the last day on which it holds, in UTC
   */
  record Attestation(
      String organization,
      String template,
      Set<String> versions,
      String reviewedBy,
      @Nullable LocalDate reviewed,
      LocalDate expires) {
    Attestation {
      versions = Set.copyOf(versions);
    }

    boolean isOf(TemplateFacts facts) {
      return organization.equals(facts.organization()) && template.equals(facts.name());
    }

    boolean isExpired(Instant now) {
      return LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(expires);
    }
  }
}
