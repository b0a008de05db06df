package dev.codertasks.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrippedTest {

  @Test
  void textWithNothingInvisibleIsKeptAsItIs() {
    String text = "plain, 中文, 😀, tab\t\r\n";

    Stripped stripped = Stripped.of(text);

    assertThat(stripped.text()).isSameAs(text);
    assertThat(stripped.isShorter()).isFalse();
    assertThat(stripped.originalStart(3)).isEqualTo(3);
    assertThat(stripped.originalEnd(3)).isEqualTo(3);
  }

  @Test
  void mapsPositionsBack() {
    String text = "a\u200bb\u001b[31mc😀\u00add";

    Stripped stripped = Stripped.of(text);

    assertThat(stripped.text()).isEqualTo("abc😀d");
    assertThat(stripped.isShorter()).isTrue();
    assertThat(stripped.originalStart(1)).isEqualTo(text.indexOf('b'));
    assertThat(stripped.originalStart(2)).isEqualTo(text.indexOf('c'));
    assertThat(stripped.originalEnd(3)).isEqualTo(text.indexOf('c') + 1);
    assertThat(stripped.originalEnd(6)).isEqualTo(text.length());
  }
}
