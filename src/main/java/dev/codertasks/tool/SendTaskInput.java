package dev.codertasks.tool;

import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskService.Delivered;
import dev.codertasks.task.TaskService.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types a message to a task's agent, once. */
final class SendTaskInput implements Tool<SendTaskInput.Args> {
  static final String NAME = "coder_send_task_input";
  private static final int LONGEST_SAID = 200;

  record Args(@Arg(GetTaskStatus.Args.TASK_ID) String taskId, @Arg String input) {}

  record Reply(Delivered delivered, boolean duplicate, @Nullable String said, @Opaque Card task) {}

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "Send task input",
        "Sends a message to a task that is idle or completed: an answer to its question, or more"
            + " work. The same text twice in a row is sent once.",
        ToolSpec.Effect.CHANGES,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    Delivery delivery = context.tasks().send(args.taskId(), args.input(), context.call());
    Card card = Card.brief(delivery.task(), args.taskId());
    String task = Card.reference(card.owner(), card.name(), args.taskId());
    String said = delivery.said() == null ? null : Wording.oneLine(delivery.said(), LONGEST_SAID);
    String because = said == null ? "" : " (" + Wording.quoted(said, LONGEST_SAID) + ")";
    return switch (delivery.delivered()) {
      case YES -> answer(delivery, said, card.withNext(NextCall.wait(task)), delivered(delivery));
      case NO ->
          answer(
              delivery,
              said,
              card,
              "not_delivered: " + card.name() + " did not get the message" + because + ".");
      case UNKNOWN ->
          answer(
              delivery,
              said,
              card.withNext(NextCall.logs(task)),
              "delivery_unknown: whether "
                  + card.name()
                  + " got the message is not known"
                  + because
                  + ". Do not send it again before its log shows that it did not.");
    };
  }

  private static String delivered(Delivery delivery) {
    String name = delivery.task().name();
    return delivery.duplicate()
        ? name + " has this message already and has not answered it yet; it was not sent again."
        : "Sent to " + name + (delivery.task().phase() == Phase.WORKING ? "; it is working." : ".");
  }

  private static ToolResult answer(
      Delivery delivery, @Nullable String said, Card card, String headline) {
    Reply reply = new Reply(delivery.delivered(), delivery.duplicate(), said, card);
    List<String> policy =
        delivery.decision() == null ? List.of() : PolicyText.lines(delivery.decision());
    return new ToolResult.Success(reply, TaskText.brief(card, headline, policy));
  }
}
