package dev.codertasks.policy;

import dev.codertasks.detect.Secrets;
import dev.codertasks.detect.Secrets.Confidence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds secrets in everything that would be sent: Coder stores prompts, shows them, and hands them
 * to a model's vendor.
 */
final class SecretsInPrompt implements PolicyRule {
  private static final String URL_KIND = "credential_url";

  private final RuleInfo info;
  private final Predicate<Secrets.Match> wanted;
  private final String fix;

  private SecretsInPrompt(RuleInfo info, Predicate<Secrets.Match> wanted, String fix) {
    this.info = info;
    this.wanted = wanted;
    this.fix = fix;
  }

  static SecretsInPrompt structured() {
    return new SecretsInPrompt(
        RuleInfo.locked(
            "prompt.secret.structured", Subject.PROMPT, "tokens, private keys and passwords"),
        match -> isSure(match) && !match.kind().equals(URL_KIND),
        "Remove it, store it as a Coder user secret or template variable, and refer to it by"
            + " NAME. It has been shared by being here: rotate it.");
  }

  static SecretsInPrompt credentialUrls() {
    return new SecretsInPrompt(
        RuleInfo.of(
            "prompt.credential-url", Subject.PROMPT, Effect.DENY, "addresses with a password"),
        match -> isSure(match) && match.kind().equals(URL_KIND),
        "Drop the user:password@ part; let the workspace supply it from a secret, and rotate it.");
  }

  static SecretsInPrompt generic() {
    return new SecretsInPrompt(
        RuleInfo.of(
            "prompt.secret.generic",
            Subject.PROMPT,
            Effect.CONFIRM,
            "values that are called a secret and look random"),
        match -> !isSure(match),
        "If it is a placeholder, write <NAME>. If it is real, remove it, refer to a Coder user"
            + " secret by NAME, and rotate it.");
  }

  private static boolean isSure(Secrets.Match match) {
    return match.confidence() == Confidence.STRUCTURED;
  }

  @Override
  public RuleInfo info() {
    return info;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    for (Text text : inspection.texts()) {
      Set<String> kinds = new HashSet<>();
      for (Secrets.Match match : text.secrets()) {
        if (wanted.test(match)) {
          kinds.add(match.kind());
          reportAt(text, match, findings);
        }
      }
      for (String form : text.otherForms()) {
        Secrets.find(form).stream()
            .filter(wanted)
            .filter(match -> kinds.add(match.kind()))
            .forEach(match ->
                findings.report(
                    Place.of(text.path(), evidence(match)),
                    "Once normalised, " + text.path() + " holds a secret: " + match.kind() + ".",
                    fix));
      }
    }
    checkSeams(inspection.seams(), findings);
  }

  private void reportAt(Text text, Secrets.Match match, Findings findings) {
    findings.report(
        Place.in(text, match.start(), match.end(), evidence(match)),
        text.path()
            + " holds a secret: "
            + match.kind()
            + " at offset "
            + match.start()
            + ", "
            + (match.end() - match.start())
            + " characters long.",
        fix);
  }

  private void checkSeams(List<Seam> seams, Findings findings) {
    for (Seam seam : seams) {
      if (wanted.test(seam.match())) {
        findings.report(
            Place.of(seam.left().path(), evidence(seam.match())),
            seam.left().path()
                + " and "
                + seam.right().path()
                + " together hold a secret: "
                + seam.match().kind()
                + ".",
            fix);
      }
    }
  }

  private static String evidence(Secrets.Match match) {
    return "[" + match.kind() + ", " + (match.end() - match.start()) + " characters]";
  }
}
