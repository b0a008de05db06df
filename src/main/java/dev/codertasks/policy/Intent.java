package dev.codertasks.policy;

import java.util.Comparator;
import java.util.List;

/**
 * Finds an intent in a prompt. Hygiene, not a boundary: it catches what is careless or injected,
 * and whoever wants to get around it can. What an agent can reach is for its workspace to limit.
 *
 * @param mentions whether to warn of places that only speak of it
 */
record Intent(RuleInfo info, List<Clue> clues, boolean mentions, String what, String fix)
    implements PolicyRule {
  Intent {
    clues = List.copyOf(clues);
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    Text text = inspection.input().orElse(null);
    if (text == null) {
      return;
    }
    int reportedUpTo = 0;
    for (Clue.Match match : sorted(inspection.meanings())) {
      if (match.start() < reportedUpTo) {
        continue;
      }
      Place place =
          Place.in(
              text, match.start(), match.end(), Shown.excerpt(text, match.start(), match.end()));
      if (!match.excused()
          && !(mentions
              && inspection
                  .meanings()
                  .framing()
                  .isFramedAt(match.start(), Lexicon.FRAME, Lexicon.WEAK_FRAME))) {
        findings.report(place, "The input seems to ask the agent to " + what + ".", fix);
        reportedUpTo = match.end();
      } else if (mentions) {
        findings.mention(place, "The input speaks of how to " + what + ".", fix);
        reportedUpTo = match.end();
      }
    }
  }

  /** What is meant comes before what is only spoken of at the same place. */
  private List<Clue.Match> sorted(Meanings meanings) {
    return clues.stream()
        .flatMap(clue -> clue.in(meanings).stream())
        .sorted(Comparator.comparing(Clue.Match::excused).thenComparingInt(Clue.Match::start))
        .toList();
  }
}
