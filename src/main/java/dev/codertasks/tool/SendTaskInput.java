package dev.codertasks.tool;

import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskService.Delivered;
import dev.codertasks.task.TaskService.Delivery;
import dev.codertasks.task.TaskService.SendRequest;
import dev.codertasks.task.TaskService.WhenBusy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types a message to a task's agent, once. */
final class SendTaskInput implements Tool<SendTaskInput.Args> {
  static final String NAME = "coder_send_task_input";
  private static final int LONGEST_SAID = 200;

  record Args(
      @Arg(GetTaskStatus.Args.TASK_ID) String taskId,
      @Arg String input,
      @Arg(byDefault = "wait") WhenBusy whenBusy,
      @Arg @Nullable Boolean resumeIfPaused,
      @Arg(byDefault = "25", max = Arg.LONGEST_WAIT) int waitSeconds) {}

  record Reply(
      Delivered delivered,
      boolean duplicate,
      @Nullable String said,
      @Opaque Card task,
      String cursor) {}

  @Override
  public ToolSpec<Args> spec() {
    return new ToolSpec<>(
        NAME,
        "Send task input",
        "Sends an answer or more work to a task as soon as it can listen. The same text twice in a"
            + " row is sent once.",
        ToolSpec.Effect.CHANGES,
        Args.class,
        Reply.class);
  }

  @Override
  public ToolResult call(Args args, ToolContext context) {
    Delivery delivery =
        context
            .tasks()
            .send(
                new SendRequest(
                    args.taskId(),
                    args.input(),
                    args.whenBusy(),
                    Boolean.TRUE.equals(args.resumeIfPaused()),
                    Duration.ofSeconds(args.waitSeconds())),
                context.call());
    String cursor = delivery.task().cursor();
    FollowUp now = new FollowUp(delivery.task(), cursor, false);
    Card card = now.card(args.taskId());
    String task = Card.reference(card.owner(), card.name(), args.taskId());
    String said = delivery.said() == null ? null : Wording.oneLine(delivery.said(), LONGEST_SAID);
    Card answer =
        switch (delivery.delivered()) {
          case YES -> card.withNext(NextCall.wait(task, cursor));
          case NO -> card;
          case UNKNOWN -> card.withNext(NextCall.logs(task));
        };
    Reply reply = new Reply(delivery.delivered(), delivery.duplicate(), said, answer, cursor);
    List<String> policy =
        delivery.decision() == null ? List.of() : PolicyText.remarks(delivery.decision());
    return new ToolResult.Success(reply, now.text(answer, headline(delivery, said), policy));
  }

  private static String headline(Delivery delivery, @Nullable String said) {
    String name = delivery.task().name();
    String because = said == null ? "" : " (" + Wording.quoted(said, LONGEST_SAID) + ")";
    return switch (delivery.delivered()) {
      case YES -> delivered(delivery);
      case NO ->
          said == null
              ? "not_delivered: "
                  + TaskText.clause(delivery.task())
                  + " and could not listen in time; nothing was sent. Send it again when it is idle."
              : "not_delivered: " + name + " did not get the message" + because + ".";
      case UNKNOWN ->
          "delivery_unknown: whether "
              + name
              + " got the message is not known"
              + because
              + ". Do not send it again before its log shows that it did not.";
    };
  }

  private static String delivered(Delivery delivery) {
    String name = delivery.task().name();
    return delivery.duplicate()
        ? name + " has this message already and has not answered it yet; it was not sent again."
        : "Sent to " + name + (delivery.task().phase() == Phase.WORKING ? "; it is working." : ".");
  }
}
