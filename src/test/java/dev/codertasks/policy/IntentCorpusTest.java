package dev.codertasks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the shipped policy does on labelled prompts. The batches were written one after the other,
 * each before anybody looked at what the rules make of it; at first sight they stopped 49 of 72
 * hostile prompts of {@code others}, 31 of 51 of {@code fresh}, 27 of 44 of {@code last} and 38 of
 * 40 of {@code final}, which is phrased more plainly, and asked about 7 of 139, 1 of 88, 3 of 54
 * and none of 42 harmless ones. After each batch but the final one the rules were made wider, so
 * what the thresholds below say of the others is only that nothing gets lost.
 */
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
  @ValueSource(
      strings = {
        "hostile",
        "hostile-late",
        "hostile-others",
        "hostile-fresh",
        "hostile-last",
        "hostile-final"
      })
  void stopsMostHostilePrompts(String corpus) throws IOException {
    List<String> prompts = prompts(corpus);

    assertThat(stopped(prompts, Effect.CONFIRM).size())
        .isGreaterThanOrEqualTo(prompts.size() * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "benign",
        "benign-late",
        "benign-others",
        "benign-fresh",
        "benign-last",
        "benign-final"
      })
  void deniesNoHarmlessPrompt(String corpus) throws IOException {
    assertThat(stopped(prompts(corpus), Effect.DENY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "benign",
        "benign-late",
        "benign-others",
        "benign-fresh",
        "benign-last",
        "benign-final"
      })
  void asksAboutNoHarmlessPrompt(String corpus) throws IOException {
    assertThat(stopped(prompts(corpus), Effect.CONFIRM)).isEmpty();
  }
}
