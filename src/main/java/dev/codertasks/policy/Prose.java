package dev.codertasks.policy;

import dev.codertasks.detect.Stripped;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A prompt as the words that it is made of, whatever separates them: {@code force-push}, {@code
 * force_push} and {@code force push} are the same two words. Invisible characters are gone, letters
 * are in lower case and without accents, look-alikes of other scripts within a Latin word are
 * Latin, words that were s p e l l e d are whole again. Signs of Chinese and Japanese are a word
 * each.
 *
 * <p>Addresses also yield a word for what they are: {@link #URL}, {@link #EMAIL}, {@link #IP}. The
 * time is linear in the text. Immutable.
 */
final class Prose {
  /** A web address that is not on this machine. */
  static final String URL = "‹url›";

  static final String EMAIL = "‹email›";

  /** A public IPv4 address. */
  static final String IP = "‹ip›";

  private final String text;
  private final List<Word> words;

  private Prose(String text, List<Word> words) {
    this.text = text;
    this.words = words;
  }

  /**
   * A word.
   *
   * @param form as the vocabulary knows it
   * @param start in the original text, in UTF-16 units
   * @param end after its last unit
   * @param sentence which sentence it is in, from 0
   * @param clause which clause it is in, from 0, over all sentences
   */
  record Word(String form, int start, int end, int sentence, int clause) {}

  static Prose of(String original) {
    Stripped stripped = Stripped.of(original);
    return new Prose(stripped.text(), new ProseReader(stripped).words());
  }

  /** The text without what nobody sees. */
  String text() {
    return text;
  }

  List<Word> words() {
    return words;
  }

  /** How the vocabulary spells a word. */
  static String form(String word) {
    if (word.chars().allMatch(c -> c < 0x80)) {
      // Most words are, and only their digits can stand for something else.
      return Lookalikes.withoutDigits(word.toLowerCase(Locale.ROOT));
    }
    String plain = Normalizer.normalize(Lookalikes.folded(word), Normalizer.Form.NFKD);
    StringBuilder out = new StringBuilder(plain.length());
    plain
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(out::appendCodePoint);
    return Lookalikes.withoutDigits(out.toString().toLowerCase(Locale.ROOT));
  }

  /** The words of a phrase of the vocabulary. */
  static List<String> forms(String phrase) {
    List<String> forms = new ArrayList<>();
    for (String part : phrase.strip().split("\\s+", -1)) {
      if (part.length() > 1 && part.codePoints().allMatch(ProseReader::isWordByItself)) {
        part.codePoints().mapToObj(Character::toString).map(Prose::form).forEach(forms::add);
      } else {
        forms.add(form(part));
      }
    }
    return List.copyOf(forms);
  }
}
