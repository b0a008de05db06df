package dev.codertasks.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.Identifiers;
import dev.codertasks.coder.InvalidIdentifierException;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.task.TaskException;
import dev.codertasks.tool.ErrorScenarios.ErrorScenario;
import dev.codertasks.tool.ToolResult.Failure;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToolErrorsTest {
  private final ToolErrors errors = new ToolErrors(Sanitizer.PLAIN);

  static List<ErrorScenario> scenarios() {
    return ErrorScenarios.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void beginsWithItsStableCodeAndExplainsItself(ErrorScenario scenario) {
    Failure failure = scenario.run();

    assertThat(failure.code()).isEqualTo(scenario.code());
    assertThat(failure.text()).startsWith(scenario.code() + ": ");
    assertThat(failure.text().lines().findFirst().orElseThrow()).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void showsNoClassNoQueryAndStaysShort(ErrorScenario scenario) {
    String text = scenario.run().text();

    assertThat(text)
        .doesNotContain("Exception", "dev.codertasks", "java.", "?", "token=abc", "null");
    assertThat(text.length() / 4).isLessThanOrEqualTo(150);
  }

  @Test
  void coversEverythingThatCanBeThrown() {
    List<Class<?>> covered =
        scenarios().stream().<Class<?>>map(s -> s.thrown().getClass()).distinct().toList();

    assertThat(covered).containsAll(Thrown.cases(TaskException.class));
    assertThat(covered).containsAll(Thrown.cases(CoderException.class));
  }

  @Test
  void namesTheRuleThatAnIdentifierBreaks() {
    InvalidIdentifierException thrown =
        Assertions.catchThrowableOfType(
            InvalidIdentifierException.class, () -> Identifiers.requireTaskName("../users/me"));

    assertThat(errors.of("coder_get_task_status", thrown).text())
        .isEqualTo(
            "invalid_identifier: \"../users/me\" is not a valid task name: it must be letters and"
                + " digits with single hyphens between, at most 32 characters. Nothing was done.");
  }

  @Test
  void quotesAndCutsWhatCoderSaid() {
    CoderException thrown =
        Thrown.of(
            CoderException.Forbidden.class,
            "create task",
            new CoderException.Reply(403, "No \"way\"\n".repeat(100), "", List.of()));

    assertThat(errors.of("coder_create_task", thrown).text())
        .contains("(403, \"No 'way' No 'way'")
        .hasSizeLessThan(400);
  }

  @Test
  void saysWhereCoderIsWhenTheAddressRedirects() {
    CoderException thrown =
        Thrown.of(
            CoderException.Redirected.class, "list tasks", 307, "https://coder.acme.dev:8443/?a=b");

    assertThat(errors.of("coder_list_tasks", thrown).text())
        .contains("points to https://coder.acme.dev:8443. If that is Coder, set CODER_URL to it");
  }
}
