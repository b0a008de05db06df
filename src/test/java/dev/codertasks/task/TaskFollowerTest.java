package dev.codertasks.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codertasks.simulator.Faults.Fault;
import dev.codertasks.task.TaskService.Following;
import dev.codertasks.testing.Simulated;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskFollowerTest {
  private final Simulated world = new Simulated();
  private final Semaphore told = new Semaphore(0);

  @AfterEach
  void stop() {
    world.close();
  }

  private Following follow(@Nullable String task) {
    return world.tasks().follow(task, told::release, Simulated.call());
  }

  private void awaitTold() throws InterruptedException {
    assertThat(told.tryAcquire(20, TimeUnit.SECONDS)).as("was told").isTrue();
  }

  private int requests() {
    return world.coder().requests().size();
  }

  /** Blocks until Coder was asked again, so that somebody has looked. */
  private void awaitLook() throws InterruptedException {
    int before = requests();
    awaitThat(() -> requests() >= before + 2);
  }

  private static void awaitThat(BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
      boolean _ = never.await(50, TimeUnit.MILLISECONDS);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void tellsOfAPhaseThatIsNotAsBefore() throws Exception {
    world.create("a");
    Following following = follow("a");

    world.advance(25);

    awaitTold();
    following.close();
  }

  @Test
  void saysNothingWhileNothingChanges() throws Exception {
    world.create("a");
    world.advance(120);
    Following following = follow("a");

    awaitLook();

    assertThat(told.availablePermits()).isZero();
    following.close();
  }

  @Test
  void tellsOfTasksThatComeIntoTheList() throws Exception {
    Following following = follow(null);

    world.create("a");

    awaitTold();
    following.close();
  }

  @Test
  void asksForTheListOnceHoweverManyFollowIt() throws Exception {
    world.create("a");
    Following first = follow(null);
    Following second = follow(null);
    int before = requests();

    awaitLook();

    assertThat(world.coder().requests().subList(before, requests()))
        .allSatisfy(request -> assertThat(request.path()).isEqualTo("/api/v2/tasks"));
    first.close();
    second.close();
  }

  @Test
  void asksNothingOnceItIsClosed() throws Exception {
    world.create("a");
    Following one = follow("a");
    Following all = follow(null);

    one.close();
    all.close();

    awaitSilence();
    world.advance(25);
    assertThat(isSilentFor(1500)).isTrue();
    assertThat(told.availablePermits()).isZero();
  }

  /** A look that had begun may still end. */
  private void awaitSilence() throws InterruptedException {
    awaitThat(() -> isSilentFor(1200));
  }

  /** While somebody looks, he does so every second. */
  private boolean isSilentFor(long millis) {
    int before = requests();
    try {
      return !new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS) && requests() == before;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void endsWithATaskThatIsDeleted() throws Exception {
    world.create("a");
    world.advance(120);
    Following following = follow("a");
    TaskService.Deletion.Planned plan =
        (TaskService.Deletion.Planned) world.tasks().delete("a", null, Simulated.call());

    world.tasks().delete("a", plan.confirmation(), Simulated.call());

    awaitTold();
    awaitSilence();
    following.close();
  }

  @Test
  void knowsNoTaskThatIsNotThere() {
    assertThatThrownBy(() -> follow("nope")).isInstanceOf(TaskException.NoSuchTask.class);
  }

  @Test
  void goesOnAfterAPassingFault() throws Exception {
    world.create("a");
    Following following = follow("a");
    world
        .coder()
        .faults()
        .plan(
            "GET",
            "/api/v2/tasks/me/.*",
            3,
            new Fault.Answer(500, "application/json", "{\"message\":\"x\"}"));

    world.advance(25);

    awaitTold();
    following.close();
  }
}
