package dev.codertasks.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** A policy written out in full: what {@code policy show} prints, and what the digest is of. */
final class EffectivePolicy {
  /** Raised with every change of what a built-in rule or a detector finds. */
  private static final int DETECTORS = 1;

  private EffectivePolicy() {}

  static String digest(PolicySettings settings, List<ConfiguredRule> rules) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha256.digest(text(settings, rules).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String text(PolicySettings settings, List<ConfiguredRule> rules) {
    StringBuilder out = new StringBuilder();
    line(out, "detectors: " + DETECTORS);
    line(out, "profile: " + settings.profile().word());
    line(
        out,
        "prompt: {warnBytes: "
            + settings.prompt().warnBytes()
            + ", maxBytes: "
            + settings.prompt().maxBytes()
            + "}");
    QuotaLimits quota = settings.quota();
    line(
        out,
        "quota: {maxActive: "
            + quota.maxActive()
            + ", perHour: "
            + quota.perHour()
            + ", perDay: "
            + quota.perDay()
            + ", sendsPerMinute: "
            + quota.sendsPerMinute()
            + ", bytesPerHour: "
            + quota.bytesPerHour()
            + "}");
    list(out, "templates.allowed", settings.templates().allowed());
    list(
        out,
        "templates.attested",
        settings.templates().attested().stream().map(EffectivePolicy::words).toList());
    list(out, "owners.allowed", settings.owners());
    list(out, "organizations.allowed", settings.organizations());
    list(out, "externalAuth.allowed", settings.externalAuth());
    line(out, "rules:");
    rules.forEach(rule -> line(out, "  " + words(rule)));
    list(
        out,
        "exceptions",
        settings.exemptions().all().stream().map(EffectivePolicy::words).toList());
    return out.toString();
  }

  private static String words(PolicySettings.Attestation attestation) {
    return attestation.organization()
        + "/"
        + attestation.template()
        + " versions "
        + new TreeSet<>(attestation.versions())
        + " until "
        + attestation.expires();
  }

  private static String words(Exemptions.Exemption exemption) {
    return exemption.rule()
        + " where "
        + exemption.match().words()
        + " until "
        + exemption.expires()
        + ": "
        + exemption.reason();
  }

  private static String words(ConfiguredRule rule) {
    String line =
        rule.info().id()
            + ": {effect: "
            + rule.effect().word()
            + ", mode: "
            + rule.mode().word()
            + ", onError: "
            + rule.onError().word()
            + "}";
    return rule.rule() instanceof OwnRule own ? line + " " + words(own) : line;
  }

  private static String words(OwnRule rule) {
    Condition when = rule.when();
    return "on "
        + rule.info().subject().word()
        + new TreeSet<>(rule.actions())
        + " match "
        + rule.match().words()
        + " when "
        + (when == null ? "always" : Quoted.of(when.source()))
        + " say "
        + Quoted.of(rule.message())
        + " fix "
        + Quoted.of(rule.fix());
  }

  private static void list(StringBuilder out, String name, Collection<String> values) {
    line(out, name + ": " + Quoted.of(new TreeSet<>(values)));
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append('\n');
  }
}
