package dev.codertasks.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.completion.Completer.Completion;
import dev.codertasks.simulator.Faults.Fault;
import dev.codertasks.testing.Simulated;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompleterTest {
  private final Simulated world = new Simulated();

  @AfterEach
  void stop() {
    world.close();
  }

  private Completion complete(String argument, String typed, Map<String, String> others) {
    return Completer.complete(argument, typed, others, world.tasks(), Simulated.call());
  }

  private Completion complete(String argument, String typed) {
    return complete(argument, typed, Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"task_id", "task"})
  void findsTasksThatBeginSo(String argument) {
    world.create("fix-login");
    world.create("docs-fix");

    assertThat(complete(argument, "FI")).isEqualTo(found("fix-login"));
    assertThat(complete(argument, "").values()).containsExactlyInAnyOrder("docs-fix", "fix-login");
  }

  private static Completion found(String... values) {
    return new Completion(List.of(values), values.length, false);
  }

  @Test
  void findsTheTasksOfTheOwnerInTheAddress() {
    world.create("fix-login");
    world.coder().addUser("mona");

    assertThat(complete("task", "", Map.of("owner", "dev"))).isEqualTo(found("fix-login"));
    assertThat(complete("task", "", Map.of("owner", "mona"))).isEqualTo(found());
    assertThat(complete("task", "", Map.of("owner", "../x"))).isEqualTo(found());
  }

  @Test
  void saysThatThereAreMoreThanItMayShow() {
    IntStream.range(0, 101).forEach(i -> world.create("t" + i));

    Completion completion = complete("task_id", "t");

    assertThat(completion.values()).hasSize(100);
    assertThat(completion.more()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "owner,        d,           dev",
    "owner,        m,           me",
    "template,     task-d,      coder/task-docker",
    "template,     coder/task-k, coder/task-k8s",
    "organization, la,          labs",
    "preset,       sm,          Small",
  })
  void findsOtherNamesThatBeginSo(String argument, String typed, String name) {
    world.create("fix-login");

    assertThat(complete(argument, typed)).isEqualTo(found(name));
  }

  @Test
  void findsThePresetsOfTheTemplateThatWasChosen() {
    assertThat(complete("preset", "", Map.of("template", "task-docker")))
        .isEqualTo(found("Small", "Large"));
    assertThat(complete("preset", "", Map.of("template", "task-k8s"))).isEqualTo(found());
    assertThat(complete("template", "task", Map.of("organization", "labs")).values())
        .allSatisfy(name -> assertThat(name).startsWith("labs/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"goal", "done_when", "nonsense", ""})
  void asksNobodyForWhatHasNoNames(String argument) {
    assertThat(complete(argument, "x")).isEqualTo(found());
    assertThat(world.coder().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"task_id", "owner", "template", "preset", "organization"})
  void findsNothingWhereCoderDoesNotAnswer(String argument) {
    world.coder().close();

    assertThat(complete(argument, "x")).isEqualTo(found());
  }

  @Test
  void findsNothingWhereCoderRefuses() {
    world
        .coder()
        .faults()
        .plan(
            "GET", "/api/v2/.*", new Fault.Answer(401, "application/json", "{\"message\":\"x\"}"));

    assertThat(complete("task_id", "x")).isEqualTo(found());
  }
}
