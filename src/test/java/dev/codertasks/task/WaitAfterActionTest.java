package dev.codertasks.task;

import static dev.codertasks.task.SimulatedTasks.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.Faults.Fault;
import dev.codertasks.task.TaskService.Until;
import dev.codertasks.task.TaskService.Waited;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A wait goes on from what somebody has just done to a task, and ends when that came to something.
 */
class WaitAfterActionTest {
  private static final String LOG = "/api/v2/tasks/me/[^/]+/logs";
  private static final String JSON = "application/json; charset=utf-8";

  private final SimulatedTasks world = new SimulatedTasks();

  @AfterEach
  void stop() {
    world.close();
  }

  private void createIdle() {
    world.create("a");
    world.advance(25);
  }

  private static Phase phase(Waited waited) {
    TaskView view = waited.tasks().getFirst().view();
    return view == null ? Phase.DELETED : view.phase();
  }

  @Test
  void theWayOfANewTaskIsNotToldButItsQuestionIs() {
    String cursor = world.create("a").cursor();

    assertThat(world.glance(cursor, "a").ended()).isFalse();
    world.advance(3);
    assertThat(world.glance(cursor, "a").ended()).isFalse();
    world.advance(25);
    assertThat(world.glance(cursor, "a").ended()).isTrue();
  }

  @Test
  void aWaitAfterASendEndsWithTheAnswerOnly() {
    createIdle();
    String cursor = world.tasks.send("a", "Yes.", soon()).task().cursor();

    assertThat(world.glance(cursor, "a").ended()).isFalse();
    world.advance(1);
    assertThat(world.glance(cursor, "a").ended()).isFalse();
    world.advance(25);
    assertThat(phase(world.glance(cursor, "a"))).isEqualTo(Phase.COMPLETED);
    assertThat(world.glance(cursor, "a").ended()).isTrue();
  }

  @Test
  void theWayToTheAnswerIsNoChangeEither() {
    createIdle();
    String cursor = world.tasks.send("a", "Yes.", soon()).task().cursor();

    assertThat(world.await(Until.CHANGE, cursor, Duration.ZERO, "a").ended()).isFalse();
  }

  @Test
  void anOlderCursorIsToldOnceThatTheTaskWorksAgain() {
    createIdle();
    String older = world.glance(null, "a").cursor();
    world.tasks.send("a", "Yes.", soon());

    Waited first = world.glance(older, "a");
    Waited second = world.glance(first.cursor(), "a");

    assertThat(first.ended()).isTrue();
    assertThat(phase(first)).isEqualTo(Phase.WORKING);
    assertThat(second.ended()).isFalse();
  }

  @Test
  void aLogThatDoesNotShowTheMessageYetIsNoAnswer() throws Exception {
    createIdle();
    String log = world.answer("/api/v2/tasks/me/a/logs");
    String cursor = world.tasks.send("a", "Yes.", soon()).task().cursor();
    world.coder.faults().plan("GET", LOG, 1, new Fault.Answer(200, JSON, log));

    Waited stale = world.glance(cursor, "a");
    world.advance(25);

    assertThat(stale.ended()).isFalse();
    assertThat(world.glance(stale.cursor(), "a").ended()).isTrue();
  }

  @Test
  void aWaitAfterAPauseEndsWhenItIsPaused() {
    createIdle();
    String cursor = world.tasks.pause("a", soon()).task().cursor();

    assertThat(world.glance(cursor, "a").ended()).isFalse();
    world.advance(25);
    assertThat(world.glance(cursor, "a").ended()).isTrue();
  }

  @Test
  void aCoderThatStillShowsTheRunningTaskDoesNotEndTheWaitAfterAPause() throws Exception {
    createIdle();
    String before = world.answer("/api/v2/tasks/me/a");
    String log = world.answer("/api/v2/tasks/me/a/logs");
    String cursor = world.tasks.pause("a", soon()).task().cursor();
    world
        .coder
        .faults()
        .plan("GET", "/api/v2/tasks/me/[^/]+", 2, new Fault.Answer(200, JSON, before));
    world.coder.faults().plan("GET", LOG, 1, new Fault.Answer(200, JSON, log));

    assertThat(world.glance(cursor, "a").ended()).isFalse();
  }

  @Test
  void aWaitAfterAResumeEndsWhenTheAgentCanListen() {
    createIdle();
    world.tasks.pause("a", soon());
    world.advance(10);
    String cursor = world.tasks.resume("a", null, soon()).task().cursor();

    assertThat(world.glance(cursor, "a").ended()).isFalse();
    world.advance(4);
    assertThat(world.glance(cursor, "a").ended()).isFalse();
    world.advance(60);
    assertThat(phase(world.glance(cursor, "a"))).isEqualTo(Phase.IDLE);
    assertThat(world.glance(cursor, "a").ended()).isTrue();
  }
}
