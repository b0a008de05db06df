package dev.codertasks.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapTest {
  private static final String MARKER = "[REDACTED:github_pat]";

  @Test
  void textThatFitsIsReturnedAsItIs() {
    String text = "x".repeat(100);

    assertThat(Cap.head(text, 100)).isSameAs(text);
    assertThat(Cap.tail(text, 100)).isSameAs(text);
    assertThat(Cap.headAndTail(text, 100)).isSameAs(text);
  }

  @Test
  void headKeepsTheBeginningAndCountsTheRest() {
    String cut = Cap.head("a".repeat(50) + "b".repeat(950), 100);

    assertThat(cut).startsWith("a".repeat(50) + "b").endsWith("… (924 more characters)");
  }

  @Test
  void tailKeepsTheEndAndCountsWhatWentBefore() {
    String cut = Cap.tail("a".repeat(950) + "b".repeat(50), 100);

    assertThat(cut).startsWith("(927 earlier characters) …a").endsWith("b".repeat(50));
  }

  @Test
  void headAndTailCountsTheMiddle() {
    String cut = Cap.headAndTail("a".repeat(500) + "b".repeat(500), 127);

    assertThat(cut).isEqualTo("a".repeat(48) + "… (903 characters left out) …" + "b".repeat(49));
  }

  @Test
  void shortCapsMarkWithoutCounting() {
    assertThat(Cap.head("abcdefghij", 5)).isEqualTo("abcd…");
    assertThat(Cap.tail("abcdefghij", 5)).isEqualTo("…ghij");
    assertThat(Cap.headAndTail("abcdefghij", 5)).isEqualTo("ab…ij");
    assertThat(Cap.head("abc", 1)).isEqualTo("…");
    assertThat(Cap.tail("abc", 0)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("awkwardTexts")
  void neverExceedsTheLimitOrSplitsWhatBelongsTogether(String unit) {
    String text = unit.repeat(200);
    for (int max = 0; max < 300; max++) {
      int limit = max;
      assertWhole(unit, limit, m -> Cap.head(text, m));
      assertWhole(unit, limit, m -> Cap.tail(text, m));
      assertWhole(unit, limit, m -> Cap.headAndTail(text, m));
    }
  }

  static Stream<String> awkwardTexts() {
    return Stream.of(
        "😀",
        "e\u0301",
        "👩‍👩‍👧‍👦",
        "🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
        "नि",
        "\r\n",
        MARKER);
  }

  private static void assertWhole(String unit, int max, IntFunction<String> cut) {
    String result = cut.apply(max);

    assertThat(result.length()).isLessThanOrEqualTo(max);
    String rest = result.replace(unit, "");
    assertThat(rest).matches("(\\(\\d+ earlier characters\\) )?…?( \\(.*(more|left out).*|)");
  }

  @Test
  void aPileOfMarksWithoutEndIsCutSomewhereButNotInAPair() {
    String pile = "a".repeat(100) + "\ud834\udd67".repeat(500);

    String cut = Cap.head(pile, 271);

    assertThat(cut).hasSizeBetween(265, 271);
    assertThat(Character.isHighSurrogate(cut.charAt(cut.indexOf("…") - 1))).isFalse();
  }
}
