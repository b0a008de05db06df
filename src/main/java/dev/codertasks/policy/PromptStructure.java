package dev.codertasks.policy;

import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

  /** Compiled when the first prompt is looked at. */
  private static final class Parts {
    private static final Map<String, Pattern> ALL = new LinkedHashMap<>();

    static {
      add(
          "repo",
          "repo(?:sitory)?|branch|https?://|git@|\\w+/\\w+|\\w\\.[a-z]{1,4}\\b|folder|director|package|module|service|codebase");
      add(
          "inputs",
          "issue|ticket|#\\d+|https?://|`|\\w/\\w|\\w\\.[a-z]{1,4}\\b|log|example|attached|see |given|inputs?\\b|spec");
      add(
          "constraints",
          "constraint|only|do not|don't|must|never|without|keep|avoid|at most|no new|limit|within|leave");
      add(
          "done-when",
          "done|until|pass(?:es)?\\b|accept|so that|expect|verify|succeed|green|finish|open a (?:draft )?(?:pull|merge)|pull request|works? when");
    }

    private static void add(String part, String regex) {
      ALL.put(part, Pattern.compile(regex));
    }
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
        Parts.ALL.entrySet().stream()
            .filter(part -> !part.getValue().matcher(head).find())
            .map(Map.Entry::getKey)
            .toList();
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
