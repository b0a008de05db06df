package dev.codertasks.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codertasks.coder.model.AgentState;
import dev.codertasks.task.TaskException.ConfirmationRefused;
import dev.codertasks.task.TaskException.ConfirmationRefused.Flaw;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteConfirmationTest {
  private static final UUID DEV = UUID.fromString("c0bf8975-9c72-4c4a-9a06-f2dcfdafd3cf");
  private static final UUID ALICE = UUID.fromString("46ecde2d-4bd9-4486-962b-d4d44a30c882");
  private static final SecretKey KEY = key("one");

  @Test
  void aConfirmationHoldsForTheTaskAsItWas() {
    TaskView view = view(Phase.IDLE, SomeTask.NOW);
    String token = DeleteConfirmation.of(view).sealed(KEY, DEV);

    DeleteConfirmation opened = DeleteConfirmation.open(token, KEY, DEV, "fix-login");
    opened.requireFor(view);

    assertThat(opened).isEqualTo(DeleteConfirmation.of(view));
    assertThat(token).startsWith("c1.").hasSizeLessThan(100);
  }

  @Test
  void itExpiresAfterFiveMinutes_E19() {
    DeleteConfirmation plan = DeleteConfirmation.of(view(Phase.IDLE, SomeTask.NOW));

    plan.requireFor(view(Phase.IDLE, SomeTask.NOW.plusSeconds(300)));

    assertRefused(
        Flaw.EXPIRED, () -> plan.requireFor(view(Phase.IDLE, SomeTask.NOW.plusSeconds(301))));
  }

  @Test
  void itIsOutdatedOnceTheTaskDoesSomethingElse_E19() {
    DeleteConfirmation plan = DeleteConfirmation.of(view(Phase.IDLE, SomeTask.NOW));

    assertRefused(Flaw.OUTDATED, () -> plan.requireFor(view(Phase.WORKING, SomeTask.NOW)));
  }

  @Test
  void somebodyElsesIsForeign_E19() {
    String token = DeleteConfirmation.of(view(Phase.IDLE, SomeTask.NOW)).sealed(KEY, DEV);

    assertRefused(Flaw.FOREIGN, () -> DeleteConfirmation.open(token, KEY, ALICE, "x"));
    assertRefused(Flaw.FOREIGN, () -> DeleteConfirmation.open(token, key("two"), DEV, "x"));
  }

  @Test
  void oneOfAnotherTaskIsForeign_E19() {
    DeleteConfirmation other =
        new DeleteConfirmation(ALICE, 1, SomeTask.NOW.plusSeconds(300), Phase.IDLE.word());

    assertRefused(Flaw.FOREIGN, () -> other.requireFor(view(Phase.IDLE, SomeTask.NOW)));
  }

  @Test
  void aChangedOneIsForeign() {
    String token = DeleteConfirmation.of(view(Phase.IDLE, SomeTask.NOW)).sealed(KEY, DEV);

    for (int at = 3; at < token.length() - 1; at++) {
      char other = token.charAt(at) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, at) + other + token.substring(at + 1);
      assertRefused(Flaw.FOREIGN, () -> DeleteConfirmation.open(changed, KEY, DEV, "x"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "true", "c1.", "c1.AAAA", "c1.!!!", "c2.Zm9v"})
  void anythingElseIsMalformed(String token) {
    assertRefused(Flaw.MALFORMED, () -> DeleteConfirmation.open(token, KEY, DEV, "x"));
  }

  private static void assertRefused(Flaw flaw, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ConfirmationRefused.class, refused -> assertThat(refused.flaw()).isEqualTo(flaw));
  }

  private static TaskView view(Phase phase, Instant asOf) {
    return new TaskView(
        SomeTask.active().state(AgentState.IDLE, asOf).task(),
        asOf,
        phase,
        null,
        null,
        null,
        List.of(),
        false,
        null,
        null,
        URI.create("https://coder.test/tasks/dev/1"),
        "AAAABBBBCCCCDDDD");
  }

  private static SecretKey key(String name) {
    return new SecretKeySpec(name.repeat(8).getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
  }
}
