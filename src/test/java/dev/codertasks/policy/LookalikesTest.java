package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikesTest {
  @ParameterizedTest
  @ValueSource(strings = {"aя", "zя", "Aя", "Zя", "яm", "aω", "sеnd"})
  void seesLatinAndAnotherAlphabetMixed(String word) {
    assertThat(Lookalikes.areMixed(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "яма", "naïve", "a漢", "[я", "`я", "@я", "{я", "1я", ""})
  void seesNoMixtureInOneAlphabet(String word) {
    assertThat(Lookalikes.areMixed(word)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"pаy, pay", "Аdmin, Admin", "tοken, token", "pushя, pushя", "раураl, paypal"})
  void writesAMixedWordInLatinLetters(String word, String latin) {
    assertThat(Lookalikes.folded(word)).isEqualTo(latin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"сор", "cop"})
  void leavesAWordOfOneAlphabetAsItIs(String word) {
    assertThat(Lookalikes.folded(word)).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "0pens, opens",
    "pr1nt, print",
    "d3l3te, delete",
    "4dmins, admins",
    "pa5sword, password",
    "s7art, start"
  })
  void readsDigitsBeforeALetterAsLetters(String word, String read) {
    assertThat(Lookalikes.withoutDigits(word)).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"k0ps", "utf81", "python31", "build70-", "12345", "a2bcd"})
  void leavesOtherDigitsAlone(String word) {
    assertThat(Lookalikes.withoutDigits(word)).isEqualTo(word);
  }
}
