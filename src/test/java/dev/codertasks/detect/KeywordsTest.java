package dev.codertasks.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeywordsTest {

  @Test
  void findsWordsInsideEachOtherAndAcrossEachOther() {
    assertThat(found("ushers", "he", "she", "his", "hers"))
        .containsExactly("she@1", "he@2", "hers@2");
  }

  @Test
  void ignoresAsciiCaseInEveryLocale() {
    assertThat(found("ID Id iD \u0131d", "id")).containsExactly("id@0", "id@3", "id@6");
  }

  @Test
  void goesOnAfterAMismatch() {
    assertThat(found("aaab ab", "aab")).containsExactly("aab@1");
    assertThat(found("ghghp_", "ghp_")).containsExactly("ghp_@2");
  }

  @Test
  void otherCharactersEndAWord() {
    assertThat(found("pa\u00e4ss p中ass", "pass")).isEmpty();
  }

  @Test
  void findsNothingInAnEmptyText() {
    assertThat(found("", "a")).isEmpty();
  }

  private static List<String> found(String text, String... words) {
    List<String> hits = new ArrayList<>();
    new Keywords(List.of(words)).scan(text, (word, start) -> hits.add(words[word] + "@" + start));
    return hits;
  }
}
