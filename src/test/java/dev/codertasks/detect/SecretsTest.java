package dev.codertasks.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.detect.Secrets.Confidence;
import dev.codertasks.detect.Secrets.Match;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsTest {

  @ParameterizedTest
  @MethodSource("structured")
  void findsStructuredSecret(Corpus.Labelled sample) {
    assertThat(Secrets.findStructured(sample.text()))
        .contains(new Match(sample.kind(), sample.start(), sample.end(), Confidence.STRUCTURED));
  }

  static List<Corpus.Labelled> structured() {
    return Corpus.labelled("structured.tsv");
  }

  @ParameterizedTest
  @MethodSource("generic")
  void findsGenericSecret(Corpus.Labelled sample) {
    assertThat(Secrets.find(sample.text()))
        .anySatisfy(match -> {
          assertThat(match.confidence()).isEqualTo(Confidence.GENERIC);
          assertThat(match.start()).isEqualTo(sample.start());
          assertThat(match.end()).isBetween(sample.end(), sample.end() + 1);
        });
  }

  static List<Corpus.Labelled> generic() {
    return Corpus.labelled("generic.tsv");
  }

  @ParameterizedTest
  @MethodSource("lookalikes")
  void leavesLookalikeAlone(String text) {
    assertThat(Secrets.find(text)).isEmpty();
  }

  static List<String> lookalikes() {
    return Corpus.lines("lookalikes.txt");
  }
}
