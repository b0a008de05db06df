package dev.codertasks.policy;

import dev.codertasks.policy.Meanings.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What gives an intent away: words of several meanings near each other. No single word does.
 *
 * @param anchor what is to be done, mostly a verb; the others are looked for around it
 * @param others all of which must be there
 * @param within how many words may lie between the anchor and each of the others
 * @param sentences how many sentence ends may lie between them
 * @param evenNegated whether "do not" is part of the intent instead of its opposite
 */
record Clue(Lexicon anchor, List<Lexicon> others, int within, int sentences, boolean evenNegated) {
  Clue {
    others = List.copyOf(others);
  }

  /** In one sentence. */
  static Clue near(int within, Lexicon anchor, Lexicon... others) {
    return new Clue(anchor, List.of(others), within, 0, false);
  }

  /** In one sentence or in two that follow each other. */
  static Clue across(int within, Lexicon anchor, Lexicon... others) {
    return new Clue(anchor, List.of(others), within, 1, false);
  }

  /** A phrase that says it all. */
  static Clue phrase(Lexicon anchor) {
    return new Clue(anchor, List.of(), 0, 0, false);
  }

  Clue evenIfNegated() {
    return new Clue(anchor, others, within, sentences, true);
  }

  /** From the first word to the last one that gave it away, and whether it is meant. */
  record Match(int start, int end, boolean excused) {}

  /** Each place where it is found. */
  List<Match> in(Meanings meanings) {
    List<Match> matches = new ArrayList<>();
    for (Hit hit : meanings.of(anchor)) {
      around(meanings, hit).ifPresent(matches::add);
    }
    return matches;
  }

  private Optional<Match> around(Meanings meanings, Hit hit) {
    int start = meanings.firstWord(hit).start();
    int end = meanings.lastWord(hit).end();
    int lastWord = hit.last();
    for (Lexicon other : others) {
      Hit found = meanings.nearest(other, hit, within, sentences).orElse(null);
      if (found == null) {
        return Optional.empty();
      }
      start = Math.min(start, meanings.firstWord(found).start());
      end = Math.max(end, meanings.lastWord(found).end());
      lastWord = Math.max(lastWord, found.last());
    }
    boolean excused = meanings.isFramed(hit, lastWord) || (!evenNegated && meanings.isNegated(hit));
    return Optional.of(new Match(start, end, excused));
  }
}
