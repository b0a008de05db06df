package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexiconTest {
  @Test
  void hasWordsForEveryMeaning() {
    assertThat(Lexicon.phrases()).containsOnlyKeys(Lexicon.values());
    assertThat(Lexicon.phrases().values())
        .allSatisfy(phrases -> assertThat(phrases).isNotEmpty().doesNotContain(List.of("")));
  }

  @Test
  void knowsPhrasesThatGoOnInTheNextLine() {
    assertThat(Lexicon.phrases().values().stream().flatMap(List::stream).flatMap(List::stream))
        .allSatisfy(word -> assertThat(word).doesNotContainAnyWhitespaces().doesNotContain("#"));
  }

  @Test
  void spellsSignsOfChineseOneByOne() {
    assertThat(Lexicon.phrases().get(Lexicon.BACKDOOR)).contains(List.of("后", "门"));
  }
}
