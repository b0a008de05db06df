package dev.codertasks.policy;

import dev.codertasks.policy.Lexicon.Kind;
import dev.codertasks.policy.Prose.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where in a prompt each {@link Lexicon} occurs. Found in one pass over the words. Immutable. */
final class Meanings {

  /** "A job that sends …" is to be made; "the job sends …" is how things are. */
  private static final Set<String> RELATIVES = Set.of("that", "which", "and", "who");

  private final List<Word> words;
  private final Map<Lexicon, List<Hit>> hits;
  private final Framing framing;

  /**
   * An occurrence.
   *
   * @param first index of its first word
   * @param last index of its last word
   */
  record Hit(int first, int last) {
    boolean overlaps(Hit other) {
      return first <= other.last && other.first <= last;
    }
  }

  Meanings(Prose prose) {
    this.words = prose.words();
    this.hits = find(words);
    this.framing = new Framing(this);
  }

  /** A phrase by its first word, in the one place that is compiled when a prompt is looked at. */
  private record Entry(Lexicon lexicon, List<String> phrase) {}

  private static final class Index {
    private static final Map<String, List<Entry>> BY_FIRST_WORD = new HashMap<>();

    static {
      Lexicon.phrases()
          .forEach(
              (lexicon, phrases) -> phrases.forEach(phrase -> add(new Entry(lexicon, phrase))));
    }

    private static void add(Entry entry) {
      BY_FIRST_WORD.computeIfAbsent(entry.phrase().getFirst(), _ -> new ArrayList<>()).add(entry);
    }
  }

  private static Map<Lexicon, List<Hit>> find(List<Word> words) {
    Map<Lexicon, List<Hit>> found = new EnumMap<>(Lexicon.class);
    for (int i = 0; i < words.size(); i++) {
      int at = i;
      String form = words.get(i).form();
      look(words, i, form, null, found);
      if (form.endsWith("ing") && form.length() > 5) {
        String stem = form.substring(0, form.length() - 3);
        look(words, i, stem, Kind.VERB, found);
        look(words, i, stem + "e", Kind.VERB, found);
        if (stem.charAt(stem.length() - 1) == stem.charAt(stem.length() - 2)) {
          look(words, i, stem.substring(0, stem.length() - 1), Kind.VERB, found);
        }
      } else if (form.endsWith("s") && form.length() > 3) {
        singulars(form).forEach(singular -> look(words, at, singular, Kind.NOUN, found));
        if (i > 0 && RELATIVES.contains(words.get(i - 1).form())) {
          singulars(form).forEach(singular -> look(words, at, singular, Kind.VERB, found));
        }
      }
    }
    dropNeutral(found);
    return found;
  }

  /** Looks at the phrases that begin with {@code first}, of one kind or of all. */
  private static void look(
      List<Word> words, int at, String first, @Nullable Kind only, Map<Lexicon, List<Hit>> found) {
    for (Entry entry : Index.BY_FIRST_WORD.getOrDefault(first, List.of())) {
      boolean wanted =
          only == null
              || (entry.lexicon().kind() == only
                  && (only == Kind.VERB || entry.phrase().size() == 1));
      if (wanted && follows(words, at, entry)) {
        add(found, entry.lexicon(), new Hit(at, at + entry.phrase().size() - 1));
      }
    }
  }

  private static boolean follows(List<Word> words, int at, Entry entry) {
    List<String> phrase = entry.phrase();
    if (at + phrase.size() > words.size()) {
      return false;
    }
    for (int i = 1; i < phrase.size(); i++) {
      String form = words.get(at + i).form();
      boolean last = i == phrase.size() - 1;
      boolean same =
          form.equals(phrase.get(i))
              || (last
                  && entry.lexicon().kind() == Kind.NOUN
                  && singulars(form).contains(phrase.get(i)));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** What "hashes", "keys" and "entries" may be the plural of; verbs end so, too. */
  private static List<String> singulars(String form) {
    if (form.length() <= 3 || !form.endsWith("s")) {
      return List.of();
    }
    String stem = form.substring(0, form.length() - 1);
    if (!stem.endsWith("e")) {
      return List.of(stem);
    }
    String shorter = stem.substring(0, stem.length() - 1);
    return stem.endsWith("ie")
        ? List.of(stem, shorter, shorter.substring(0, shorter.length() - 1) + "y")
        : List.of(stem, shorter);
  }

  private static void add(Map<Lexicon, List<Hit>> found, Lexicon lexicon, Hit hit) {
    List<Hit> list = found.computeIfAbsent(lexicon, _ -> new ArrayList<>());
    if (list.isEmpty() || !list.getLast().equals(hit)) {
      list.add(hit);
    }
  }

  /** "Malware scanner" is no malware. */
  private static void dropNeutral(Map<Lexicon, List<Hit>> found) {
    List<Hit> neutral = found.getOrDefault(Lexicon.NEUTRAL, List.of());
    if (neutral.isEmpty()) {
      return;
    }
    BitSet covered = new BitSet();
    neutral.forEach(hit -> covered.set(hit.first(), hit.last() + 1));
    found
        .values()
        .forEach(list -> list.removeIf(hit -> covered.nextClearBit(hit.first()) > hit.last()));
  }

  /** Whether what is said is meant. */
  Framing framing() {
    return framing;
  }

  List<Word> words() {
    return words;
  }

  List<Hit> of(Lexicon lexicon) {
    return hits.getOrDefault(lexicon, List.of());
  }

  Word firstWord(Hit hit) {
    return words.get(hit.first());
  }

  Word lastWord(Hit hit) {
    return words.get(hit.last());
  }

  int sentence(Hit hit) {
    return words.get(hit.first()).sentence();
  }

  /**
   * The occurrence nearest to another one, within a number of words and of sentences, not sharing a
   * word with it; the one after it when both sides are as near.
   */
  Optional<Hit> nearest(Lexicon lexicon, Hit anchor, int within, int sentences, boolean onlyAfter) {
    List<Hit> list = of(lexicon);
    int after = firstFrom(list, anchor.last() + 1);
    Hit best = null;
    int bestDistance = within + 1;
    if (after < list.size()) {
      int distance = list.get(after).first() - anchor.last();
      if (distance < bestDistance && areClose(anchor, list.get(after), sentences)) {
        best = list.get(after);
        bestDistance = distance;
      }
    }
    for (int before = after - 1; before >= 0 && !onlyAfter; before--) {
      Hit candidate = list.get(before);
      int distance = anchor.first() - candidate.last();
      if (distance >= bestDistance) {
        break;
      }
      if (!candidate.overlaps(anchor) && areClose(anchor, candidate, sentences)) {
        best = candidate;
        bestDistance = distance;
        break;
      }
    }
    return Optional.ofNullable(best);
  }

  private boolean areClose(Hit a, Hit b, int sentences) {
    return Math.abs(sentence(a) - sentence(b)) <= sentences;
  }

  /** Index of the first hit that begins at this word or later. */
  static int firstFrom(List<Hit> list, int word) {
    int low = 0;
    int high = list.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (list.get(middle).first() < word) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
