package dev.codertasks.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.resource.ResourceCatalog.Answer;
import dev.codertasks.resource.ResourceCatalog.Listing;
import dev.codertasks.resource.ResourceCatalog.Unreadable;
import dev.codertasks.testing.Simulated;
import dev.codertasks.tool.ToolCatalog;
import dev.codertasks.tool.ToolContext;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceCatalogTest {
  private final Simulated world = new Simulated();
  private final ToolCatalog tools = ToolCatalog.all();
  private final ResourceCatalog resources = ResourceCatalog.of(tools);

  @AfterEach
  void stop() {
    world.close();
  }

  private ToolContext context() {
    return new ToolContext(world.tasks(), Simulated.call());
  }

  private String text(String uri) {
    return ((Answer.Content) resources.read(uri, context())).text();
  }

  @ParameterizedTest
  @CsvSource({
    "tasks, coder_list_tasks, limit, 100",
    "tasks/dev/a, coder_get_task_status, task_id, dev/a",
    "tasks/me/a, coder_get_task_status, task_id, a",
    "templates, coder_list_task_templates, query, ''"
  })
  void readsWhatTheToolAnswers(String path, String tool, String argument, String value) {
    world.create("a");

    assertThat(text("coder-tasks://" + path))
        .isEqualTo(tools.call(tool, Map.of(argument, value), context()).text());
  }

  @Test
  void readsAConversationInAFence() {
    world.create("a");
    world.advance(120);

    assertThat(text("coder-tasks://tasks/me/a/logs"))
        .contains("<<task-output", "next: coder_get_task_logs task_id=\"a\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "coder-tasks:",
        "coder-tasks://",
        "coder-tasks://task",
        "coder-tasks://tasks/",
        "coder-tasks://tasks/me",
        "coder-tasks://tasks/me/",
        "coder-tasks://tasks//a",
        "coder-tasks://tasks/me/a/",
        "coder-tasks://tasks/me/a/log",
        "coder-tasks://tasks/me/a/logs/x",
        "coder-tasks://tasks/me/a?x=1",
        "coder-tasks://tasks/me/a#x",
        "coder-tasks://tasks/me/a%2e",
        "coder-tasks://tasks/../a",
        "coder-tasks://tasks/me/new",
        "coder-tasks://tasks/me/\u202ea",
        "coder-tasks://tasks/me/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "coder-tasks://templates/x",
        "coder-tasks://policy",
        "https://example.com/tasks",
        "CODER-TASKS://tasks"
      })
  void knowsNothingElseAndAsksNobody(String uri) {
    assertThat(resources.read(uri, context())).isInstanceOf(Unreadable.Missing.class);
    assertThat(world.coder().requests()).isEmpty();
  }

  @Test
  void saysOfATaskThatIsNotThereWhatToDo() {
    assertThat(resources.read("coder-tasks://tasks/me/nope", context()))
        .isInstanceOfSatisfying(
            Unreadable.Missing.class,
            missing -> assertThat(missing.reason()).contains("nope", "coder_list_tasks"));
  }

  @Test
  void saysWhyCoderCouldNotBeAsked() {
    world.coder().close();

    assertThat(resources.read("coder-tasks://tasks", context()))
        .isInstanceOfSatisfying(
            Unreadable.Failed.class,
            failed -> assertThat(failed.reason()).startsWith(failed.code() + ": "));
  }

  @Test
  void isSilentAboutWhatIsNoToolEither() {
    ResourceCatalog few = ResourceCatalog.of(tools.only(Set.of("coder_get_task_status")));

    assertThat(few.listings()).isEmpty();
    assertThat(few.templates())
        .extracting(Listing::uri)
        .containsExactly("coder-tasks://tasks/{owner}/{task}");
    assertThat(few.problem("coder-tasks://tasks/me/a/logs")).isPresent();
  }

  @Test
  void readsThePolicyAsItIsAtThatMoment() {
    StringBuilder policy = new StringBuilder("profile: standard");
    ResourceCatalog with = resources.withPolicy(policy::toString);
    policy.append("\nchanged: true");

    assertThat(with.listings())
        .extracting(Listing::uri)
        .containsExactly("coder-tasks://tasks", "coder-tasks://templates", "coder-tasks://policy");
    assertThat(with.read("coder-tasks://policy", context()))
        .isEqualTo(new Answer.Content("text/plain", "profile: standard\nchanged: true"));
  }

  @Test
  void tellsNothingOfAPolicyThatCannotBeWritten() {
    ResourceCatalog with =
        resources.withPolicy(() -> {
          throw new IllegalStateException("secret-canary");
        });

    assertThat(with.read("coder-tasks://policy", context()))
        .isInstanceOfSatisfying(
            Unreadable.Failed.class,
            failed ->
                assertThat(failed.reason()).contains("internal_error").doesNotContain("canary"));
  }
}
