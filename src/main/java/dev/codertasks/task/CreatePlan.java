package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.TaskRef;
import dev.codertasks.coder.model.CreateTask;
import dev.codertasks.coder.model.Preset;
import dev.codertasks.coder.model.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * A create of which everything is known, so that nothing but the POST is left to do.
 *
 * @param names under which an earlier identical request may have made the task; the first is the
 *     one to create
 */
record CreatePlan(Deed.Create deed, List<String> names, Source source) {

  /** Where the name comes from. */
  enum Source {
    GIVEN,
    KEY,
    INPUT,
    /** A chain's; the display name says which steps it belongs to. */
    STEP;

    static Source of(TaskService.CreateRequest request) {
      if (request.name() != null) {
        return GIVEN;
      }
      return request.idempotencyKey() != null ? KEY : INPUT;
    }
  }

  CreateTask body() {
    return deed.body();
  }

  TaskRef.ByName ref(String name) {
    return new TaskRef.ByName(deed.user(), name);
  }

  TaskRef.ByName ref() {
    return ref(body().name());
  }

  /** The task of that name, if it is what was asked for. */
  TaskService.Created existing(TaskReader reader, CoderApi coder, Task task) {
    List<String> differences = differences(task);
    if (!differences.isEmpty()) {
      throw new TaskException.NameTaken(task.name(), source == Source.KEY, differences);
    }
    return created(reader, coder, task, false);
  }

  TaskService.Created created(TaskReader reader, CoderApi coder, Task task, boolean created) {
    TemplateChoice.Chosen chosen = deed.chosen();
    Preset preset = chosen.preset();
    TaskView view = reader.glance(coder, task).from(preset == null ? null : preset.name()).made();
    return new TaskService.Created(view, created, chosen.template(), null);
  }

  private List<String> differences(Task task) {
    List<String> differences = new ArrayList<>();
    boolean sameInput =
        switch (source) {
          case GIVEN, KEY -> task.initialPrompt().equals(body().input());
          // A name derived from the input proves the input, even if a resume has replaced the
          // prompt since.
          case INPUT -> true;
          case STEP -> task.displayName().equals(body().displayName());
        };
    if (!sameInput) {
      differences.add("input");
    }
    if (!task.templateId().equals(deed.chosen().template().id())) {
      differences.add("template");
    }
    return differences;
  }
}
