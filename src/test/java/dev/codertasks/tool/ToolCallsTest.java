package dev.codertasks.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.coder.CoderException;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskService.Change;
import dev.codertasks.task.TaskService.CreateRequest;
import dev.codertasks.task.TaskService.Created;
import dev.codertasks.task.TaskService.Deletion;
import dev.codertasks.task.TaskService.Delivered;
import dev.codertasks.task.TaskService.Delivery;
import dev.codertasks.task.TaskService.ListRequest;
import dev.codertasks.task.TaskService.LogKind;
import dev.codertasks.task.TaskService.LogPage;
import dev.codertasks.task.TaskService.LogRequest;
import dev.codertasks.task.TaskService.Mode;
import dev.codertasks.task.TaskService.Page;
import dev.codertasks.task.TaskService.SendRequest;
import dev.codertasks.task.TaskService.Until;
import dev.codertasks.task.TaskService.WaitRequest;
import dev.codertasks.task.TaskService.Waited;
import dev.codertasks.task.TaskService.Watched;
import dev.codertasks.task.TaskService.WhenBusy;
import dev.codertasks.tool.ToolCatalog.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each tool asks of the use case for the arguments it was given. */
class ToolCallsTest {

  private static Object asked(String tool, Map<String, Object> arguments, Object answer) {
    FakeTasks tasks = new FakeTasks().answers(answer);
    Answer result = ToolCatalog.all().call(tool, arguments, FakeTasks.context(tasks));
    assertThat(result.outcome()).isEqualTo("ok");
    return tasks.asked.getFirst();
  }

  private static final Created CREATED =
      new Created(Views.view(Phase.STARTING), true, Views.DOCKER, null);

  @Test
  void createsFromEveryArgument() {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("input", " Fix it.\n");
    arguments.put("template", "acme/task-docker");
    arguments.put("template_version", "v12");
    arguments.put("preset", "Small");
    arguments.put("name", "fix");
    arguments.put("display_name", "Fix");
    arguments.put("organization", "acme");
    arguments.put("user", "eve");
    arguments.put("idempotency_key", "k1");

    assertThat(asked("coder_create_task", arguments, CREATED))
        .isEqualTo(
            new CreateRequest(
                " Fix it.\n",
                "acme/task-docker",
                "v12",
                "Small",
                "fix",
                "Fix",
                "acme",
                "eve",
                "k1"));
  }

