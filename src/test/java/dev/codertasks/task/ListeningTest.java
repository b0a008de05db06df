package dev.codertasks.task;

import static dev.codertasks.task.SimulatedTasks.awaitThat;
import static dev.codertasks.task.SimulatedTasks.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codertasks.simulator.AgentScript;
import dev.codertasks.simulator.Faults.Fault;
import dev.codertasks.task.TaskService.Delivered;
import dev.codertasks.task.TaskService.Delivery;
import dev.codertasks.task.TaskService.SendRequest;
import dev.codertasks.task.TaskService.WhenBusy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages to agents that cannot listen yet. */
class ListeningTest {
  private static final String SEND = ".*/send";
  private static final String LOOK = "/api/v2/tasks/me/[0-9a-f-]{36}";

  private SimulatedTasks world = new SimulatedTasks();

  @AfterEach
  void stop() {
    world.close();
  }

  private void follow(AgentScript script) {
    world.close();
    world = new SimulatedTasks(script);
  }

  private Delivery send(int seconds, boolean resume) {
    Duration atMost = Duration.ofSeconds(seconds);
    return world.tasks.send(new SendRequest("a", "Go on.", WhenBusy.WAIT, resume, atMost), soon());
  }

  private CompletableFuture<Delivery> sending(boolean resume) throws InterruptedException {
    CompletableFuture<Delivery> sending = CompletableFuture.supplyAsync(() -> send(25, resume));
    awaitThat(() -> world.requests("GET", LOOK) >= 2);
    return sending;
  }

  @Test
  void aMessageWaitsUntilTheAgentIsStillAndIsSentOnce() throws Exception {
    follow(AgentScript.earlyIdle());
    world.create("a");
    world.advance(8);

    CompletableFuture<Delivery> sending = sending(false);
    long whileItWorked = world.requests("POST", SEND);
    world.advance(30);

    assertThat(sending.get(30, TimeUnit.SECONDS).delivered()).isEqualTo(Delivered.YES);
    assertThat(whileItWorked).isZero();
    assertThat(world.requests("POST", SEND)).isEqualTo(1);
  }

  @Test
  void anAgentThatCanListenIsNotKeptWaiting() {
    world.create("a");
    world.advance(25);

    assertThat(send(0, false).delivered()).isEqualTo(Delivered.YES);
  }

  @Test
  void nothingIsSentWhenTheTimeIsUpFirst() {
    world.create("a");
    world.advance(3);

    Delivery delivery = send(0, false);

    assertThat(delivery.delivered()).isEqualTo(Delivered.NO);
    assertThat(delivery.task().phase()).isEqualTo(Phase.WORKING);
    assertThat(world.requests("POST", SEND)).isZero();
  }

  @Test
  void whoDoesNotWantToWaitIsToldAtOnce() {
    world.create("a");
    world.advance(3);
    SendRequest request =
        new SendRequest("a", "Go on.", WhenBusy.FAIL, false, Duration.ofSeconds(20));

    assertThatThrownBy(() -> world.tasks.send(request, soon()))
        .isInstanceOf(TaskException.WrongPhase.class);
  }

  @Test
  void aBusyAnswerIsNoSendAndTheNextPauseIsTaken() throws Exception {
    world.create("a");
    world.advance(25);
    world
        .coder
        .faults()
        .plan(
            "POST",
            SEND,
            1,
            new Fault.Answer(
                409,
                "application/json",
                "{\"message\":\"Task app is not ready to accept input.\"}"));

    assertThat(send(20, false).delivered()).isEqualTo(Delivered.YES);
    assertThat(world.requests("POST", SEND)).isEqualTo(2);
  }

  @Test
  void aPausedTaskIsResumedFirstIfAsked() throws Exception {
    world.create("a");
    world.advance(25);
    world.tasks.pause("a", soon());
    world.advance(10);

    CompletableFuture<Delivery> sending = sending(true);
    world.advance(5);
    world.advance(25);

    assertThat(sending.get(30, TimeUnit.SECONDS).delivered()).isEqualTo(Delivered.YES);
    assertThat(world.requests("POST", ".*/resume")).isEqualTo(1);
    assertThat(world.requests("POST", SEND)).isEqualTo(1);
  }

  @Test
  void aPausedTaskIsLeftAloneElse() {
    world.create("a");
    world.advance(25);
    world.tasks.pause("a", soon());
    world.advance(10);

    assertThatThrownBy(() -> send(20, false)).isInstanceOf(TaskException.WrongPhase.class);
    assertThat(world.requests("POST", ".*/resume")).isZero();
  }

  @Test
  void anAgentThatIsLostMeanwhileEndsTheWait() throws Exception {
    follow(AgentScript.earlyIdle());
    world.create("a");
    world.advance(4);
    CompletableFuture<Delivery> sending = sending(false);

    world.coder.loseAgent("a");

    assertThat(sending)
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .withCauseInstanceOf(TaskException.WrongPhase.class);
  }

  @Test
  void howLongALogMustBeStillCanBeSet() {
    world.close();
    world = new SimulatedTasks(AgentScript.demo(), Duration.ofSeconds(2), Function.identity());
    world.create("a");
    world.advance(8);

    assertThat(world.tasks.status("a", soon()).phase()).isEqualTo(Phase.IDLE);
  }
}
