package dev.codertasks.tool;

import dev.codertasks.coder.model.AgentState;
import dev.codertasks.coder.model.TaskState;
import dev.codertasks.output.Fence;
import dev.codertasks.task.Failure;
import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task's card as text: what is true now, what drives the next step, the next call. */
final class TaskText {
  private TaskText() {}

  /** The whole card. */
  static String of(TaskView view, Card card) {
    return of(view, card, headline(view, card), List.of());
  }

  /** The whole card under another first line, with lines that only this answer has. */
  static String of(TaskView view, Card card, String headline, List<String> more) {
    List<String> lines = new ArrayList<>();
    lines.add(headline);
    lines.addAll(more);
    String output = card.lastOutput();
    if (output != null) {
      lines.add(Fence.SENTENCE);
      lines.add(output);
    }
    if (card.link() != null) {
      lines.add("link: " + card.link());
    }
    String workspace = workspace(view, card);
    if (workspace != null) {
      lines.add(workspace);
    }
    lines.add(card.url().toString());
    lines.add(NextCall.line(card.next()));
    return String.join("\n", lines);
  }

  /** The card within an answer that may be about several tasks: its next call is one of many. */
  static String block(TaskView view, Card card) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(view, card));
    Failure failure = view.failure();
    if (failure != null) {
      lines.add(FailureNote.of(failure).fix());
    }
    if (card.lastOutput() != null) {
      lines.add(Fence.SENTENCE);
      lines.add(card.lastOutput());
    }
    if (card.link() != null) {
      lines.add("link: " + card.link());
    }
    lines.add(card.url().toString());
    return String.join("\n", lines);
  }

  /** A short answer about a task: its first line, others, where to look, the next call. */
  static String brief(Card card, String headline, List<String> more) {
    List<String> lines = new ArrayList<>();
    lines.add(headline);
    lines.addAll(more);
    lines.add(card.url().toString());
    lines.add(NextCall.line(card.next()));
    return String.join("\n", lines);
  }

  /** What is true now, in one sentence. */
  static String headline(TaskView view, Card card) {
    String said = said(view, card);
    String name = card.name();
    return switch (view.phase()) {
      case QUEUED -> name + " is queued until a provisioner takes its build" + created(view) + ".";
      case STARTING -> name + " is starting" + created(view) + said + ".";
      case WORKING -> name + " is working" + created(view) + said + unsettled(view) + ".";
      case IDLE ->
          card.needsInput()
              ? name + " is idle and waits for input" + said + "."
              : name
                  + " is idle and can take input, but shows no answer to the last one"
                  + said
                  + ".";
      case COMPLETED -> name + " is completed" + said + ".";
      case FAILED -> failed(view, name, said);
      case PAUSED -> name + " is paused" + said + ".";
      case STOPPING -> name + " is stopping; it will be paused when that is done.";
      case DELETED -> name + " is deleted; Coder destroys its workspace in the background.";
      case UNKNOWN ->
          name
              + ": Coder does not say what it is doing (status "
              + Argument.word(card.status())
              + ").";
    };
  }

  /** Its phase in the middle of a sentence about something else. */
  static String clause(TaskView view) {
    return view.name()
        + switch (view.phase()) {
          case WORKING -> " is still working" + created(view);
          case FAILED -> " has failed";
          case UNKNOWN -> " is in a state that Coder does not tell";
          case QUEUED, STARTING, IDLE, COMPLETED, PAUSED, STOPPING, DELETED ->
              " is " + view.phase().word();
        };
  }

  private static String failed(TaskView view, String name, String said) {
    Failure failure = view.failure();
    if (failure == null) {
      return name + " failed, and Coder gives no reason" + said + ".";
    }
    FailureNote note = FailureNote.of(failure);
    String when = note.since() == null ? "" : " " + Wording.ago(note.since(), view.asOf());
    return name + " failed" + when + ": " + note.reason() + ".";
  }

  /** Why a task that says it is waiting does not count as such yet. */
  private static String unsettled(TaskView view) {
    TaskState state = view.task().currentState();
    return state != null && state.state() == AgentState.IDLE
        ? "; it reports idle, which counts once its log is still"
        : "";
  }

  private static String created(TaskView view) {
    return " (created " + Wording.ago(view.task().createdAt(), view.asOf()) + ")";
  }

  /** What it last reported, unless its own output follows. */
  private static String said(TaskView view, Card card) {
    TaskState state = view.task().currentState();
    String message = card.message();
    if (message == null || (card.lastOutput() != null && view.phase() != Phase.PAUSED)) {
      return "";
    }
    String when = state == null ? "" : " " + Wording.ago(state.timestamp(), view.asOf());
    return "; it last said " + Wording.quoted(message, message.length()) + when;
  }

  /** Where somebody can look for themselves, once there is something to see. */
  private static @Nullable String workspace(TaskView view, Card card) {
    String workspace = card.workspace();
    boolean ended = view.phase() == Phase.COMPLETED || view.phase() == Phase.FAILED;
    if (workspace == null || !ended) {
      return null;
    }
    Failure failure = view.failure();
    String ssh = "coder ssh " + workspace;
    return failure == null || FailureNote.hasAgent(failure.kind())
        ? "workspace " + workspace + ": " + ssh
        : "workspace " + workspace + ": " + ssh + " works once it runs again";
  }
}
