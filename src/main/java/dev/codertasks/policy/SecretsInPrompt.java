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

  /** How much of two fields is looked at together, for a secret that was split between them. */
  private static final int SEAM = 256;

  private static final int MIN_PART = 4;

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
    checkSeams(inspection.texts(), findings);
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

  /** Looks where one field's end meets another's beginning. */
  private void checkSeams(List<Text> texts, Findings findings) {
    for (Text left : texts) {
      for (Text right : texts) {
        if (left != right && canHoldAPart(left) && canHoldAPart(right)) {
          checkSeam(left, right, findings);
        }
      }
    }
  }

  private static boolean canHoldAPart(Text text) {
    return text.value().length() >= MIN_PART;
  }

  private void checkSeam(Text left, Text right, Findings findings) {
    String head = left.value().substring(Math.max(0, left.value().length() - SEAM));
    String tail = right.value().substring(0, Math.min(right.value().length(), SEAM));
    int seam = head.length();
    Secrets.findStructured(head + tail).stream()
        .filter(wanted)
        .filter(match -> match.start() <= seam - MIN_PART && match.end() >= seam + MIN_PART)
        .forEach(match ->
            findings.report(
                Place.of(left.path(), evidence(match)),
                left.path()
                    + " and "
                    + right.path()
                    + " together hold a secret: "
                    + match.kind()
                    + ".",
                fix));
  }

  private static String evidence(Secrets.Match match) {
    return "[" + match.kind() + ", " + (match.end() - match.start()) + " characters]";
  }
}
