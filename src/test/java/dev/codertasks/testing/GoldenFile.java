package dev.codertasks.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that holds what the product is expected to show, so that every change of it is seen in
 * review. Rewritten by {@code -Dgolden.update=true}.
 */
public final class GoldenFile {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  private GoldenFile() {}

  /** Fails when the file does not hold exactly this. */
  public static void check(Path file, String actual) throws IOException {
    if (UPDATE) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, actual, UTF_8);
    }
    String repair = "after `mvn test -Dgolden.update=true` see what changed with `git diff`";
    assertThat(file).as(repair).exists();
    assertThat(Files.readString(file, UTF_8)).as("%s: %s", file, repair).isEqualTo(actual);
  }
}
