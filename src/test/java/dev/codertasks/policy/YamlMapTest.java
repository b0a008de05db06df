package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlMapTest {
  private final Problems problems = new Problems();

  private YamlMap map(String yaml) {
    return YamlMap.ofAnyKeys(
        YamlFile.parse(yaml.getBytes(StandardCharsets.UTF_8), problems).orElseThrow(), problems);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "null, true"})
  void readsAFlagOrElseWhatIsUsual(String value, boolean read) {
    assertThat(map("a: " + value).flag("a", true)).isEqualTo(read);
    assertThat(problems.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void keepsTheUsualFlagWhereAnotherThingStands(boolean usual) {
    assertThat(map("a: 'true'").flag("a", usual)).isEqualTo(usual);
    assertThat(problems.inOrder())
        .extracting(Problem::message)
        .containsExactly("a must be true or false.");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "2147483647, 2147483647", "2147483648, 7", "-1, 7", "x, 7", "null, 7"})
  void countsUpToTheLargestNumberOrElseWhatIsUsual(String value, int read) {
    assertThat(map("a: " + value).count("a", 7)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"{b: c}, a mapping", "word, a word", "7, a number", "1.5, a number"})
  void saysWhatStandsWhereAListMust(String value, String kind) {
    assertThat(map("a: " + value).items("a")).isEmpty();
    assertThat(problems.inOrder())
        .extracting(Problem::message)
        .containsExactly("a must be a list, not " + kind + ".");
  }

  @Test
  void namesNothingAsTheItemOfAListThatIsNoText() {
    assertThat(map("a: [b, null, b]").stringSet("a")).containsExactly("b");
    assertThat(problems.inOrder())
        .extracting(Problem::message)
        .containsExactly("a must be text, not nothing.");
  }
}
