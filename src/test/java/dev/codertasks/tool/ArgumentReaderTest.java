package dev.codertasks.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentReaderTest {

  enum Source {
    AGENT,
    BUILD
  }

  private static final BigInteger TWO_TO_63 = BigInteger.TWO.pow(63);

  record Step(@Arg String id, @Arg @Nullable String input) {}

  record Args(
      @Arg(aliases = "identifier") String taskId,
      @Arg(byDefault = "20", min = 1, max = 100) int limit,
      @Arg @Nullable Boolean dryRun,
      @Arg(byDefault = "agent") Source source,
      @Arg(
              oneOf = {"idle", "failed"},
              unlisted = "active")
          @Nullable String status,
      @Arg(min = 1, max = 3) @Nullable List<String> taskIds,
      @Arg @Nullable List<Step> steps) {}

  private static Args read(Object... pairs) {
    Map<String, @Nullable Object> given = new HashMap<>();
    given.put("task_id", "fix");
    for (int i = 0; i < pairs.length; i += 2) {
      given.put((String) pairs[i], pairs[i + 1]);
    }
    return ArgumentReader.read(Args.class, given, 50);
  }

  private static List<String> problems(Map<String, ?> given) {
    InvalidArgumentsException refused =
        catchThrowableOfType(
            InvalidArgumentsException.class, () -> ArgumentReader.read(Args.class, given, 50));
    return refused.problems();
  }

  private static List<String> problems(String name, Object value) {
    return problems(Map.of("task_id", "fix", name, value));
  }

  @Test
  void fillsInWhatWasLeftOut() {
    assertThat(read()).isEqualTo(new Args("fix", 20, null, Source.AGENT, null, null, null));
  }

  static List<Object[]> readings() {
    return List.of(
        new Object[] {"limit", 7, 7},
        new Object[] {"limit", 7L, 7},
        new Object[] {"limit", 7.0, 7},
        new Object[] {"limit", "7", 7},
        new Object[] {"limit", " 7 ", 7},
        new Object[] {"limit", "7.0", 7},
        new Object[] {"limit", "1e2", 100},
        new Object[] {"limit", "", 20},
        new Object[] {"dry_run", true, true},
        new Object[] {"dry_run", "true", true},
        new Object[] {"dry_run", "FALSE", false},
        new Object[] {"source", "build", Source.BUILD},
        new Object[] {"source", "BUILD", Source.BUILD},
        new Object[] {"status", "idle", "idle"},
        new Object[] {"status", "IDLE", "idle"},
        new Object[] {"status", "active", "active"},
        new Object[] {"task_ids", List.of("a", "b"), List.of("a", "b")},
        new Object[] {"task_ids", "[\"a\", \"b\"]", List.of("a", "b")},
        new Object[] {"task_ids", "a", List.of("a")},
        new Object[] {"steps", "[{\"id\": \"a\"}]", List.of(new Step("a", null))},
        new Object[] {"steps", List.of("{\"id\":\"a\"}"), List.of(new Step("a", null))},
        new Object[] {
          "steps", List.of(Map.of("id", "a", "input", "b")), List.of(new Step("a", "b"))
        });
  }

  @ParameterizedTest
  @MethodSource("readings")
  void readsWhatModelsAndClientsSend_C6(String name, Object given, Object expected) {
    Args read = read(name, given);

    assertThat(ReplyWriter.write(read)).containsEntry(name, ReplyWriter.value(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit", "dry_run", "source", "status", "task_ids", "steps"})
  void takesNullAndTheEmptyStringAsLeftOut(String name) {
    Map<String, @Nullable Object> withNull = new HashMap<>(Map.of("task_id", "fix"));
    withNull.put(name, null);

    assertThat(ArgumentReader.read(Args.class, withNull, 50)).isEqualTo(read());
    assertThat(read(name, "")).isEqualTo(read());
  }

  static List<Object[]> refusals() {
    String number = "limit: must be a whole number from 1 to 100, not ";
    return List.of(
        new Object[] {"limit", 0, number + "0."},
        new Object[] {"limit", 101, number + "101."},
        new Object[] {"limit", "-1", number + "this text."},
        new Object[] {"limit", 1.5, number + "1.5."},
        new Object[] {"limit", "twenty", number + "this text."},
        new Object[] {"limit", "9223372036854775808", number + "this text."},
        new Object[] {"limit", TWO_TO_63, number + "9223372036854775808."},
        new Object[] {"limit", "1e999999999", number + "this text."},
        new Object[] {"limit", Double.NaN, number + "NaN."},
        new Object[] {"limit", true, number + "true."},
        new Object[] {"limit", List.of(1), number + "a list."},
        new Object[] {"dry_run", 1, "dry_run: must be true or false, not 1."},
        new Object[] {"dry_run", "yes", "dry_run: must be true or false, not this text."},
        new Object[] {
          "source", "biuld", "source: must be one of agent, build; did you mean build?"
        },
        new Object[] {"status", "running", "status: must be one of idle, failed."},
        new Object[] {"task_ids", 5, "task_ids: must be a list, not 5."},
        new Object[] {"task_ids", "[\"a\"", "task_ids: must be a list, not this text."},
        new Object[] {
          "task_ids", List.of(), "task_ids: must have at least 1 and at most 3 entries, not 0."
        },
        new Object[] {"task_ids", List.of("a", 5), "task_ids[1]: must be text, not 5."},
        new Object[] {"steps", List.of(Map.of("input", "x")), "steps[0].id: is required."},
        new Object[] {
          "steps",
          List.of(Map.of("id", "a", "inputs", "x")),
          "steps[0].inputs: is unknown; did you mean input?"
        },
        new Object[] {"steps", List.of(3), "steps[0]: must be an object, not 3."},
        new Object[] {"task_id", "", "task_id: must not be empty."},
        new Object[] {"task_id", 5, "task_id: must be text, not 5."},
        new Object[] {
          "identifier", "other", "task_id: is given under two names with different values."
        });
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void namesTheArgumentAndWhatIsAllowed_C6(String name, Object given, String problem) {
    Map<String, Object> arguments = new HashMap<>(Map.of("task_id", "fix"));
    arguments.put(name, given);

    assertThat(problems(arguments)).containsExactly(problem);
  }

  @Test
  void namesARequiredArgumentThatIsMissing() {
    assertThat(problems(Map.of())).containsExactly("task_id: is required.");
  }

  @Test
  void acceptsAnAliasInPlaceOfTheName() {
    Args read = ArgumentReader.read(Args.class, Map.of("identifier", "fix"), 50);

    assertThat(read.taskId()).isEqualTo("fix");
  }

  @ParameterizedTest
  @CsvSource({"taskid, task_id", "limt, limit", "identifer, task_id", "dryRun, dry_run"})
  void suggestsTheNearestNameForOneThatIsUnknown(String typed, String meant) {
    assertThat(problems(typed, "x"))
        .containsExactly(typed + ": is unknown; did you mean " + meant + "?");
  }

  @Test
  void listsTheNamesWhenNoneIsNear() {
    assertThat(problems("confirm", true))
        .containsExactly(
            "confirm: is unknown; known are task_id, limit, dry_run, source, status, task_ids,"
                + " steps.");
  }

  @Test
  void namesAllProblemsAtOnce() {
    assertThat(problems(Map.of("limit", 0, "dry_run", 2, "nonsense", 1)))
        .hasSize(4)
        .anySatisfy(problem -> assertThat(problem).startsWith("task_id: "))
        .anySatisfy(problem -> assertThat(problem).startsWith("limit: "))
        .anySatisfy(problem -> assertThat(problem).startsWith("dry_run: "))
        .anySatisfy(problem -> assertThat(problem).startsWith("nonsense: "));
  }

  @Test
  void neverRepeatsATextItRefuses() {
    assertThat(problems("limit", "ghp_secretsecretsecret").toString()).doesNotContain("ghp_");
  }

  @Test
  void showsAnUnknownNameInPrintableCharactersOnly() {
    assertThat(problems("a\u001b[31m\u202e", 1)).singleElement().asString().startsWith("a?[31m?:");
  }
}
