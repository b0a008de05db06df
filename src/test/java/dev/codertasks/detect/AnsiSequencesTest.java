package dev.codertasks.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnsiSequencesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[m",
        "\u001b[38;5;196m",
        "\u001b[38:2::1:2:3m",
        "\u001b[?25l",
        "\u001b[2J",
        "\u001b[10;20H",
        "\u009b1K",
        "\u001b]0;title\u0007",
        "\u001b]8;;https://a.test\u001b\\",
        "\u009d2;x\u009c",
        "\u001b(B",
        "\u001b7",
        "\u001b="
      })
  void removesADrawingSequence(String sequence) {
    assertThat(AnsiSequences.end(sequence + "x", 0)).isEqualTo(sequence.length());
    assertThat(AnsiSequences.removed("a" + sequence + "b")).isEqualTo("ab");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[201~",
        "\u001b[200~",
        "\u001b[",
        "\u001b[31",
        "\u001b",
        "\u001b[31\u0007m",
        "\u001b]0;title",
        "\u001b]0;line\nbreak\u0007",
        "\u001b]0;x\u001b[m",
        "\u001b(",
        "\u001b(Z",
        "\u001bP1\u001b\\",
        "[31m",
        "x"
      })
  void leavesAnythingElse(String sequence) {
    assertThat(AnsiSequences.end(sequence, 0)).isZero();
  }

  @Test
  void textWithoutSequencesIsKeptAsItIs() {
    String text = "[31m plain";

    assertThat(AnsiSequences.removed(text)).isSameAs(text);
  }

  @Test
  void doesNotRemoveWhatRemovingPutsTogether() {
    assertThat(AnsiSequences.removed("\u001b\u001b[0m[31m")).isEqualTo("\u001b[31m");
  }
}
