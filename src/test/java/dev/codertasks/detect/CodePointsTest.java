package dev.codertasks.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.detect.HiddenText.Kind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodePointsTest {

  /** With what stands right before and after, which is something else. */
  @ParameterizedTest
  @CsvSource({
    "0000, 001f, CONTROL",
    "007f, 009f, CONTROL",
    "00ad, 00ad, SOFT_HYPHEN",
    "034f, 034f, ZERO_WIDTH",
    "061c, 061c, DIRECTION_MARK",
    "115f, 1160, BLANK_LETTER",
    "17b4, 17b5, BLANK_LETTER",
    "180b, 180d, VARIATION_SELECTOR",
    "180e, 180e, ZERO_WIDTH",
    "180f, 180f, VARIATION_SELECTOR",
    "200b, 200d, ZERO_WIDTH",
    "200e, 200f, DIRECTION_MARK",
    "202a, 202e, OTHER_FORMAT",
    "2060, 2064, ZERO_WIDTH",
    "2065, 206f, OTHER_FORMAT",
    "2800, 2800, BLANK_LETTER",
    "3164, 3164, BLANK_LETTER",
    "d800, dfff, LONE_SURROGATE",
    "fdd0, fdef, NONCHARACTER",
    "fe00, fe0f, VARIATION_SELECTOR",
    "feff, feff, ZERO_WIDTH",
    "ffa0, ffa0, BLANK_LETTER",
    "fff0, fffb, OTHER_FORMAT",
    "fffe, ffff, NONCHARACTER",
    "1fffe, 1ffff, NONCHARACTER",
    "e0000, e00ff, TAG",
    "e0100, e01ef, VARIATION_SELECTOR",
    "e01f0, e0fff, OTHER_FORMAT",
    "10fffe, 10ffff, NONCHARACTER"
  })
  void namesWhatDoesNotShow(String first, String last, Kind kind) {
    int from = Integer.parseInt(first, 16);
    int to = Integer.parseInt(last, 16);

    assertThat(IntStream.rangeClosed(from, to)).allMatch(c -> CodePoints.kind(c) == kind);
    assertThat(IntStream.of(from - 1, to + 1).filter(c -> c >= 0))
        .noneMatch(c -> CodePoints.kind(c) == kind);
  }

  @ParameterizedTest
  @CsvSource({"0600, 0605", "06dd, 06dd", "0020, 007e", "00a0, 00ac", "4e00, 9fff"})
  void namesNothingOfWhatShows(String first, String last) {
    assertThat(IntStream.rangeClosed(Integer.parseInt(first, 16), Integer.parseInt(last, 16)))
        .allMatch(c -> CodePoints.kind(c) == null && !CodePoints.isInvisible(c));
  }

  @Test
  void lineBreaksAndTabsAreNotInvisible() {
    assertThat("\t\n\r".chars()).noneMatch(CodePoints::isInvisible);
    assertThat("\b\f\u0000\u202a\u202e\u2066\u2069\u200b".chars())
        .allMatch(CodePoints::isInvisible);
  }

  @Test
  void theQuickLookMissesNothingThatHides() {
    assertThat(IntStream.rangeClosed(0, 0xffff).filter(CodePoints::isInvisible))
        .allMatch(c -> CodePoints.mayHide((char) c.intValue()));
  }

  @Test
  void theQuickLookPassesOverOrdinaryText() {
    assertThat("~\u00a0\u00ac\u00ae\u034e\u0350\u180a\u1810\u1fff\u2070\u27ff\u3163\ud7ff".chars())
        .noneMatch(c -> CodePoints.mayHide((char) c.intValue()));
  }
}
