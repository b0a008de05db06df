package dev.codertasks.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.coder.Deadline;
import dev.codertasks.resource.ResourceCatalog.Unreadable;
import dev.codertasks.task.Call;
import dev.codertasks.testing.Simulated;
import dev.codertasks.tool.ToolCatalog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsTest {
  private final Simulated world = new Simulated();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final Subscriptions subscriptions =
      new Subscriptions(ResourceCatalog.of(ToolCatalog.all()), world.tasks(), told::add);

  @AfterEach
  void stop() {
    subscriptions.close();
    world.close();
  }

  private Optional<Unreadable> subscribe(String uri) {
    return subscriptions.subscribe(uri, Simulated.call());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "coder-tasks://tasks",
        "coder-tasks://tasks/me/a",
        "coder-tasks://tasks/dev/a",
        "coder-tasks://tasks/me/a/logs"
      })
  void tellsTheAddressThatWasSubscribedTo(String uri) throws Exception {
    world.create("a");
    assertThat(subscribe(uri)).isEmpty();

    world.advance(25);

    assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(uri);
  }

  @ParameterizedTest
  @ValueSource(strings = {"coder-tasks://templates", "test://watched-resource"})
  void acceptsWhatNeverChangesAndAsksNobody(String uri) {
    assertThat(subscribe(uri)).isEmpty();

    assertThat(world.coder().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"coder-tasks://tasks/me/nope", "coder-tasks://tasks/../a", "coder-tasks://x"})
  void refusesWhatIsNotThere(String uri) {
    assertThat(subscribe(uri)).containsInstanceOf(Unreadable.Missing.class);
  }

  @Test
  void saysWhyCoderCouldNotBeAsked() {
    Call call = Call.until(Deadline.in(Duration.ofSeconds(1)));
    world.coder().close();

    Optional<Unreadable> refusal = subscriptions.subscribe("coder-tasks://tasks", call);

    assertThat(refusal).containsInstanceOf(Unreadable.Failed.class);
    assertThat(refusal.toString()).contains("unreachable");
  }

  @Test
  void refusesOneMoreThanFit() {
    IntStream.range(0, Subscriptions.MOST).forEach(i -> subscribe("test://" + i));

    Optional<Unreadable> refusal = subscribe("coder-tasks://tasks");

    assertThat(refusal).containsInstanceOf(Unreadable.Failed.class);
    assertThat(world.coder().requests()).isEmpty();
    assertThat(subscribe("test://0")).as("it is subscribed to already").isEmpty();
    subscriptions.unsubscribe("test://0");
    assertThat(subscribe("coder-tasks://tasks")).isEmpty();
  }

  @Test
  void beginsNothingAfterItsEnd() {
    subscriptions.close();

    assertThat(subscribe("coder-tasks://tasks")).isPresent();
    assertThat(world.coder().requests()).isEmpty();
  }

  @Test
  void asksNothingWhileNobodyHearsAndTellsOnceWhenSomebodyDoesAgain() throws Exception {
    world.create("a");
    subscribe("coder-tasks://tasks/me/a");
    subscribe("coder-tasks://templates");
    subscriptions.unheard();
    world.advance(25);
    int before = world.coder().requests().size();

    subscriptions.heard(Simulated.call());

    assertThat(told).containsExactly("coder-tasks://tasks/me/a");
    assertThat(world.coder().requests()).as("it is looked at again").hasSizeGreaterThan(before);
  }

  @Test
  void looksAtNothingThatIsSubscribedToWhileNobodyHears() throws Exception {
    world.create("a");
    subscriptions.unheard();
    assertThat(subscribe("coder-tasks://tasks/me/a")).isEmpty();
    subscriptions.unsubscribe("coder-tasks://tasks/me/a");

    subscriptions.heard(Simulated.call());

    assertThat(told).isEmpty();
  }
}
