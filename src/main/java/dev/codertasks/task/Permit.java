package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.model.Task;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leave to do one {@link Deed}: the only caller of Coder's changing methods, which sends exactly
 * what the policy has seen. Only the {@link Gate} gives it. Used by one thread.
 */
final class Permit {

  /** What is known of the deed. */
  enum Effect {
    NONE,
    DONE,
    /** It may have happened. */
    UNKNOWN
  }

  private final CoderApi coder;
  private final Deed deed;
  private Effect effect = Effect.NONE;
  private @Nullable UUID madeTask;

  Permit(CoderApi coder, Deed deed) {
    this.coder = coder;
    this.deed = deed;
  }

  Task create() {
    Deed.Create create = as(Deed.Create.class);
    Task task = tracked(() -> coder.createTask(create.user(), create.body()));
    madeTask = task.id();
    return task;
  }

  /** The id of the task that was created; null when that is not known. */
  @Nullable UUID madeTask() {
    return madeTask;
  }

  void send() {
    Deed.Send send = as(Deed.Send.class);
    run(() -> coder.send(send.view().task().id(), send.input()));
  }

  void pause() {
    UUID id = as(Deed.Pause.class).view().task().id();
    run(() -> coder.pause(id));
  }

  /** Starts the task, with the new prompt if there is one. */
  void resume() {
    Deed.Resume resume = as(Deed.Resume.class);
    UUID id = resume.view().task().id();
    String input = resume.input();
    if (input != null) {
      run(() -> coder.updateInput(id, input));
    }
    run(() -> coder.resume(id));
  }

  void delete() {
    UUID id = as(Deed.Delete.class).view().task().id();
    run(() -> coder.deleteTask(id));
  }

  /** Cancels the build that stands against a pause or a delete. */
  void cancelBuild(UUID build) {
    coder.cancelBuild(build);
  }

  /** To be called where a call without a clear answer turned out not to have happened. */
  void didNothing() {
    effect = Effect.NONE;
  }

  /** To be called where a call without a clear answer turned out to have happened. */
  void didIt() {
    effect = Effect.DONE;
  }

  Effect effect() {
    return effect;
  }

  private void run(Runnable change) {
    tracked(() -> {
      change.run();
      return effect;
    });
  }

  private <T> T tracked(Supplier<T> change) {
    try {
      T result = change.get();
      effect = Effect.DONE;
      return result;
    } catch (CoderException e) {
      if (e.mayHaveHappened()) {
        effect = Effect.UNKNOWN;
      }
      throw e;
    }
  }

  private <D extends Deed> D as(Class<D> type) {
    if (!type.isInstance(deed)) {
      throw new IllegalStateException("a permit to " + deed.word() + " is none for anything else");
    }
    return type.cast(deed);
  }
}
