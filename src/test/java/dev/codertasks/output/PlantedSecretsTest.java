package dev.codertasks.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No secret of the detectors' corpora comes back from a text that was cleaned. */
class PlantedSecretsTest {

  @ParameterizedTest
  @MethodSource
  void noPlantedSecretComesBack(String line) {
    String secret = line.substring(line.indexOf('«') + 1, line.indexOf('»'));

    String shown = Sanitizer.PLAIN.clean(line.replace("«", "").replace("»", ""));

    assertThat(shown).contains("[REDACTED:").doesNotContain(secret);
  }

  static List<String> noPlantedSecretComesBack() throws IOException {
    try (InputStream in =
        PlantedSecretsTest.class.getResourceAsStream("/detect/vendor-secrets.tsv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(line.indexOf('\t') + 1))
          .map(line -> line.replace("¦", "").replace('⏎', '\n').replace('␍', '\r'))
          .toList();
    }
  }
}
