package dev.codertasks.policy;

/** Denies shell functions that start themselves twice until the machine stands still. */
final class ForkBomb implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of("prompt.fork-bomb", Subject.PROMPT, Effect.DENY, "fork bombs");

  private static final String FIX =
      "Set a process limit (ulimit -u, pids cgroup) and look at it instead of exhausting it.";

  private static final Clue BY_NAME = Clue.near(4, Lexicon.RUN_AGAINST, Lexicon.FORK_BOMB);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    Text text = inspection.input().orElse(null);
    if (text == null) {
      return;
    }
    Meanings meanings = inspection.meanings();
    for (Clue.Match match : BY_NAME.in(meanings)) {
      if (!match.excused()) {
        Place place = Place.in(text, match.start(), match.end(), null);
        findings.report(place, "The input asks for a fork bomb.", FIX);
      }
    }
    int at = text.value().indexOf('(');
    while (at >= 0) {
      int end = end(text.value(), at);
      if (end > 0) {
        Place place = Place.in(text, at, end, null);
        if (meanings.framing().isFramedAt(at, Lexicon.FRAME)) {
          findings.mention(place, "The input shows a fork bomb.", FIX);
        } else {
          findings.report(place, "The input holds a fork bomb.", FIX);
        }
      }
      at = text.value().indexOf('(', at + 1);
    }
  }

  /** Where {@code name(){ name|name& };name} ends, whose parenthesis this is; -1 if it is none. */
  private static int end(String text, int parenthesis) {
    int start = parenthesis;
    while (start > 0 && isNamePart(text.charAt(start - 1)) && parenthesis - start < 32) {
      start--;
    }
    String name = text.substring(start, parenthesis);
    if (name.isEmpty()) {
      return -1;
    }
    int at = parenthesis;
    for (String part : new String[] {"(", ")", "{", name, "|", name, "&", "}", name}) {
      at = skipBlanks(text, at);
      if (!text.startsWith(part, at)) {
        return -1;
      }
      at += part.length();
    }
    return at;
  }

  private static boolean isNamePart(char c) {
    return c == ':' || c == '_' || c == '.' || Character.isLetterOrDigit(c);
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length()
        && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ';')) {
      at++;
    }
    return at;
  }
}
