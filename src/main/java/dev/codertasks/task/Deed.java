package dev.codertasks.task;

import dev.codertasks.coder.model.CreateTask;
import dev.codertasks.coder.model.Task;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change that a use case wants to make in Coder, with the very texts that would be sent. */
sealed interface Deed {

  /**
   * A new task.
   *
   * @param user for whom: a name, an id or {@code me}
   * @param ownerId the same user's id
   * @param ownerName the same user's name
   * @param askedPreset what the caller called the preset; null when nothing
   */
  record Create(
      String user,
      UUID ownerId,
      String ownerName,
      CreateTask body,
      TemplateChoice.Chosen chosen,
      @Nullable String askedPreset)
      implements Deed {}

  /** A message to the agent. */
  record Send(TaskView view, String input) implements Deed {}

  record Pause(TaskView view) implements Deed {}

  /**
   * A start.
   *
   * @param input the prompt to start with; null for the one it had
   */
  record Resume(TaskView view, @Nullable String input) implements Deed {}

  record Delete(TaskView view) implements Deed {}

  /** One word for it. */
  default String word() {
    return switch (this) {
      case Create _ -> "create";
      case Send _ -> "send";
      case Pause _ -> "pause";
      case Resume _ -> "resume";
      case Delete _ -> "delete";
    };
  }

  /** The text that an agent gets; null when it gets none. */
  default @Nullable String text() {
    return switch (this) {
      case Create create -> create.body().input();
      case Send send -> send.input();
      case Resume resume -> resume.input();
      case Pause _, Delete _ -> null;
    };
  }

  /** The task that it changes; null for one that is still to be made. */
  default @Nullable Task task() {
    return switch (this) {
      case Create _ -> null;
      case Send send -> send.view().task();
      case Pause pause -> pause.view().task();
      case Resume resume -> resume.view().task();
      case Delete delete -> delete.view().task();
    };
  }

  /** Tells this request apart from others, as far as a person is asked about it. */
  default String fingerprint() {
    return switch (this) {
      case Create create ->
          String.join(
              "\n",
              word(),
              create.ownerId().toString(),
              create.body().templateVersionId().toString(),
              create.body().input());
      case Send _, Pause _, Resume _, Delete _ ->
          word() + "\n" + (task() == null ? "" : task().id()) + "\n" + text();
    };
  }
}
