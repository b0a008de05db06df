package dev.codertasks.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.detect.Secrets.Confidence;
import dev.codertasks.detect.Secrets.Match;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String PAT = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

  /** What may be left over of a token that is long enough without it, with the line break. */
  private static final int SHORT_REST = 15;

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
    return Stream.of("lookalikes.txt", "fresh-lookalikes.txt", "harmless-lookalikes.txt")
        .flatMap(resource -> Corpus.lines(resource).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("fresh")
  void findsSecretWhereverItStands(Corpus.Labelled sample) {
    assertThat(Secrets.findStructured(sample.text()))
        .anyMatch(match -> match.start() >= sample.start() && match.end() <= sample.end());
  }

  static List<Corpus.Labelled> fresh() {
    return Corpus.labelled("fresh-secrets.tsv");
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void findsSecretOfEveryVendorAndPlace(Corpus.Labelled sample) {
    assertThat(Secrets.find(sample.text()))
        .anyMatch(match -> match.start() < sample.end() && match.end() > sample.start());
  }

  static List<Corpus.Labelled> vendors() {
    return Corpus.labelled("vendor-secrets.tsv");
  }

  @ParameterizedTest
  @MethodSource("wrapped")
  void findsSecretThatALineBreakSplits(Corpus.Labelled sample) {
    assertThat(Secrets.findStructured(sample.text()))
        .anyMatch(
            match -> match.start() == sample.start() && match.end() >= sample.end() - SHORT_REST);
  }

  static List<Corpus.Labelled> wrapped() {
    return Corpus.labelled("wrapped-secrets.tsv");
  }

  @ParameterizedTest
  @MethodSource("spoken")
  void doubtsPasswordInASentenceOfAnyLanguage(Corpus.Labelled sample) {
    assertThat(Secrets.find(sample.text()))
        .contains(new Match(sample.kind(), sample.start(), sample.end(), Confidence.GENERIC));
  }

  static List<Corpus.Labelled> spoken() {
    return Corpus.labelled("spoken-passwords.tsv");
  }

  @Test
  void everyExpressionCompiles() {
    assertThat(Secrets.allDetectors())
        .filteredOn(PatternDetector.class::isInstance)
        .hasSizeGreaterThan(300)
        .allSatisfy(
            detector -> assertThat(((PatternDetector) detector).pattern().pattern()).isNotEmpty());
  }

  @Test
  void everyKeywordIsInLowerCase() {
    assertThat(Secrets.allDetectors())
        .flatExtracting(Detector::keywords)
        .allSatisfy(keyword ->
            assertThat(keyword).hasSizeGreaterThan(1).isEqualTo(keyword.toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u200b", "\u200d\u2060", "\u00ad", "\ufe0f", "\u202e", "\u001b[31m", "\u0000"})
  void findsASecretThatInvisibleCharactersSplit(String splitter) {
    String text = "use " + PAT.substring(0, 10) + splitter + PAT.substring(10) + " now";

    assertThat(Secrets.find(text))
        .containsExactly(new Match("github_pat", 4, text.length() - 4, Confidence.STRUCTURED));
  }

  @Test
  void reportsTheMoreSpecificKindOfTwoThatCoverTheSame() {
    assertThat(Secrets.find("Authorization: Bearer " + PAT))
        .extracting(Match::kind)
        .containsExactly("github_pat");
  }

  @Test
  void aDoubtfulMatchGivesWayToASureOne() {
    assertThat(Secrets.find("token = \"" + PAT + "\""))
        .containsExactly(new Match("github_pat", 9, 9 + PAT.length(), Confidence.STRUCTURED));
  }

  @Test
  void findsEverySecretOfAText() {
    String text = PAT + "\n" + PAT.toUpperCase(Locale.ROOT).replace("GHP_", "gho_") + " " + PAT;

    assertThat(Secrets.find(text)).hasSize(3);
  }

  @Test
  void followsATokenThatIsLongerThanAnyWindow() {
    String token = "glc_" + "aB3dE5g7".repeat(1000);

    assertThat(Secrets.find(token + " x"))
        .containsExactly(
            new Match("grafana_cloud_token", 0, token.length(), Confidence.STRUCTURED));
  }

  @Test
  void emptyTextHoldsNothing() {
    assertThat(Secrets.find("")).isEmpty();
  }
}
