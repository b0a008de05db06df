package dev.codertasks.coder;

import static dev.codertasks.coder.Samples.ID;
import static dev.codertasks.coder.Samples.LOG;
import static dev.codertasks.coder.Samples.ORGANIZATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of calls whose answer does not come, or not in time. */
class NoAnswerTest {
  private MockCoder coder;

  @BeforeEach
  void start() throws Exception {
    coder = new MockCoder();
  }

  @AfterEach
  void stop() {
    coder.close();
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    URI url = URI.create("http://127.0.0.1:" + port);

    assertThatThrownBy(() -> coder.api(CoderSettings.of(url)).send(ID, "Do"))
        .isInstanceOfSatisfying(
            CoderException.Unreachable.class,
            e -> {
              assertThat(e.url()).isEqualTo(url);
              assertThat(e.mayHaveHappened()).isFalse();
            })
        .hasMessage("send input: the connection was refused");
  }

  @Test
  void saysThatAHostIsUnknown_D23() {
    // The resolver refuses so long a name by itself, without asking the network.
    String name = "x".repeat(64) + ".invalid";

    assertThatThrownBy(() -> new BoundedDns(Dns.SYSTEM, Duration.ofSeconds(5)).lookup(name))
        .isInstanceOfSatisfying(
            UnknownHostException.class,
            e -> {
              assertThat(IoFault.reason(e)).isEqualTo("the host's name cannot be resolved");
              assertThat(IoFault.mayPass(e)).isFalse();
            });
  }

  @Test
  void doesNotWaitForANameServiceThatHangs_D23() {
    CountDownLatch never = new CountDownLatch(1);
    Dns hangs =
        _ -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException("never comes");
        };

    assertThatThrownBy(() -> new BoundedDns(hangs, Duration.ofMillis(50)).lookup("coder.acme.dev"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("no answer from the name service");
    never.countDown();
  }

  @Test
  void saysThatAHostNameIsImpossible() {
    URI url = URI.create("https://" + "x".repeat(64) + ".invalid");

    assertThatThrownBy(coder.api(CoderSettings.of(url))::me)
        .isInstanceOf(CoderException.Unreachable.class)
        .hasMessageContaining("host name");
  }

  @Test
  void sendsNothingAfterTheDeadline() {
    CoderApi api = coder.api(CoderSettings.of(coder.url()), Deadline.in(Duration.ZERO));

    assertThatThrownBy(api::me).isInstanceOf(CoderException.DeadlinePassed.class);

    assertThat(coder.requests()).isZero();
  }

  @Test
  void endsAtTheDeadlineThoughBytesKeepComing_D10() {
    coder.answer(MockCoder.json(200, ORGANIZATIONS).throttleBody(1, 50, TimeUnit.MILLISECONDS));
    CoderApi api = coder.api(CoderSettings.of(coder.url()), Deadline.in(Duration.ofMillis(500)));

    assertThatThrownBy(api::organizations)
        .isInstanceOf(CoderException.Unanswered.class)
        .hasMessageContaining("deadline");
  }

  @Test
  void endsAtTheDeadlineWhenNoAnswerComes() {
    coder.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    CoderApi api = coder.api(CoderSettings.of(coder.url()), Deadline.in(Duration.ofMillis(500)));

    assertThatThrownBy(() -> api.send(ID, "Do"))
        .isInstanceOfSatisfying(
            CoderException.Unanswered.class, e -> assertThat(e.mayHaveHappened()).isTrue());
  }

  @Test
  void endsAtAStallLongBeforeTheDeadline_D10() {
    coder.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    CoderSettings impatient =
        settings(
            new CoderSettings.Timeouts(MockCoder.PLENTY, Duration.ofMillis(300), MockCoder.PLENTY));

    assertThatThrownBy(() -> coder.api(impatient).pause(ID))
        .isInstanceOf(CoderException.Unanswered.class)
        .hasMessageContaining("nothing came back in time");
  }

  @Test
  void waitsLongerForAnAgentToAnswerButNotForTheRestOfIt() {
    coder.answer(
        MockCoder.json(200, LOG)
            .headersDelay(600, TimeUnit.MILLISECONDS)
            .throttleBody(10, 20, TimeUnit.SECONDS));
    CoderSettings impatient =
        settings(
            new CoderSettings.Timeouts(MockCoder.PLENTY, Duration.ofMillis(300), MockCoder.PLENTY));
    coder.answer(200, LOG);

    coder.api(impatient).taskLog(ID, entry -> {});

    assertThat(coder.requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptEndsTheCall(boolean virtual) throws Exception {
    coder.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    CoderApi api = coder.api();
    CountDownLatch flagKept = new CountDownLatch(1);
    FutureTask<CoderException> call =
        new FutureTask<>(() -> {
          CoderException e = catchThrowableOfType(CoderException.class, () -> api.send(ID, "Do"));
          if (Thread.currentThread().isInterrupted()) {
            flagKept.countDown();
          }
          return e;
        });
    Thread thread = virtual ? Thread.ofVirtual().start(call) : Thread.ofPlatform().start(call);
    coder.request();

    thread.interrupt();

    CoderException e = call.get(10, TimeUnit.SECONDS);
    assertThat(e).isInstanceOf(CoderException.Cancelled.class);
    assertThat(e.mayHaveHappened()).isTrue();
    assertThat(flagKept.getCount()).isZero();
  }

  @Test
  void anInterruptedThreadSendsNothing() {
    CoderApi api = coder.api();
    Thread.currentThread().interrupt();

    CoderException e = catchThrowableOfType(CoderException.class, () -> api.send(ID, "Do"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(e).isInstanceOf(CoderException.Cancelled.class);
    assertThat(e.mayHaveHappened()).isFalse();
    assertThat(coder.requests()).isZero();
  }

  private CoderSettings settings(CoderSettings.Timeouts timeouts) {
    return new CoderSettings(
        coder.url(), Map.of(), null, CoderSettings.Tls.DEFAULT, null, timeouts, false);
  }
}
