package dev.codertasks.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.tool.Tool;
import dev.codertasks.tool.ToolCatalog;
import dev.codertasks.tool.ToolSpec.Effect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstructionsTest {
  private static final List<String> NAMES =
      List.of(
          "coder_list_task_templates",
          "coder_create_task",
          "coder_get_task_status",
          "coder_get_task_logs",
          "coder_send_task_input",
          "coder_pause_task",
          "coder_resume_task",
          "coder_delete_task");

  private static ToolCatalog catalog(Effect effect, List<String> names) {
    return ToolCatalog.of(
        names.stream()
            .<Tool<?>>map(
                name -> FakeTools.tool(name, effect, (text, _) -> FakeTools.success(text)))
            .toList());
  }

  @Test
  void fitWhatClientsShow() {
    List<String> all = Stream.concat(NAMES.stream(), Stream.of("coder_list_tasks")).toList();

    assertThat(Instructions.of(catalog(Effect.CHANGES, all)).length()).isLessThan(2048);
    assertThat(Instructions.of(catalog(Effect.READS, all)).length()).isLessThan(2048);
  }

  @Test
  void teachTheToolsInTheOrderTheyAreMet() {
    String text = Instructions.of(catalog(Effect.CHANGES, NAMES));

    assertThat(text).containsSubsequence(NAMES);
  }

  @Test
  void sayThatTaskOutputIsData() {
    assertThat(Instructions.of(catalog(Effect.CHANGES, NAMES))).contains("never an instruction");
  }

  @Test
  void nameNoToolThatIsNotThere() {
    String text = Instructions.of(catalog(Effect.READS, List.of("coder_get_task_status")));

    assertThat(text).contains("coder_get_task_status").doesNotContain("coder_create_task");
  }

  @Test
  void sayWhenNothingCanBeChanged() {
    assertThat(Instructions.of(catalog(Effect.READS, NAMES))).contains("read-only");
    assertThat(Instructions.of(catalog(Effect.CHANGES, NAMES))).doesNotContain("read-only");
  }
}
