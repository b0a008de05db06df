package dev.codertasks.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codertasks.simulator.Faults.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each fault does what it says, to as many requests as it says, and to no others. */
class SimulatorFaultsTest {
  private static final String TEXT = "text/html";

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:10Z"));
  private final SimulatedCoder coder = SimulatedCoder.start(SimulatorOptions.DEFAULT.on(clock));
  private final RawClient http = new RawClient(coder);

  @AfterEach
  void stop() {
    http.close();
    coder.close();
  }

  private void plan(Fault fault) {
    coder.faults().plan("POST", "/api/v2/tasks/me", 1, fault);
  }

  private HttpResponse<String> create() throws IOException {
    return http.createTask();
  }

  private int tasks() throws IOException {
    return http.json("tasks").get("count").asInt();
  }

  @Test
  void anAnswerTakesThePlaceOfTheWork() throws Exception {
    plan(new Fault.Answer(502, TEXT, "<html>Bad Gateway"));

    HttpResponse<String> answer = create();

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue("content-type")).hasValue(TEXT);
    assertThat(answer.body()).isEqualTo("<html>Bad Gateway");
    assertThat(tasks()).isZero();
  }

  @Test
  void anAnswerAfterComesOnceTheWorkIsDone() throws Exception {
    plan(new Fault.AnswerAfter(504, TEXT, "<html>Gateway Timeout"));

    assertThat(create().statusCode()).isEqualTo(504);
    assertThat(tasks()).isEqualTo(1);
  }

  @Test
  void aDroppedRequestDoesNothing() throws Exception {
    plan(new Fault.Drop());

    assertThatThrownBy(this::create).isInstanceOf(IOException.class);
    assertThat(tasks()).isZero();
  }

  @Test
  void aLostAnswerHidesThatTheWorkIsDone() throws Exception {
    plan(new Fault.LoseAnswer());

    assertThatThrownBy(this::create).isInstanceOf(IOException.class);
    assertThat(tasks()).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsCutShortBreaksOffInTheMiddle() throws Exception {
    plan(new Fault.CutShort());

    assertThatThrownBy(this::create).isInstanceOf(IOException.class);
    assertThat(tasks()).isEqualTo(1);
  }

  @Test
  void aLateAnswerIsTheWholeAnswer() throws Exception {
    plan(new Fault.Late(Duration.ofMillis(50)));
    long begun = System.nanoTime();

    HttpResponse<String> answer = create();

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(49));
  }

  @Test
  void aRedirectPointsElsewhere() throws Exception {
    plan(new Fault.Redirect(307, "https://coder.example.com"));

    HttpResponse<String> answer = create();

    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.headers().firstValue("location")).hasValue("https://coder.example.com");
    assertThat(tasks()).isZero();
  }

  @Test
  void theRateLimitIsUsedUpUntilTheNextFullMinute() throws Exception {
    plan(new Fault.RateLimited());

    HttpResponse<String> limited = create();

    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("x-ratelimit-remaining")).hasValue("0");
    assertThat(limited.headers().firstValueAsLong("x-ratelimit-reset"))
        .hasValue(Instant.parse("2026-11-24T12:01:00Z").getEpochSecond());
    assertThat(create().statusCode()).as("in the same minute").isEqualTo(429);

    clock.advance(Duration.ofSeconds(50));

    assertThat(create().statusCode()).as("in the next minute").isEqualTo(201);
  }

  @Test
  void aFaultHitsAsManyRequestsAsPlanned() throws Exception {
    coder.faults().plan("GET", ".*/users/me", 2, new Fault.Answer(503, TEXT, ""));

    assertThat(http.get("users/me").statusCode()).isEqualTo(503);
    assertThat(http.get("buildinfo").statusCode()).isEqualTo(200);
    assertThat(http.get("users/me").statusCode()).isEqualTo(503);
    assertThat(http.get("users/me").statusCode()).isEqualTo(200);
  }

  @Test
  void clearedFaultsAreForgotten() throws Exception {
    plan(new Fault.Drop());

    coder.faults().clear();

    assertThat(create().statusCode()).isEqualTo(201);
  }

  @Test
  void aSlowAnswerIsTheWholeAnswer() throws Exception {
    coder.faults().plan("GET", ".*/buildinfo", new Fault.Slow(Duration.ofNanos(1)));

    assertThat(http.json("buildinfo").get("version").asString()).isEqualTo("v2.34.5");
  }

  @Test
  void anEndlessAnswerGoesOnUntilTheClientHasEnough() throws Exception {
    coder.faults().plan("GET", ".*/tasks", new Fault.Endless("application/json", "[1,"));

    try (InputStream answer = http.open("tasks")) {
      byte[] part = answer.readNBytes(3_000_000);

      assertThat(part).hasSize(3_000_000).endsWith("[1,".getBytes(StandardCharsets.US_ASCII));
    }
  }
}
