package dev.codertasks.task;

import dev.codertasks.coder.model.Task;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task as it stands at one moment. All text in it is sanitised and can be shown; only {@link
 * #task()} is as Coder sent it, and of that only ids, times and enums may be.
 *
 * @param task as Coder sent it
 * @param asOf Coder's clock when it was read
 * @param message what the agent last reported, or null
 * @param link the http or https address the agent reported, or null
 * @param lastOutput the newest entry of the agent's that follows the newest input, or null when it
 *     was not read or there is none; not yet capped
 * @param links addresses found in {@code lastOutput}, without {@code link}
 * @param needsInput whether it waits for somebody: idle or completed with output newer than input
 * @param preset the preset's name where it is known
 * @param failure why it failed, exactly when the phase is {@link Phase#FAILED} or the task is in
 *     trouble that has not ended it yet (a lost agent)
 * @param url its page in Coder's dashboard
 * @param cursor from where a wait goes on for somebody who was shown this
 */
public record TaskView(
    Task task,
    Instant asOf,
    Phase phase,
    @Nullable String message,
    @Nullable URI link,
    @Nullable String lastOutput,
    List<URI> links,
    boolean needsInput,
    @Nullable String preset,
    @Nullable Failure failure,
    URI url,
    String cursor) {
  public TaskView {
    links = List.copyOf(links);
  }

  /**
   * The same task after something was done to it that Coder does not show yet: what it last said no
   * longer counts.
   */
  TaskView in(Phase next) {
    return in(next, this);
  }

  /** Likewise, with how it stood before that was done. */
  TaskView in(Phase next, TaskView before) {
    TaskView now =
        new TaskView(
            task, asOf, next, null, null, null, List.of(), false, preset, null, url, cursor);
    return now.at(Observation.cursorAfter(before, now));
  }

  /** A task that was just made, or found by who asked to make it. */
  TaskView made() {
    return at(Observation.cursorAfter(null, this));
  }

  /** The same task with the name of the preset it was made from. */
  public TaskView from(@Nullable String presetName) {
    return copy(asOf, presetName, cursor);
  }

  /** The same with the cursor of somebody who knows more. */
  TaskView at(String other) {
    return copy(asOf, preset, other);
  }

  /** The same, seen again. */
  TaskView asOf(Instant now) {
    return copy(now, preset, cursor);
  }

  private TaskView copy(Instant seen, @Nullable String presetName, String at) {
    return new TaskView(
        task,
        seen,
        phase,
        message,
        link,
        lastOutput,
        links,
        needsInput,
        presetName,
        failure,
        url,
        at);
  }

  /** The task's name; Coder's grammar leaves nothing in it that could harm. */
  public String name() {
    return task.name();
  }
}
