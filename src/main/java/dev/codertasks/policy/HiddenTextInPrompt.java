package dev.codertasks.policy;

import dev.codertasks.detect.HiddenText;
import dev.codertasks.detect.HiddenText.Kind;
import dev.codertasks.detect.Secrets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Denies what a reader of the prompt would not see, but the agent's model does. */
final class HiddenTextInPrompt implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "prompt.hidden-text", Subject.PROMPT, Effect.DENY, "text that its reader does not see");

  /** The kinds that no context excuses: normalising may take the others out of theirs. */
  private static final Set<Kind> NEVER_NEEDED =
      EnumSet.of(Kind.TAG, Kind.NONCHARACTER, Kind.LONE_SURROGATE, Kind.BIDI_CONTROL);

  private static final int MAX_OFFERED = 400;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    for (Text text : inspection.texts()) {
      Set<Kind> found = EnumSet.noneOf(Kind.class);
      String fix = text.hidden().isEmpty() ? "" : fix(text);
      for (HiddenText.Match match : text.hidden()) {
        if (!match.kind().isControl()) {
          found.add(match.kind());
          report(text, match, fix, findings);
        }
      }
      for (String form : text.otherForms()) {
        HiddenText.find(form).stream()
            .map(HiddenText.Match::kind)
            .filter(kind -> NEVER_NEEDED.contains(kind) && found.add(kind))
            .forEach(kind ->
                findings.report(
                    Place.of(text.path()),
                    "Once normalised, " + text.path() + " holds " + words(kind) + ".",
                    "Write the text anew, as plain text."));
      }
    }
  }

  private static void report(Text text, HiddenText.Match match, String fix, Findings findings) {
    String points = Shown.codePoints(text.value(), match.start(), match.end());
    findings.report(
        Place.in(text, match.start(), match.end(), points),
        text.path()
            + " holds "
            + words(match.kind())
            + " "
            + points
            + " at offset "
            + match.start()
            + ", which its reader does not see.",
        fix);
  }

  private static String fix(Text text) {
    String cleaned = HiddenText.cleaned(text.value());
    return cleaned.length() <= MAX_OFFERED && Secrets.find(cleaned).isEmpty()
        ? "Read the text without it, and send that if it is what you mean: " + Quoted.of(cleaned)
        : "Paste the text as plain text, read it again, and send that.";
  }

  private static String words(Kind kind) {
    return "hidden text (" + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
  }
}
