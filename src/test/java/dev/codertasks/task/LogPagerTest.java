package dev.codertasks.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPagerTest {
  private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void withoutACursorTheNewestEntriesThatFitAreShown() {
    LogPager.Result page = page(null, 10, 12, List.of("one", "two", "three", "four"));

    assertThat(texts(page)).containsExactly("two", "three", "four");
    assertThat(page.total()).isEqualTo(4);
    assertThat(page.earlier()).hasToString("e.0");
  }

  @Test
  void aPageThatHoldsTheWholeLogHasNothingEarlier() {
    LogPager.Result page = page(null, 10, 1000, List.of("one", "two"));

    assertThat(page.earlier()).isNull();
    assertThat(page.more()).isFalse();
  }

  @Test
  void aLongEntryIsShownByItsEndAndSaysWhatWasCut() {
    LogPager.Result page = page(null, 10, 200, List.of("x".repeat(500) + "the end"));

    assertThat(page.lines().getFirst().text()).endsWith("the end").hasSize(100);
    assertThat(page.lines().getFirst().cut()).isEqualTo(407);
  }

  @Test
  void theCursorOfTheNewestPageGivesOnlyWhatCameLater() {
    LogPager.Result newest = page(null, 10, 1000, List.of("one", "two"));

    LogPager.Result later =
        page(newest.next().toString(), 10, 1000, List.of("one", "two!", "three"));

    assertThat(texts(later)).containsExactly("!", "three");
    assertThat(later.reset()).isFalse();
    assertThat(later.rewritten()).isFalse();
  }

  @Test
  void aLogThatDidNotMoveGivesNothingAndTheSameCursor() {
    String cursor = page(null, 10, 1000, List.of("one", "two")).next().toString();

    LogPager.Result again = page(cursor, 10, 1000, List.of("one", "two"));

    assertThat(again.lines()).isEmpty();
    assertThat(again.next()).hasToString(cursor);
    assertThat(again.reset()).isFalse();
  }

  @Test
  void aRewrittenNewestEntryIsShownAgainAndNothingBeforeIt() {
    String cursor = page(null, 10, 1000, List.of("one", "two")).next().toString();

    LogPager.Result page = page(cursor, 10, 1000, List.of("one", "TWO", "three"));

    assertThat(page.rewritten()).isTrue();
    assertThat(page.reset()).isFalse();
    assertThat(texts(page)).containsExactly("TWO", "three");
  }

  @Test
  void aRewrittenEarlierEntryResetsToTheOldest() {
    String cursor = page(null, 10, 1000, List.of("one", "two", "three")).next().toString();

    LogPager.Result page = page(cursor, 10, 1000, List.of("ONE", "two", "three"));

    assertThat(page.reset()).isTrue();
    assertThat(texts(page)).containsExactly("ONE", "two", "three");
  }

  @Test
  void aLogThatBeganAgainResetsToTheOldest() {
    String cursor = page(null, 10, 1000, List.of("one", "two", "three")).next().toString();

    LogPager.Result page = page(cursor, 10, 1000, List.of("hello again"));

    assertThat(page.reset()).isTrue();
    assertThat(texts(page)).containsExactly("hello again");
  }

  @Test
  void anEntryLongerThanAPageIsReadInPiecesWithoutSplittingACharacter() {
    String text = "😀".repeat(300);

    LogPager.Result first = page("e.0", 10, 201, List.of(text));

    assertThat(texts(first)).containsExactly("😀".repeat(100));
    assertThat(first.more()).isTrue();
  }

  @RepeatedTest(200)
  void pagesOfAGrowingLogConcatenateToTheWhole(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> log = new ArrayList<>(List.of("start"));
    List<StringBuilder> read = new ArrayList<>();
    String cursor = "e.0";

    boolean more = true;
    for (int step = 0; step < 60 || more; step++) {
      if (step < 60) {
        grow(log, random);
      }
      LogPager.Result page = page(cursor, 1 + random.nextInt(4), 200 + random.nextInt(50), log);
      collect(page, read);
      assertThat(page.reset()).isFalse();
      cursor = page.next().toString();
      more = page.more();
    }

    assertThat(read.stream().map(StringBuilder::toString)).containsExactlyElementsOf(log);
  }

  private static void grow(List<String> log, Random random) {
    String text = "é".repeat(random.nextInt(120)) + "😀" + random.nextInt();
    if (random.nextBoolean()) {
      log.add(text);
    } else {
      log.set(log.size() - 1, log.getLast() + text);
    }
  }

  private static void collect(LogPager.Result page, List<StringBuilder> read) {
    page.lines()
        .forEach(line -> {
          if (line.id() == read.size()) {
            read.add(new StringBuilder());
          }
          read.get((int) line.id()).append(line.text());
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "41", "e.", "e.-1", "e.1.2", "e.1.2.a", "e.99999999999999999999", "x.1.2.3"})
  void aForgedCursorIsRefused(String cursor) {
    assertThatThrownBy(() -> page(cursor, 10, 1000, List.of("one")))
        .isInstanceOf(TaskException.InvalidRequest.class)
        .hasMessageContaining("after");
  }

  private static LogPager.Result page(
      @Nullable String after, int limit, int maxChars, List<String> log) {
    LogPager pager =
        LogPager.of(
            new TaskService.LogRequest("t", TaskService.LogKind.AGENT, after, limit, maxChars));
    for (int id = 0; id < log.size(); id++) {
      pager.add(new LogPager.Entry(id, null, null, AT, log.get(id)));
    }
    return pager.result();
  }

  private static List<String> texts(LogPager.Result page) {
    return page.lines().stream().map(TaskService.Line::text).collect(Collectors.toList());
  }
}
