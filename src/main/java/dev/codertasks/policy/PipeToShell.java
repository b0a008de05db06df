package dev.codertasks.policy;

import dev.codertasks.policy.Prose.Word;
import java.util.List;
import java.util.Set;

/** Denies running a download as root without looking at it; warns of running one at all. */
final class PipeToShell implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "prompt.pipe-to-shell",
          Subject.PROMPT,
          Effect.DENY,
          "downloads that are piped to a shell");

  private static final String FIX =
      "Use the package manager, or download a pinned version, check its checksum, and then run it.";

  private static final Set<String> DOWNLOADERS = Set.of("curl", "wget", "fetch", "aria2c");

  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "zsh", "dash", "ksh", "python", "python3", "perl", "ruby", "node");

  private static final Set<String> ROOT = Set.of("sudo", "doas", "su");

  private static final int REACH = 40;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    Text text = inspection.input().orElse(null);
    if (text == null || text.value().indexOf('|') < 0) {
      return;
    }
    List<Word> words = inspection.prose().words();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).form().equals("|")) {
        checkPipe(inspection, text, words, i, findings);
      }
    }
  }

  private static void checkPipe(
      Inspection inspection, Text text, List<Word> words, int pipe, Findings findings) {
    int from = downloader(words, pipe);
    int to = shell(words, pipe);
    if (from < 0 || to < 0) {
      return;
    }
    int start = words.get(from).start();
    int end = words.get(to).end();
    Place place = Place.in(text, start, end, Shown.excerpt(text, start, end));
    boolean root = words.subList(pipe, to).stream().anyMatch(word -> ROOT.contains(word.form()));
    boolean unread = text.value().substring(start, end).contains("http://");
    if ((root || unread)
        && !inspection.meanings().framing().isFramedAt(start, Lexicon.FRAME, Lexicon.WEAK_FRAME)) {
      findings.report(
          place, "The input runs a download as root or from an unprotected connection.", FIX);
    } else {
      findings.mention(place, "The input speaks of piping a download to a shell.", FIX);
    }
  }

  private static int downloader(List<Word> words, int pipe) {
    for (int i = pipe - 1; i >= Math.max(0, pipe - REACH); i--) {
      if (DOWNLOADERS.contains(words.get(i).form())) {
        return words.get(i).sentence() == words.get(pipe).sentence() ? i : -1;
      }
    }
    return -1;
  }

  /** The shell right after the pipe, or after {@code sudo} and its options. */
  private static int shell(List<Word> words, int pipe) {
    for (int i = pipe + 1; i < Math.min(words.size(), pipe + 5); i++) {
      if (SHELLS.contains(words.get(i).form())) {
        return i;
      }
    }
    return -1;
  }
}
