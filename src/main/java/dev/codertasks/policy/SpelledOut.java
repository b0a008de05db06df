package dev.codertasks.policy;

import dev.codertasks.policy.Prose.Word;
import java.util.ArrayList;
import java.util.List;

/** Puts words together again that were written letter by letter: {@code s e n d}. */
final class SpelledOut {
  /** "a b" and "a, b, c" are no word. */
  private static final int MIN_LETTERS = 4;

  private SpelledOut() {}

  static List<Word> joined(List<Word> words) {
    List<Word> joined = new ArrayList<>(words.size());
    int i = 0;
    while (i < words.size()) {
      int end = endOfRun(words, i);
      if (end - i >= MIN_LETTERS) {
        joined.add(join(words.subList(i, end)));
        i = end;
      } else {
        joined.add(words.get(i));
        i++;
      }
    }
    return joined;
  }

  private static int endOfRun(List<Word> words, int from) {
    int i = from;
    while (i < words.size()
        && isLetter(words.get(i))
        && (i == from || words.get(i).start() - words.get(i - 1).end() == 1)) {
      i++;
    }
    return i;
  }

  private static boolean isLetter(Word word) {
    return word.form().length() == 1 && Character.isLetter(word.form().charAt(0));
  }

  private static Word join(List<Word> letters) {
    StringBuilder form = new StringBuilder();
    letters.forEach(letter -> form.append(letter.form()));
    Word first = letters.getFirst();
    return new Word(
        form.toString(), first.start(), letters.getLast().end(), first.sentence(), first.clause());
  }
}
