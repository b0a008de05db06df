package dev.codertasks.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.prompt.PromptCatalog.Answer;
import dev.codertasks.prompt.PromptCatalog.Listing;
import dev.codertasks.testing.GoldenFile;
import dev.codertasks.tool.ToolCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PromptCatalogTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/prompts");
  private static final Pattern TOOL = Pattern.compile("coder_[a-z_]+");
  private static final PromptCatalog PROMPTS = PromptCatalog.of(ToolCatalog.all());

  static List<Prompt> prompts() {
    return List.of(new DelegateTask(), new ReviewTask(), new FanOut());
  }

  private static String text(String name, Map<String, ?> arguments) {
    return ((Answer.Filled) PROMPTS.get(name, arguments)).text();
  }

  private static String refusal(String name, Map<String, ?> arguments) {
    return ((Answer.Refused) PROMPTS.get(name, arguments)).reason();
  }

  @ParameterizedTest
  @CsvSource({
    "delegate-task, goal, Fix the login",
    "review-task, task_id, dev/fix-login",
    "fan-out, goal, Move all services to Java 25"
  })
  void saysWhatItIsExpectedToSay(String name, String argument, String value) throws IOException {
    GoldenFile.check(GOLDEN.resolve(name + ".txt"), text(name, Map.of(argument, value)) + "\n");
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void namesTheToolsItNeedsAndNoOthers(Prompt prompt) {
    String text =
        prompt.text(new PromptArguments(Map.of("goal", "Fix it", "task_id", "a", "count", "2")));

    Set<String> named =
        TOOL.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    assertThat(named).isEqualTo(prompt.tools());
    assertThat(ToolCatalog.all().listings())
        .extracting(ToolCatalog.Listing::name)
        .containsAll(named);
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void describesItselfAndEachArgument(Prompt prompt) {
    Listing listing = prompt.listing();

    assertThat(Stream.concat(Stream.of(listing.description()), descriptions(listing)))
        .allSatisfy(text -> assertThat(text).isNotBlank().endsWith("."));
  }

  private static Stream<String> descriptions(Listing listing) {
    return listing.arguments().stream().map(PromptCatalog.Argument::description);
  }

  @Test
  void offersOnlyWhatTheToolsAllow() {
    PromptCatalog readOnly = PromptCatalog.of(ToolCatalog.all().readOnly());

    assertThat(PROMPTS.listings())
        .extracting(Listing::name)
        .containsExactly("delegate-task", "review-task", "fan-out");
    assertThat(readOnly.listings()).isEmpty();
    assertThat(readOnly.get("delegate-task", Map.of("goal", "x")))
        .isInstanceOf(Answer.Refused.class);
  }

  @Test
  void delegatesWithTheBriefAsItWasTyped() {
    String text =
        text(
            "delegate-task",
            Map.of(
                "goal", " Fix %s the login\nfor all ",
                "repository", "acme/web",
                "inputs", "#42",
                "constraints", "no new dependency",
                "done_when", "tests pass",
                "template", "acme/task-docker",
                "preset", "Large"));

    assertThat(text)
        .contains(
            "Goal: Fix %s the login\nfor all\n",
            "Repository: acme/web\n",
            "Inputs: #42\n",
            "Constraints: no new dependency\n",
            "Done when: tests pass\n",
            "Use the template \"acme/task-docker\" and preset \"Large\".")
        .doesNotContain("coder_list_task_templates", "(not said)");
  }

  @Test
  void takesABlankFieldAsLeftOut() {
    String text =
        text("delegate-task", Map.of("goal", "Fix it", "template", " ", "organization", "labs"));

    assertThat(text).contains("coder_list_task_templates organization=\"labs\"");
  }

  @Test
  void splitsIntoAsManyPartsAsAsked() {
    assertThat(text("fan-out", Map.of("goal", "x", "count", 3))).contains("into 3 parts");
    assertThat(text("fan-out", Map.of("goal", "x", "parts", "api, web")))
        .contains("Parts: api, web", "as given");
  }

  @ParameterizedTest
  @CsvSource({
    "nope,          goal,    x,    delegate-task",
    "delegate-task, nope,    x,    done_when",
    "delegate-task, inputs,  x,    goal",
    "delegate-task, goal,    ' ',  goal",
    "review-task,   task_id, a b,  letters and digits",
    "review-task,   task_id, ../a, user",
    "fan-out,       count,   1,    goal",
  })
  void refusesWithWhatWouldBeRight(String name, String argument, String value, String hint) {
    assertThat(refusal(name, Map.of(argument, value))).contains(hint);
  }

  @Test
  void refusesACountThatIsNone() {
    assertThat(new TreeSet<>(Set.of("0", "1", "21", "-2", "many", "٣", "99999999999")))
        .allSatisfy(count ->
            assertThat(refusal("fan-out", Map.of("goal", "x", "count", count)))
                .contains("2 to 20"));
  }

  @Test
  void refusesAnArgumentThatIsNoText() {
    assertThat(refusal("delegate-task", Map.of("goal", List.of("x")))).contains("string");
  }
}
