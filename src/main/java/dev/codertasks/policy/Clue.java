package dev.codertasks.policy;

import dev.codertasks.policy.Meanings.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What gives an intent away: words of several meanings near each other. No single word does.
 *
 * @param anchor what is to be done, mostly a verb; the others are looked for around it
 * @param others all of which must be there
 * @param within how many words may lie between the anchor and each of the others
 * @param sentences how many sentence ends may lie between them
 * @param object what must follow the anchor at once; null for anything
 * @param inOrder whether the others must come after the anchor
 * @param evenNegated whether "do not" is part of the intent instead of its opposite
 */
record Clue(
    Lexicon anchor,
    List<Lexicon> others,
    @Nullable Lexicon object,
    int within,
    int sentences,
    boolean inOrder,
    boolean evenNegated) {
  private static final int OBJECT_REACH = 3;

  Clue {
    others = List.copyOf(others);
  }

  /** In one sentence. */
  static Clue near(int within, Lexicon anchor, Lexicon... others) {
    return new Clue(anchor, List.of(others), null, within, 0, false, false);
  }

  /** In one sentence or in two that follow each other. */
  static Clue across(int within, Lexicon anchor, Lexicon... others) {
    return new Clue(anchor, List.of(others), null, within, 1, false, false);
  }

  /** A phrase that says it all. */
  static Clue phrase(Lexicon anchor) {
    return new Clue(anchor, List.of(), null, 0, 0, false, false);
  }

  Clue evenIfNegated() {
    return new Clue(anchor, others, object, within, sentences, inOrder, true);
  }

  /** "Post them", "upload the result": what they are was said before. */
  Clue taking(Lexicon pronoun) {
    return new Clue(anchor, others, pronoun, within, sentences, inOrder, evenNegated);
  }

  /** The others come after the anchor: "print the key", not "the key, and print the page". */
  Clue andFollow() {
    return new Clue(anchor, others, object, within, sentences, true, evenNegated);
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
    if (object != null && meanings.nearest(object, hit, OBJECT_REACH, 0, true).isEmpty()) {
      return Optional.empty();
    }
    int start = meanings.firstWord(hit).start();
    int end = meanings.lastWord(hit).end();
    int lastWord = hit.last();
    List<Hit> found = new ArrayList<>();
    for (Lexicon other : others) {
      Hit near = meanings.nearest(other, hit, within, sentences, inOrder).orElse(null);
      if (near == null || found.stream().anyMatch(near::overlaps)) {
        return Optional.empty();
      }
      found.add(near);
      start = Math.min(start, meanings.firstWord(near).start());
      end = Math.max(end, meanings.lastWord(near).end());
      lastWord = Math.max(lastWord, near.last());
    }
    Framing framing = meanings.framing();
    boolean excused =
        framing.isFramed(hit, found, lastWord) || (!evenNegated && framing.isNegated(hit));
    return Optional.of(new Match(start, end, excused));
  }
}
