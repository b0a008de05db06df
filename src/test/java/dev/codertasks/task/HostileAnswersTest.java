package dev.codertasks.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.output.Sanitizer;
import dev.codertasks.simulator.AgentScript;
import dev.codertasks.simulator.AgentScript.Act;
import dev.codertasks.simulator.AgentScript.Start;
import dev.codertasks.simulator.AgentScript.Step;
import dev.codertasks.simulator.Faults.Fault;
import dev.codertasks.tool.ToolCatalog;
import dev.codertasks.tool.ToolContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an assistant reads when Coder, or who speaks through it, means harm. Each test has the
 * number of its row in the hardening checklist, part D.
 */
class HostileAnswersTest {
  private static final String SECRET = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

  /** As it stands in JSON: a colour, a text turned round, a secret, something invisible. */
  private static final String HOSTILE = "x \\u001b[31m\\u202e " + SECRET + " \\u200b\\u0007";

  /** Every field of an answer that people or agents fill. */
  private static final String WORDS =
      "\"(message|content|output|display_name|template_display_name|description|detail"
          + "|deprecation_message|Description)\":\"(?:[^\"\\\\]|\\\\.)*\"";

  private static ToolCatalog.Answer answer(
      SimulatedTasks there, String tool, Map<String, Object> given) {
    return ToolCatalog.all(new Sanitizer(List.of(there.coder.token())))
        .call(tool, given, new ToolContext(there.tasks, SimulatedTasks.soon()));
  }

  private static void assertHarmless(ToolCatalog.Answer answer) {
    assertThat(answer.text()).contains("[REDACTED:");
    assertThat(answer.toString()).doesNotContain(SECRET, "\u001b", "\u202e", "\u200b", "\u0007");
  }

  /** From now on that path answers as it does now, with other words. */
  private static void poison(SimulatedTasks there, String path) throws Exception {
    String poisoned =
        there.answer(path).replaceAll(WORDS, "\"$1\":\"" + HOSTILE.replace("\\", "\\\\") + "\"");
    there.coder.faults().plan("GET", path, new Fault.Answer(200, "application/json", poisoned));
  }

  @Test
  void cleansWhatCoderSaysOfATask_D20() throws Exception {
    try (SimulatedTasks there = new SimulatedTasks()) {
      String id = there.create("a").task().id().toString();
      there.advance(60);
      for (String path : List.of("/api/v2/tasks/me/a", "/api/v2/tasks/me/" + id + "/logs")) {
        poison(there, path);
      }
      poison(there, "/api/v2/tasks");

      assertHarmless(answer(there, "coder_get_task_status", Map.of("task_id", "a")));
      assertHarmless(answer(there, "coder_get_task_logs", Map.of("task_id", "a")));
      assertHarmless(answer(there, "coder_list_tasks", Map.of()));
    }
  }

  @Test
  void cleansWhatCoderSaysOfTemplates_D20() throws Exception {
    try (SimulatedTasks there = new SimulatedTasks()) {
      poison(there, "/api/v2/templates");

      assertHarmless(answer(there, "coder_list_task_templates", Map.of()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 409, 500})
  void cleansWhatCoderSaysOfAFailure_D20(int status) {
    try (SimulatedTasks there = new SimulatedTasks()) {
      there
          .coder
          .faults()
          .plan(
              "GET",
              "/api/v2/tasks/me/a",
              new Fault.Answer(
                  status,
                  "application/json",
                  "{\"message\":\"" + HOSTILE + "\",\"detail\":\"" + HOSTILE + "\"}"));

      ToolCatalog.Answer refused = answer(there, "coder_get_task_status", Map.of("task_id", "a"));

      assertThat(refused.isError()).isTrue();
      assertHarmless(refused);
    }
  }

  @Test
  void asksOnceWithATokenThatIsRejectedAndDoesNotShowIt_D13() {
    try (SimulatedTasks there = new SimulatedTasks()) {
      there
          .coder
          .faults()
          .plan(
              "GET",
              ".*",
              new Fault.Answer(
                  401,
                  "application/json",
                  "{\"message\":\"The token " + there.coder.token() + " has expired.\"}"));

      ToolCatalog.Answer refused = answer(there, "coder_get_task_status", Map.of("task_id", "a"));

      assertThat(refused.outcome()).isEqualTo("token_rejected");
      assertThat(refused.text()).contains("coder login").doesNotContain(there.coder.token());
      assertThat(there.coder.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"})
  void showsNoLinkThatIsNotOfTheWeb_D21(String uri) {
    AgentScript script =
        new AgentScript(
            Start.QUICK,
            List.of(new Step(Duration.ofMillis(400), new Act.Report("complete", "Done", uri))),
            List.of());
    try (SimulatedTasks there = new SimulatedTasks(script)) {
      there.create("a");
      there.advance(30);

      ToolCatalog.Answer shown = answer(there, "coder_get_task_status", Map.of("task_id", "a"));

      assertThat(there.tasks.status("a", SimulatedTasks.soon()).link()).isNull();
      assertThat(shown.toString()).contains("Done").doesNotContain(uri);
    }
  }
}
