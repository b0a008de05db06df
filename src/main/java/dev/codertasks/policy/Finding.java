package dev.codertasks.policy;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a rule has to say of a proposal. Its texts are written for people and models alike
 * and never hold a secret that was found.
 *
 * @param rule the rule's id, such as {@code prompt.secret.structured}
 * @param effect what it demands, after modes, overrides and exceptions
 * @param path which field it is about, such as {@code input} or {@code template.apps}
 * @param span where in that field; null when the whole field is meant
 * @param message what was found, and where
 * @param fix what to do about it
 * @param evidence a redacted or escaped excerpt; null when there is nothing to show
 */
public record Finding(
    String rule,
    Effect effect,
    Subject subject,
    String path,
    @Nullable Span span,
    String message,
    String fix,
    @Nullable String evidence) {

  /**
   * A part of a field's text, in UTF-16 units as Java, JavaScript and LSP count them.
   *
   * @param start index of the first unit
   * @param end index after the last one
   */
  public record Span(int start, int end) {
    public Span {
      if (start < 0 || end < start) {
        throw new IllegalArgumentException("no span from " + start + " to " + end);
      }
    }
  }

  Finding withEffect(Effect other, String remark) {
    return new Finding(rule, other, subject, path, span, message + " " + remark, fix, evidence);
  }
}
