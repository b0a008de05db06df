package dev.codertasks.policy;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names what a good prompt says and this one does not, with a skeleton to fill in. */
final class PromptStructure implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "prompt.structure", Subject.PROMPT, Effect.WARN, "prompts that leave something out");

  /** Enough to see how a prompt is built; the rest of a long one is material. */
  private static final int LOOKED_AT = 16 * 1024;

  private static final int MIN_WORDS = 4;
  private static final int MAX_GOAL = 120;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /**
   * What a good prompt says.
   *
   * @param words any of which says it; most prompts hold one, and looking for it costs little
   * @param pattern says it too; null where words are all
   */
  private record Part(String name, List<String> words, @Nullable Pattern pattern) {
    static Part of(String name, String words, @Nullable String regex) {
      return new Part(
          name, List.of(words.split("\\|", -1)), regex == null ? null : Pattern.compile(regex));
    }

    boolean isIn(String text) {
      Pattern other = pattern;
      return words.stream().anyMatch(text::contains)
          || (other != null && other.matcher(text).find());
    }
  }

  /** Compiled when the first prompt is looked at. */
  private static final class Parts {
    private static final List<Part> ALL =
        List.of(
            Part.of(
                "repo",
                "repo|branch|http://|https://|git@|folder|director|package|module|service|codebase",
                "\\w/\\w|\\w\\.[a-z]{1,4}\\b"),
            Part.of(
                "inputs",
                "issue|ticket|http://|https://|`|log|example|attached|see |given|spec",
                "#\\d|\\w/\\w|\\w\\.[a-z]{1,4}\\b|inputs?\\b"),
            Part.of(
                "constraints",
                "constraint|only|do not|don't|must|never|without|keep|avoid|at most|no new|limit"
                    + "|within|leave",
                null),
            Part.of(
                "done-when",
                "done|until|accept|so that|expect|verify|succeed|green|finish|pull request"
                    + "|open a pull|open a merge|open a draft pull|open a draft merge|work when"
                    + "|works when",
                "pass(?:es)?\\b"));
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    if (inspection.create().isEmpty()) {
      return;
    }
    inspection
        .input()
        .filter(text -> !text.value().isBlank())
        .ifPresent(text -> check(text, findings));
  }

  private static void check(Text text, Findings findings) {
    String all = text.value();
    String head = all.substring(0, Math.min(all.length(), LOOKED_AT)).toLowerCase(Locale.ROOT);
    List<String> missing =
        Parts.ALL.stream().filter(part -> !part.isIn(head)).map(Part::name).toList();
    boolean vague = head.split("\\s+", MIN_WORDS + 1).length < MIN_WORDS && !hasNoBlanks(head);
    if (vague || !missing.isEmpty()) {
      findings.report(
          Place.of(text.path()),
          "The input does not say: "
              + (vague ? "goal" + (missing.isEmpty() ? "" : ", ") : "")
              + String.join(", ", missing)
              + ". Agents that have to guess often guess wrong.",
          "Complete this: Goal: "
              + goal(text)
              + " / Repository and branch: … / Inputs (issue, files, examples): … / Constraints:"
              + " … / Done when: …");
    }
  }

  /** Chinese and Japanese put no blanks between words. */
  private static boolean hasNoBlanks(String text) {
    return text.codePoints().anyMatch(ProseReader::isWordByItself);
  }

  private static String goal(Text text) {
    String value = text.value();
    int end = value.indexOf('\n') < 0 ? value.length() : value.indexOf('\n');
    int stop = value.indexOf(". ");
    end = Math.min(stop < 0 ? end : Math.min(end, stop), MAX_GOAL);
    return Shown.excerpt(text, 0, Math.min(end, value.length()));
  }
}
