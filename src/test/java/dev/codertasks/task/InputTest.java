package dev.codertasks.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {
  @Test
  void onlyLineEndsAndOuterBlanksAreChanged() {
    assertThat(Input.normalise("  a\r\n\tb  c\n ")).isEqualTo("a\n\tb  c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "literal \\x1b[31m text",
        "سلام\u200cدنیا",
        "👩‍👩‍👧 and 日本語",
        "e\u0301 is not composed",
      })
  void plainTextOfAnyScriptPasses(String text) {
    assertThat(Input.normalise(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\ud800b", "a\udc00b"})
  void halfACharacterIsRefused(String text) {
    assertThatThrownBy(() -> Input.normalise(text))
        .isInstanceOf(TaskException.InvalidRequest.class)
        .hasMessageContaining("half of a surrogate pair");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u001b[201~b", "a\0b", "a\rb", "a\u009b31mb"})
  void whatATerminalTakesForKeysIsLeftForThePolicyToSee(String text) {
    assertThat(Input.normalise(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n \t"})
  void nothingIsRefused(String text) {
    assertThatThrownBy(() -> Input.normalise(text))
        .isInstanceOf(TaskException.InvalidRequest.class)
        .hasMessageContaining("empty");
  }
}
