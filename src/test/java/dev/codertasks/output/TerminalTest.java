package dev.codertasks.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void removesTheBlanksThatFillALine() {
    String screen = "Done.      \n  two \t \n\n   \nlast\u00a0\u00a0";

    assertThat(Terminal.withoutFill(screen)).isEqualTo("Done.\n  two\n\n\nlast");
  }

  @Test
  void keepsCarriageReturnsBeforeLineFeeds() {
    assertThat(Terminal.withoutFill("a  \r\nb  \r\n")).isEqualTo("a\r\nb\r\n");
  }

  @Test
  void returnsTextWithoutFillAsItIs() {
    String text = "a\n  b\n\n";

    assertThat(Terminal.withoutFill(text)).isSameAs(text);
  }

  @Test
  void blankTextBecomesEmpty() {
    assertThat(Terminal.withoutFill("   ")).isEmpty();
    assertThat(Terminal.withoutFill("")).isEmpty();
  }

  @Test
  void foldsLinesAndBlanksIntoOneLine() {
    assertThat(Terminal.oneLine("  a\t b\r\n\n c\u2028d\u00a0 ")).isEqualTo("a b c d");
  }

  @Test
  void oneLineOfBlanksIsEmpty() {
    assertThat(Terminal.oneLine(" \n\t ")).isEmpty();
  }
}
