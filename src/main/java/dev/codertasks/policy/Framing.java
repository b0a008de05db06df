package dev.codertasks.policy;

import dev.codertasks.policy.Meanings.Hit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells whether what a prompt says is meant: "do not push to main", "explain how somebody pushes to
 * main" and "add a test that nobody pushes to main" ask for nothing of the kind. Immutable.
 */
final class Framing {
  /** "Do not, under any circumstances, merge": but not the whole clause. */
  private static final int NEGATION_REACH = 5;

  private static final int FRAME_REACH = 25;
  private static final int WEAK_FRAME_REACH = 6;
  private static final int ABOUT_REACH = 7;
  private static final Set<String> CONDITIONS = Set.of("if", "when", "whenever", "should");

  private final Meanings meanings;

  Framing(Meanings meanings) {
    this.meanings = meanings;
  }

  /** Whether the text tells not to do this. */
  boolean isNegated(Hit hit) {
    return lastBefore(Lexicon.NEGATION, hit)
        .filter(negation -> hit.first() - negation.last() <= NEGATION_REACH)
        .filter(
            negation -> meanings.firstWord(negation).clause() == meanings.firstWord(hit).clause())
        .isPresent();
  }

  /** Whether the sentence is about preventing, testing or describing it. */
  boolean isFramed(Hit hit, List<Hit> others, int lastWord) {
    return isGoverned(Lexicon.FRAME, hit, FRAME_REACH)
        || isGoverned(Lexicon.WEAK_FRAME, hit, WEAK_FRAME_REACH)
        || isAbout(hit, others, lastWord)
        || isOfScreens(lastWord);
  }

  /** "Turn off the firewall warning page" is no danger; the words of an address say nothing. */
  private boolean isOfScreens(int lastWord) {
    return !meanings.words().get(lastWord).form().startsWith("‹")
        && (isAt(Lexicon.AFTER_NOUN, lastWord + 1) || isAt(Lexicon.AFTER_NOUN, lastWord + 2));
  }

  private boolean isGoverned(Lexicon frames, Hit hit, int reach) {
    List<Hit> list = meanings.of(frames);
    for (int i = Meanings.firstFrom(list, hit.first()) - 1; i >= 0; i--) {
      Hit frame = list.get(i);
      if (hit.first() - frame.last() > reach
          || meanings.sentence(frame) != meanings.sentence(hit)) {
        return false;
      }
      if (frame.last() < hit.first() && reaches(frame, hit)) {
        return true;
      }
    }
    return false;
  }

  /** "Explain how to find and send keys" is one thought, "fix the test and send the keys" two. */
  private boolean reaches(Hit frame, Hit hit) {
    int before = hit.first() - 1;
    if (isCondition(frame, hit)) {
      return false;
    }
    boolean sameClause = meanings.words().get(before).clause() == meanings.firstWord(hit).clause();
    if (frame.last() == before && sameClause) {
      return true;
    }
    if (isAt(Lexicon.NEW_ORDER, before)) {
      return false;
    }
    boolean beginsAnew = isAt(Lexicon.JOINER, before) || !sameClause;
    return !beginsAnew || isBetween(Lexicon.SUBORDINATE, frame.first(), hit.first());
  }

  /** "If the sandbox refuses, get around it": what comes after the comma is the order. */
  private boolean isCondition(Hit frame, Hit hit) {
    int clause = meanings.firstWord(frame).clause();
    if (clause == meanings.firstWord(hit).clause()) {
      return false;
    }
    int first = frame.first();
    while (first > 0 && meanings.words().get(first - 1).clause() == clause) {
      first--;
    }
    return CONDITIONS.contains(meanings.words().get(first).form());
  }

  private boolean isAt(Lexicon lexicon, int word) {
    List<Hit> list = meanings.of(lexicon);
    int i = Meanings.firstFrom(list, word);
    return i < list.size() && list.get(i).first() == word;
  }

  private boolean isBetween(Lexicon lexicon, int from, int to) {
    List<Hit> list = meanings.of(lexicon);
    int i = Meanings.firstFrom(list, from);
    return i < list.size() && list.get(i).first() < to;
  }

  /** "Add a hook that refuses …", "write a guide to …": what is made is no danger. */
  private boolean isAbout(Hit hit, List<Hit> others, int lastWord) {
    List<Hit> frames = meanings.of(Lexicon.FRAME);
    int last = Math.min(hit.last() + ABOUT_REACH, lastWord);
    for (int i = Meanings.firstFrom(frames, hit.last() + 1);
        i < frames.size() && frames.get(i).first() <= last;
        i++) {
      Hit frame = frames.get(i);
      if (meanings.sentence(frame) == meanings.sentence(hit)
          && others.stream().noneMatch(frame::overlaps)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of these frames stands in the sentence that begins here or in one beside it. */
  boolean isFramedAt(int start, Lexicon... frames) {
    int here = sentenceAt(start);
    return Stream.of(frames)
        .flatMap(frame -> meanings.of(frame).stream())
        .anyMatch(frame -> Math.abs(meanings.sentence(frame) - here) <= 1);
  }

  /** The sentence of the last word that begins before or here. */
  private int sentenceAt(int start) {
    int low = 0;
    int high = meanings.words().size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (meanings.words().get(middle).start() <= start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 0 : meanings.words().get(low - 1).sentence();
  }

  private Optional<Hit> lastBefore(Lexicon lexicon, Hit hit) {
    List<Hit> list = meanings.of(lexicon);
    for (int i = Meanings.firstFrom(list, hit.first()) - 1; i >= 0; i--) {
      if (list.get(i).last() < hit.first()) {
        return Optional.of(list.get(i));
      }
    }
    return Optional.empty();
  }
}
