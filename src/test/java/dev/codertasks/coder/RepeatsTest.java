package dev.codertasks.coder;

import static dev.codertasks.coder.Samples.ID;
import static dev.codertasks.coder.Samples.LOG;
import static dev.codertasks.coder.Samples.ORGANIZATIONS;
import static dev.codertasks.coder.Samples.REFUSAL;
import static dev.codertasks.coder.Samples.html;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.codertasks.coder.model.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls are made again, how often, and after how long. */
class RepeatsTest {
  private MockCoder coder;

  @BeforeEach
  void start() throws Exception {
    coder = new MockCoder();
  }

  @AfterEach
  void stop() {
    coder.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void asksAgainAfterAPassingError_D17(int status) {
    coder.answer(status, REFUSAL).answer(status, REFUSAL).answer(200, ORGANIZATIONS);

    assertThat(coder.api().organizations()).hasSize(1);

    assertThat(coder.requests()).isEqualTo(3);
    assertThat(coder.pauses.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(coder.pauses.get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void givesUpAfterTwoRepeats_D17() {
    coder.answer(503, REFUSAL).answer(503, REFUSAL).answer(503, REFUSAL);

    assertThatThrownBy(coder.api()::organizations)
        .isInstanceOf(CoderException.ServerError.class)
        .hasMessage("list organizations: 503 Internal error.");

    assertThat(coder.requests()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 408, 409, 410, 412, 422, 425, 501, 505})
  void asksOnlyOnceWhereTheAnswerWillStay(int status) {
    coder.answer(status, REFUSAL);

    assertThatThrownBy(coder.api()::organizations).isInstanceOf(CoderException.class);

    assertThat(coder.requests()).isEqualTo(1);
    assertThat(coder.pauses).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.codertasks.coder.Samples#changes")
  void neverRepeatsAChange_D17(String name, Consumer<CoderApi> change) throws Exception {
    MockResponse.Builder unavailable = MockCoder.json(503, REFUSAL).setHeader("Retry-After", "0");
    coder.answer(unavailable).answer(unavailable);
    coder.answer(new MockResponse.Builder().code(204));

    assertThatThrownBy(() -> change.accept(coder.api()))
        .isInstanceOfSatisfying(
            CoderException.ServerError.class, e -> assertThat(e.mayHaveHappened()).isTrue());

    assertThat(coder.requests()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.codertasks.coder.Samples#changes")
  void neverRepeatsAChangeWhoseAnswerWasLost_D11(String name, Consumer<CoderApi> change) {
    coder.answer(
        new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE));
    coder.answer(new MockResponse.Builder().code(204));

    assertThatThrownBy(() -> change.accept(coder.api()))
        .isInstanceOfSatisfying(
            CoderException.Unanswered.class, e -> assertThat(e.mayHaveHappened()).isTrue());

    assertThat(coder.requests()).isEqualTo(1);
  }

  @Test
  void asksAgainWhenTheConnectionBreaksBeforeTheAnswer_D11() {
    coder.answer(
        new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE));
    coder.answer(200, ORGANIZATIONS);

    assertThat(coder.api().organizations()).hasSize(1);
  }

  @Test
  void asksAgainWhenTheConnectionBreaksWithinTheAnswer_D11() {
    coder.answer(
        MockCoder.json(200, ORGANIZATIONS)
            .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE));
    coder.answer(200, ORGANIZATIONS);

    assertThat(coder.api().organizations()).hasSize(1);
  }

  @Test
  void givesUpWhenEveryConnectionBreaks_D11() {
    for (int i = 0; i < 4; i++) {
      coder.answer(
          new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE));
    }

    assertThatThrownBy(coder.api()::organizations)
        .isInstanceOf(CoderException.Unanswered.class)
        .hasMessageStartingWith("list organizations: ");

    assertThat(coder.requests()).isEqualTo(3);
  }

  @Test
  void asksAgainWhenTheAnswerEndsTooEarly() {
    coder.answer(200, ORGANIZATIONS.substring(0, 30)).answer(200, ORGANIZATIONS);

    assertThat(coder.api().organizations()).hasSize(1);
  }

  @Test
  void asksAgainForAStreamOfWhichNothingWasHandedOver() {
    List<LogEntry> entries = new ArrayList<>();
    coder.answer(200, LOG.substring(0, 20)).answer(200, LOG);

    coder.api().taskLog(ID, entries::add);

    assertThat(entries).hasSize(1);
    assertThat(coder.requests()).isEqualTo(2);
  }

  @Test
  void doesNotHandOverTwiceWhatAStreamBegan() {
    List<LogEntry> entries = new ArrayList<>();
    String cut = LOG.substring(0, LOG.length() - 1);
    coder.answer(200, cut).answer(200, LOG);

    assertThatThrownBy(() -> coder.api().taskLog(ID, entries::add))
        .isInstanceOf(CoderException.Unanswered.class)
        .hasMessageContaining("broke off");

    assertThat(entries).hasSize(1);
    assertThat(coder.requests()).isEqualTo(1);
  }

  @Test
  void doesNotRepeatWhatCoderSaysOfTheAgent() {
    coder.answer(502, "{\"message\":\"Failed to reach task app endpoint.\"}");

    assertThatThrownBy(() -> coder.api().taskLog(ID, entry -> {}))
        .isInstanceOf(CoderException.ServerError.class);

    assertThat(coder.requests()).isEqualTo(1);
  }

  @Test
  void asksAgainForALogWhenAProxyAnswered() {
    coder.answer(html(502)).answer(200, LOG);
    List<LogEntry> entries = new ArrayList<>();

    coder.api().taskLog(ID, entries::add);

    assertThat(entries).hasSize(1);
  }

  @Test
  void waitsAsLongAsTheAnswerAsks() {
    coder.answer(MockCoder.json(503, REFUSAL).setHeader("Retry-After", "7"));
    coder.answer(200, ORGANIZATIONS);

    assertThat(coder.api().organizations()).hasSize(1);

    assertThat(coder.pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void doesNotWaitPastTheDeadline() {
    coder.answer(MockCoder.json(503, REFUSAL).setHeader("Retry-After", "3600"));

    assertThatThrownBy(coder.api()::organizations).isInstanceOf(CoderException.ServerError.class);

    assertThat(coder.pauses).isEmpty();
  }

  private static MockResponse.Builder limited(String reset, String retryAfter) {
    return MockCoder.json(429, "{\"message\":\"You've been rate limited.\"}")
        .setHeader("Date", "Tue, 24 Nov 2026 06:49:50 GMT")
        .setHeader("Retry-After", retryAfter)
        .setHeader("X-Ratelimit-Reset", reset);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.codertasks.coder.Samples#changes")
  void waitsForTheLimitsResetByCodersClock_D16(String name, Consumer<CoderApi> change) {
    String reset = Instant.parse("2026-11-24T06:50:00Z").getEpochSecond() + "";
    coder.answer(limited(reset, "60"));
    coder.answer(409, REFUSAL);

    assertThatThrownBy(() -> change.accept(coder.api()))
        .isInstanceOf(CoderException.Conflict.class);

    assertThat(coder.pauses).hasSize(1);
    assertThat(coder.pauses.getFirst()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
  }

  @Test
  void saysWhenTheLimitEndsWhenThatIsPastTheDeadline_D16() {
    Instant reset = Instant.parse("2026-11-24T06:51:00Z");
    coder.answer(limited(reset.getEpochSecond() + "", "60"));

    CoderException.RateLimited e =
        catchThrowableOfType(CoderException.RateLimited.class, coder.api()::organizations);

    assertThat(e.resetsAt()).isEqualTo(reset);
    assertThat(e.resetsIn()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
    assertThat(e.mayHaveHappened()).isFalse();
    assertThat(coder.requests()).isEqualTo(1);
  }

  @Test
  void doesNotWaitForAnHour_D16() {
    coder.answer(limited("garbage", "3600"));

    CoderException.RateLimited e =
        catchThrowableOfType(CoderException.RateLimited.class, coder.api()::organizations);

    assertThat(e.resetsIn()).isEqualTo(Duration.ofHours(1));
    assertThat(coder.pauses).isEmpty();
    assertThat(coder.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "garbage, 12, 12, 13",
    "-5, 12, 12, 13",
    "99999999999999999999, 12, 12, 13",
    "9223372036854775807, 12, 12, 13",
    "garbage, 'Tue, 24 Nov 2026 06:50:00 GMT', 9, 11",
    "garbage, garbage, 0, 1",
    "garbage, -1, 0, 1",
    "'', 9223372036854775807, 0, 1",
  })
  void isNotMisledByGarbageInTheLimitsHeaders_D16(String reset, String after, int min, int max) {
    coder.answer(limited(reset, after)).answer(200, ORGANIZATIONS);

    assertThat(coder.api().organizations()).hasSize(1);

    assertThat(coder.pauses.getFirst()).isBetween(Duration.ofSeconds(min), Duration.ofSeconds(max));
  }

  @Test
  void doesNotWaitForAResetThatIsJustOver() {
    String reset = Instant.parse("2026-11-24T06:49:48Z").getEpochSecond() + "";
    coder.answer(limited(reset, "60")).answer(200, ORGANIZATIONS);

    assertThat(coder.api().organizations()).hasSize(1);

    assertThat(coder.pauses).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void readsTheRecordedLimit() {
    coder.answer(
        Fixture.read("2.31.9/any.429-rate-limited.json")
            .response()
            .setHeader("Date", "Tue, 24 Nov 2026 06:49:15 GMT"));

    assertThatThrownBy(coder.api()::organizations)
        .isInstanceOfSatisfying(
            CoderException.RateLimited.class,
            e -> assertThat(e.resetsAt()).isEqualTo(Instant.ofEpochSecond(1795503000)));
  }
}
