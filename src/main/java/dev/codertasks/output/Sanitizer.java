package dev.codertasks.output;

import dev.codertasks.detect.AnsiSequences;
import dev.codertasks.detect.HiddenText;
import dev.codertasks.detect.Secrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Makes a text that came from Coder or a task safe to show. In this order:
 *
 * <ol>
 *   <li>Halves of surrogate pairs become U+FFFD.
 *   <li>Terminal sequences that only draw (colours, cursor, erasing, titles) are taken away: build
 *       logs are full of them, and nobody who read the log on a terminal would have seen them. All
 *       other control and hidden characters are shown by their numbers, so that an attempt to do
 *       something with them stays visible. Line ends and tabs stay; a carriage return alone, with
 *       which programs overwrite their progress, becomes a line end.
 *   <li>Secrets become {@code [REDACTED:kind]}: our own values in whatever encoding, and what
 *       {@link Secrets} finds, doubtful or not, also where hidden characters split it.
 *   <li>Markup that a client would act on without a click (images, embedded pages, comments) gets a
 *       backslash that makes it text.
 * </ol>
 *
 * <p>Clean text comes back as the same instance. Idempotent. The time is linear. Immutable and
 * thread-safe.
 */
public final class Sanitizer {

  /** One that knows no secret of our own. */
  public static final Sanitizer PLAIN = new Sanitizer(List.of());

  /**
   * What redaction leaves can be a secret only to a form of our own that overlaps; once more does.
   */
  private static final int PASSES = 4;

  private final OwnSecrets ownSecrets;

  /**
   * One that also redacts these very values, whatever they look like. Values of less than {@value
   * OwnSecrets#SHORTEST} characters are left out: they occur everywhere.
   */
  public Sanitizer(Collection<String> ownSecrets) {
    this.ownSecrets = new OwnSecrets(ownSecrets);
  }

  /** Whether a text holds one of our own values, as it is or encoded, hidden characters or not. */
  public boolean holdsOwnSecret(String text) {
    boolean[] found = new boolean[1];
    ownSecrets.find(text, (start, end) -> found[0] = true);
    return found[0];
  }

  /** The text made safe; capped afterwards by who shows it, never before. */
  public String clean(String raw) {
    String text = AnsiSequences.removed(wellFormed(raw));
    for (int pass = 0; pass < PASSES; pass++) {
      String before = text;
      text = ActiveMarkup.defanged(shown(before));
      if (text.equals(before)) {
        break;
      }
    }
    return text.equals(raw) ? raw : text;
  }

  private static String wellFormed(String raw) {
    StringBuilder repaired = null;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.charCount(raw.codePointAt(i)) == 2) {
          i++;
        } else {
          repaired = repaired == null ? new StringBuilder(raw) : repaired;
          repaired.setCharAt(i, '\ufffd');
        }
      }
    }
    return repaired == null ? raw : repaired.toString();
  }

  /** A part of the text that something else is shown for. */
  private record Replacement(int start, int end, String shown) {}

  private String shown(String text) {
    List<Replacement> replacements = new ArrayList<>();
    ownSecrets.find(text, (start, end) -> replacements.add(redaction("own_secret", start, end)));
    for (Secrets.Match match : Secrets.find(text)) {
      replacements.add(redaction(match.kind(), match.start(), match.end()));
    }
    for (HiddenText.Match match : HiddenText.find(text)) {
      replacements.add(
          new Replacement(match.start(), match.end(), visible(text, match.start(), match.end())));
    }
    return replacements.isEmpty() ? text : replaced(text, replacements);
  }

  private static Replacement redaction(String kind, int start, int end) {
    return new Replacement(start, end, "[REDACTED:" + kind + "]");
  }

  /** Where two overlap the first one stands for both, a secret before what is hidden in it. */
  private static String replaced(String text, List<Replacement> replacements) {
    // The sort is stable: among those that begin together secrets come first.
    replacements.sort(Comparator.comparingInt(Replacement::start));
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    for (Replacement replacement : replacements) {
      if (replacement.start >= done) {
        out.append(text, done, replacement.start).append(replacement.shown);
      }
      done = Math.max(done, replacement.end);
    }
    return out.append(text, done, text.length()).toString();
  }

  private static String visible(String text, int start, int end) {
    StringBuilder out = new StringBuilder();
    for (int i = start; i < end; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c != '\r') {
        out.append(HiddenText.escape(c));
      } else if (i == text.length() || (text.charAt(i) != '\r' && text.charAt(i) != '\n')) {
        out.append('\n');
      }
    }
    return out.toString();
  }
}