  @Test
  void createsFromTheArgumentsOfCodersOwnTool() {
    String version = "0b6e7c9e-5f0e-4f57-8d6a-3d1f7b1c2a90";
    String preset = "1b6e7c9e-5f0e-4f57-8d6a-3d1f7b1c2a90";

    assertThat(
            asked(
                "coder_create_task",
                Map.of(
                    "input",
                    "Fix it.",
                    "template_version_id",
                    version,
                    "template_version_preset_id",
                    preset,
                    "user",
                    ""),
                CREATED))
        .isEqualTo(
            new CreateRequest("Fix it.", null, version, preset, null, null, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pending",
        "initializing",
        "active",
        "paused",
        "error",
        "unknown",
        "idle",
        "failed"
      })
  void listsByCodersStatusesAndByOurPhases(String status) {
    Page empty = new Page(List.of(), Map.of(), Views.NOW, null);

    assertThat(asked("coder_list_tasks", Map.of("status", status), empty))
        .isEqualTo(new ListRequest(status, null, null, null, null, 20, null));
  }

  @Test
  void readsTheConversationUnlessToldOtherwise() {
    LogPage page =
        new LogPage(
            "fix", LogKind.AGENT, List.of(), 0, "e.0", null, false, false, false, false, null);

    assertThat(asked("coder_get_task_logs", Map.of("task_id", "fix"), page))
        .isEqualTo(new LogRequest("fix", LogKind.AGENT, null, 200, 8000));
    assertThat(
            asked(
                "coder_get_task_logs",
                Map.of("task_id", "fix", "source", "build", "after", "b.1", "max_chars", "200"),
                page))
        .isEqualTo(new LogRequest("fix", LogKind.BUILD, "b.1", 200, 200));
  }

  @Test
  void sendsTheTextAsItIs() {
    Delivery delivery = new Delivery(Delivered.YES, false, null, Views.view(Phase.WORKING), null);

    assertThat(
            asked(
                "coder_send_task_input", Map.of("task_id", "fix", "input", " Go\n on "), delivery))
        .isEqualTo(
            new SendRequest("fix", " Go\n on ", WhenBusy.WAIT, false, Duration.ofSeconds(25)));
  }

  @Test
  void waitsAfterAChangeFromItsCursorOn() {
    FakeTasks tasks =
        new FakeTasks()
            .answers(new Change(Views.view(Phase.STOPPING), true, null))
            .answers(
                new Waited(
                    List.of(new Watched(Views.ID, Views.NAME, Views.view(Phase.PAUSED), true)),
                    true,
                    "EEEEFFFFGGGGHHHH"));

    Answer answer =
        ToolCatalog.all()
            .call(
                "coder_pause_task",
                Map.of("task_id", Views.NAME, "wait_seconds", 20),
                FakeTasks.context(tasks));

    assertThat(tasks.asked.getLast())
        .isEqualTo(
            new WaitRequest(
                List.of(Views.ID.toString()),
                Mode.ANY,
                Until.ATTENTION,
                "AAAABBBBCCCCDDDD",
                Duration.ofSeconds(20)));
    assertThat(answer.text()).startsWith("Paused " + Views.NAME).contains("EEEEFFFFGGGGHHHH");
  }

  @Test
  void keepsWhatWasBegunWhenTheWaitAfterItFails() {
    FakeTasks tasks =
        new FakeTasks()
            .answers(new Change(Views.view(Phase.STARTING), true, null))
            .answers(new CoderException.Cancelled("wait"));

    Answer answer =
        ToolCatalog.all()
            .call(
                "coder_resume_task",
                Map.of("task_id", Views.NAME, "wait_seconds", 20),
                FakeTasks.context(tasks));

    assertThat(answer.isError()).isFalse();
    assertThat(answer.text()).startsWith("Resuming").contains("cursor=\"AAAABBBBCCCCDDDD\"");
  }

  @Test
  void doesNotWaitWhereNothingWasChangedAndNothingIsToCome() {
    FakeTasks tasks = new FakeTasks().answers(new Change(Views.view(Phase.PAUSED), false, null));

    ToolCatalog.all()
        .call(
            "coder_pause_task",
            Map.of("task_id", Views.NAME, "wait_seconds", 20),
            FakeTasks.context(tasks));

    assertThat(tasks.asked).hasSize(1);
  }

  @Test
  void waitsNoLongerThanThisProcessMay() {
    Answer answer =
        ToolCatalog.all(Sanitizer.PLAIN, Duration.ofSeconds(20))
            .call(
                "coder_wait_for_tasks",
                Map.of("task_ids", "fix", "wait_seconds", 21),
                FakeTasks.context(new FakeTasks()));

    assertThat(answer.text()).contains("wait_seconds", "from 0 to 20");
  }

  @Test
  void resumesWithANewPromptOrWithout() {
    Change change = new Change(Views.view(Phase.STARTING), true, null);

    assertThat(asked("coder_resume_task", Map.of("task_id", "fix"), change)).isEqualTo("fix");
    assertThat(asked("coder_resume_task", Map.of("task_id", "fix", "input", "Go."), change))
        .isEqualTo(List.of("fix", "Go."));
  }

  @Test
  void deletesNothingWithoutAConfirmation() {
    Deletion planned =
        new Deletion.Planned(Views.view(Phase.IDLE), "c1.x", Views.NOW.plusSeconds(9));

    assertThat(asked("coder_delete_task", Map.of("task_id", "fix"), planned)).isEqualTo("fix");
  }

  @Test
  void doesNotTakeABooleanForAConfirmation_C18() {
    FakeTasks tasks = new FakeTasks();

    Answer answer =
        ToolCatalog.all()
            .call(
                "coder_delete_task",
                Map.of("task_id", "fix", "confirm", true),
                FakeTasks.context(tasks));

    assertThat(answer.text()).contains("confirm: is unknown; known are task_id, confirmation.");
    assertThat(tasks.asked).isEmpty();
  }

  @Test
  void looksUpTemplatesByOrganizationAndText() {
    Object asked =
        asked(
            "coder_list_task_templates", Map.of("organization", "acme", "query", "go"), List.of());

    assertThat(asked).isEqualTo("acme/go");
  }
}
