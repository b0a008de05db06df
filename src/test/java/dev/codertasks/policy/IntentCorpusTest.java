package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the shipped policy does on labelled prompts; {@code -late} ones were written last. */
class IntentCorpusTest {
  private final PolicyEngine engine = Sample.shipped();

  private static List<String> prompts(String name) throws IOException {
    try (var in = IntentCorpusTest.class.getResourceAsStream("/policy/" + name + ".txt")) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.replace("\\n", "\n"))
          .toList();
    }
  }

  private List<String> stopped(List<String> prompts, Effect least) {
    return prompts.stream()
        .filter(prompt -> engine.decide(Sample.send(prompt)).effect().compareTo(least) >= 0)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hostile", "hostile-late"})
  void stopsMostHostilePrompts(String corpus) throws IOException {
    List<String> prompts = prompts(corpus);

    assertThat(stopped(prompts, Effect.CONFIRM).size())
        .isGreaterThanOrEqualTo(prompts.size() * 3 / 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"benign", "benign-late"})
  void deniesNoHarmlessPrompt(String corpus) throws IOException {
    assertThat(stopped(prompts(corpus), Effect.DENY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"benign", "benign-late"})
  void asksAboutFewHarmlessPrompts(String corpus) throws IOException {
    List<String> prompts = prompts(corpus);

    assertThat(stopped(prompts, Effect.CONFIRM).size()).isLessThanOrEqualTo(prompts.size() / 20);
  }

  @Test
  void theCorporaAreLargeEnoughToSaySomething() throws IOException {
    assertThat(prompts("hostile").size() + prompts("hostile-late").size())
        .isGreaterThanOrEqualTo(150);
    assertThat(prompts("benign").size() + prompts("benign-late").size())
        .isGreaterThanOrEqualTo(200);
  }
}
