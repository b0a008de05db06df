package dev.codertasks.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.coder.Identifiers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskNamesTest {
  private static final UUID OWNER = UUID.fromString("c0bf8975-9c72-4c4a-9a06-f2dcfdafd3cf");
  private static final UUID OTHER = UUID.fromString("05c2d00a-d9e5-4611-9f42-c63cfa1a0821");
  private static final Instant AT = Instant.parse("2026-11-24T12:00:10Z");

  @Test
  void aKeyGivesANameThatHoldsNothingOfTheKey() {
    String name = TaskNames.forKey(OWNER, "nightly-2026-11-24");

    assertThat(name).matches("task-[0-9a-hjkmnp-tv-z]{16}");
    assertThat(TaskNames.forKey(OWNER, "nightly-2026-11-24")).isEqualTo(name);
    assertThat(TaskNames.forKey(OWNER, "nightly-2026-11-25")).isNotEqualTo(name);
    assertThat(TaskNames.forKey(OTHER, "nightly-2026-11-24")).isNotEqualTo(name);
  }

  @Test
  void theSameInputWithinTwoMinutesGivesTheSameName() {
    String name = derived("Fix the login bug", AT);

    assertThat(derived("Fix the login bug", AT.plusSeconds(109))).isEqualTo(name);
    assertThat(derived("Fix the login bug", AT.plusSeconds(110))).isNotEqualTo(name);
    assertThat(derived("Fix the login bugs", AT)).isNotEqualTo(name);
    assertThat(TaskNames.forInput(OWNER, OTHER, OTHER, "Fix the login bug", AT)).isNotEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "Fix the login bug in acme/web, fix-the-login-bug",
    "Überprüfe die Größe, uberprufe-die-gro",
    "修复登录错误, task",
    "!!!, task",
    "a, a",
    "internationalization-everywhere, internationalizati",
  })
  void aDerivedNameBeginsWithTheFirstWords(String input, String slug) {
    assertThat(derived(input, AT)).startsWith(slug + "-").hasSize(slug.length() + 11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Fix the login bug", "new", "create", "- x -", "İstanbul IŞIK", "😀 party"})
  void everyDerivedNameFitsCodersGrammar(String input) {
    String name = derived(input, AT);

    assertThat(Identifiers.requireTaskName(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "A line that is a good deal longer than the sixty-four bytes that Coder allows for it",
        "日本語の長い説明文はバイト数で数えると六十四バイトをすぐに超えてしまいます",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
      })
  void aDisplayNameFitsCodersSixtyFourBytes(String input) {
    String name = TaskNames.displayName(input + "\nsecond line");

    assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 64);
    assertThat(name).doesNotContain("second", "\uFFFD");
    assertThat(input).startsWith(name.replace("…", ""));
  }

  private static String derived(String input, Instant at) {
    return TaskNames.forInput(OWNER, OTHER, null, input, at);
  }
}
