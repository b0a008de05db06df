package dev.codertasks.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at a policy file more closely than loading it does. */
public final class PolicyLint {
  /** Longer, an exception is a rule that nobody looks at again. */
  private static final int MAX_EXCEPTION_DAYS = 90;

  private static final int SOON_DAYS = 14;

  private PolicyLint() {}

  /**
   * What was found.
   *
   * @param errors why the file must not be used as it is
   * @param warnings what should be looked at
   */
  public record Report(List<Problem> errors, List<Problem> warnings) {
    public Report {
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Looks at a policy, and at the test files that belong to it.
   *
   * @throws PolicyFileException when a test file cannot be used; a bad policy is a report
   */
  public static Report lint(PolicySource policy, List<PolicySource> tests, Instant now) {
    PolicyEngine engine;
    try {
      engine = PolicyFile.load(policy, now);
    } catch (PolicyFileException e) {
      return new Report(e.problems(), List.of());
    }
    List<Problem> errors = new ArrayList<>();
    List<Problem> warnings = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    checkExceptions(engine.settings(), today, errors, warnings);
    checkAttestations(engine.settings(), today, warnings);
    checkChanges(engine, warnings);
    List<PolicyTests.Report> reports =
        tests.stream().map(file -> PolicyTests.run(engine, file)).toList();
    Set<String> untested = PolicyTests.untested(engine, reports, false);
    untested.forEach(rule ->
        errors.add(
            about(
                "The rule " + rule + " lacks a test that must match or one that must not.",
                "Name it under rules in one case and under not in another.")));
    return new Report(errors, warnings);
  }

  private static void checkExceptions(
      PolicySettings settings, LocalDate today, List<Problem> errors, List<Problem> warnings) {
    for (Exemptions.Exemption exemption : settings.exemptions().all()) {
      if (ChronoUnit.DAYS.between(today, exemption.expires()) > MAX_EXCEPTION_DAYS) {
        errors.add(
            about(
                "The exception from "
                    + exemption.rule()
                    + " lasts until "
                    + exemption.expires()
                    + ", more than "
                    + MAX_EXCEPTION_DAYS
                    + " days.",
                "Choose an earlier date and decide again then."));
      }
      if (exemption.owner().isBlank()) {
        warnings.add(
            about("The exception from " + exemption.rule() + " has no owner.", "Add owner."));
      }
    }
  }

  private static void checkAttestations(
      PolicySettings settings, LocalDate today, List<Problem> warnings) {
    for (PolicySettings.Attestation attestation : settings.templates().attested()) {
      String name = attestation.organization() + "/" + attestation.template();
      if (ChronoUnit.DAYS.between(today, attestation.expires()) <= SOON_DAYS) {
        warnings.add(
            about(
                "The attestation of " + name + " ends on " + attestation.expires() + ".",
                "Review the template again."));
      }
      if (attestation.versions().isEmpty()) {
        warnings.add(
            about("The attestation of " + name + " names no version.", "List those reviewed."));
      }
    }
  }

  private static void checkChanges(PolicyEngine engine, List<Problem> warnings) {
    for (ConfiguredRule rule : engine.rules()) {
      if (rule.mode() != Mode.ENFORCE) {
        warnings.add(
            about(
                "The rule " + rule.info().id() + " is in mode " + rule.mode().word() + ".", null));
      }
      if (rule.effect().compareTo(engine.settings().profile().effectOf(rule.info())) < 0) {
        warnings.add(
            about(
                "The rule " + rule.info().id() + " is lowered to " + rule.effect().word() + ".",
                null));
      }
    }
  }

  private static Problem about(String message, @Nullable String suggestion) {
    return new Problem(0, 0, message, suggestion);
  }
}
