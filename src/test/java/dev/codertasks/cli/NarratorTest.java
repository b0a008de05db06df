package dev.codertasks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class NarratorTest {
  private final StringWriter printed = new StringWriter();

  private Narrator narrator(boolean coloured, int width) {
    return new Narrator(new PrintWriter(printed), coloured, width);
  }

  @Test
  void breaksLongLinesBetweenWords() {
    narrator(false, 30).answer(List.of("one two three four five six seven"), "9 tokens");

    assertThat(printed.toString().lines())
        .containsExactly("    │ one two three four five", "    │   six seven", "    └ 9 tokens");
  }

  @Test
  void leavesWholeWhatSomebodyMayCopy() {
    String link = "https://github.com/acme/web/pull/4182";

    narrator(false, 20).note("see " + link);

    assertThat(printed.toString().lines()).containsExactly("    see", "    " + link);
  }

  @Test
  void countsNoColourAsWidth() {
    Narrator plain = narrator(false, 40);
    plain.answer(List.of("a text of words that need two lines"), "1 token");
    String expected = printed.toString();
    printed.getBuffer().setLength(0);

    narrator(true, 40).answer(List.of("a text of words that need two lines"), "1 token");

    assertThat(printed.toString()).contains("\u001b[2m");
    assertThat(printed.toString().replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(expected);
  }

  @Test
  void numbersTheSteps() {
    Narrator narrator = narrator(false, 80);
    narrator.step("First");
    narrator.step("Second");

    assertThat(printed.toString().lines()).contains(" 1  First", " 2  Second");
  }
}
