package dev.codertasks.tool;

import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.Deadline;
import dev.codertasks.task.Call;
import dev.codertasks.task.TaskException;
import dev.codertasks.task.TaskService;
import dev.codertasks.task.TaskService.Change;
import dev.codertasks.task.TaskService.Mode;
import dev.codertasks.task.TaskService.Until;
import dev.codertasks.task.TaskService.Waited;
import dev.codertasks.task.TaskView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a task stands after something was begun with it: at once, or once the caller's wait is over.
 *
 * @param cursor from where a wait goes on
 * @param waited whether this is news from a wait
 */
record FollowUp(TaskView view, String cursor, boolean waited) {

  /** A Coder that does not answer must not keep what was begun from the caller. */
  private static final Duration FOR_ONE_LOOK = Duration.ofSeconds(5);

  /**
   * Likewise after a change; where it was so already, and is still, there is nothing to wait for.
   */
  static FollowUp of(Change change, @Nullable Integer waitSeconds, ToolContext context) {
    boolean stands =
        switch (change.task().phase()) {
          case IDLE, COMPLETED, FAILED, PAUSED, DELETED -> true;
          case QUEUED, STARTING, WORKING, STOPPING, UNKNOWN -> false;
        };
    return of(change.task(), stands ? null : waitSeconds, context);
  }

  /** Waits so many seconds until the task can be worked with, is paused, or needs somebody. */
  static FollowUp of(TaskView begun, @Nullable Integer waitSeconds, ToolContext context) {
    FollowUp atOnce = new FollowUp(begun, begun.cursor(), false);
    if (waitSeconds == null || waitSeconds == 0) {
      return atOnce;
    }
    Duration atMost = Duration.ofSeconds(waitSeconds);
    Deadline deadline = context.call().deadline().atMost(atMost.plus(FOR_ONE_LOOK));
    Call call = context.call().with(deadline);
    List<String> ids = List.of(begun.task().id().toString());
    try {
      Waited waited =
          context
              .tasks()
              .await(
                  new TaskService.WaitRequest(
                      ids, Mode.ANY, Until.ATTENTION, begun.cursor(), atMost),
                  call);
      TaskView now = waited.tasks().getFirst().view();
      return now == null ? atOnce : new FollowUp(now.from(begun.preset()), waited.cursor(), true);
    } catch (CoderException | TaskException e) {
      // What was begun is begun; how it goes on can be asked again.
      return atOnce;
    }
  }

  /** The card; where its next call is a wait, one that goes on from here. */
  Card card(@Nullable String asked) {
    Card card = waited ? Card.of(view, asked) : Card.brief(view, asked);
    String task = Card.reference(card.owner(), card.name(), asked);
    return card.next().equals(NextCall.wait(task))
        ? card.withNext(NextCall.wait(task, cursor))
        : card;
  }

  /** The answer: what was begun, how it stands where that is news, the cursor, the next call. */
  String text(Card card, String headline, List<String> more) {
    List<String> lines = new ArrayList<>();
    lines.add(headline);
    lines.addAll(more);
    lines.add(waited ? TaskText.block(view, card) : card.url().toString());
    if (!card.next().contains(cursor)) {
      lines.add("cursor: " + cursor);
    }
    lines.add(NextCall.line(card.next()));
    return String.join("\n", lines);
  }
}
