package dev.codertasks.tool;

import static dev.codertasks.tool.ToolErrors.failure;

import dev.codertasks.policy.Decision;
import dev.codertasks.policy.Effect;
import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskException;
import dev.codertasks.task.TaskException.BuildUnderWay;
import dev.codertasks.task.TaskException.ChainConflict;
import dev.codertasks.task.TaskException.ConfirmationRefused;
import dev.codertasks.task.TaskException.ExternalAuthMissing;
import dev.codertasks.task.TaskException.InvalidRequest;
import dev.codertasks.task.TaskException.NameHeld;
import dev.codertasks.task.TaskException.NameTaken;
import dev.codertasks.task.TaskException.NoSuchPreset;
import dev.codertasks.task.TaskException.NoSuchTask;
import dev.codertasks.task.TaskException.NotAgreed;
import dev.codertasks.task.TaskException.NotSignedIn;
import dev.codertasks.task.TaskException.NotSupported;
import dev.codertasks.task.TaskException.OutcomeUnknown;
import dev.codertasks.task.TaskException.ParametersMissing;
import dev.codertasks.task.TaskException.PolicyDenied;
import dev.codertasks.task.TaskException.StateUnavailable;
import dev.codertasks.task.TaskException.TemplateUnclear;
import dev.codertasks.task.TaskException.WrongPhase;
import dev.codertasks.task.TaskView;
import dev.codertasks.tool.ToolResult.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an assistant reads when a use case cannot be done. */
final class TaskErrors {
  private static final int LONGEST_SAID = 200;
  private static final int LONGEST_NAME = 60;

  private TaskErrors() {}

  static Failure of(String tool, TaskException thrown) {
    return switch (thrown) {
      case NotSignedIn e -> failure("not_signed_in", e.getMessage() + " Nothing was done.");
      case NoSuchTask e ->
          failure(
              "task_not_found",
              "there is no task "
                  + quoted(e.taskId())
                  + ", or you may not see it. Another user's task is named owner/name; a deleted"
                  + " one is gone.",
              NextCall.line(NextCall.LIST));
      case InvalidRequest e -> failure("invalid_arguments", "nothing was done. " + e.getMessage());
      case TemplateUnclear e -> CreateErrors.templateUnclear(e);
      case NoSuchPreset e -> CreateErrors.noSuchPreset(e);
      case ParametersMissing e -> CreateErrors.parametersMissing(e);
      case ExternalAuthMissing e -> CreateErrors.externalAuthMissing(e.missing());
      case NameTaken e -> CreateErrors.nameTaken(e);
      case NameHeld e -> CreateErrors.nameHeld(e);
      case WrongPhase e -> wrongPhase(tool, e.view());
      case BuildUnderWay e -> buildUnderWay(e);
      case NotSupported e ->
          failure(
              "not_supported",
              "this Coder"
                  + (e.version() == null ? "" : " (" + Wording.identifier(e.version()) + ")")
                  + " cannot "
                  + e.call()
                  + " tasks; that came with Coder 2.31 or 2.32. An admin can upgrade it.");
      case ConfirmationRefused e -> confirmationRefused(e);
      case OutcomeUnknown e -> outcomeUnknown(e);
      case PolicyDenied e -> policyDenied(e.decision(), e.step());
      case ChainConflict e -> chainConflict(e);
      case NotAgreed e -> notAgreed(e);
      case StateUnavailable e ->
          failure("state_unavailable", "nothing was changed. " + e.getMessage());
    };
  }

  private static Failure chainConflict(ChainConflict e) {
    return failure(
        "chain_conflict",
        "nothing was started. The chain "
            + Wording.identifier(e.chain())
            + " was begun with other steps: its step "
            + Wording.identifier(e.step())
            + " is the task "
            + e.task()
            + ". Send the steps as they were, or choose a new chain name.",
        NextCall.line(NextCall.status(e.task())));
  }

  private static Failure policyDenied(Decision decision, @Nullable String step) {
    String what = step == null ? "" : " The step " + Wording.identifier(step) + " is refused.";
    boolean person = decision.effect() == Effect.CONFIRM;
    List<String> lines = new ArrayList<>(PolicyText.lines(decision));
    lines.add(
        PolicyText.digest(decision)
            + " To see a verdict without sending anything: "
            + CheckPolicy.NAME
            + ".");
    return failure(
        person ? "denied_needs_approval" : "policy_denied",
        person
            ? "nothing was sent to Coder. A person has to agree to it, and this client lets nobody"
                + " be asked: change what is named below, or let an operator allow it in the"
                + " policy file."
                + what
            : "nothing was sent to Coder." + what,
        lines.toArray(String[]::new));
  }

  private static Failure notAgreed(NotAgreed e) {
    String asked =
        e.until() == null
            ? "the person did not agree"
            : "the person "
                + (e.justNow() ? "declined" : "declined this before")
                + ", and is not asked again before "
                + Wording.clock(e.until());
    return failure(
        "not_agreed",
        "nothing was sent to Coder, because " + asked + ". Talk to them before you try it again.");
  }

  private static Failure wrongPhase(String tool, TaskView view) {
    String task = Card.reference(view.task().ownerName(), view.name(), null);
    if (tool.equals(GetTaskLogs.NAME)) {
      return noConversation(view, task);
    }
    if (view.failure() != null && view.phase() != Phase.FAILED) {
      return inTrouble(view, view.failure(), task);
    }
    String code =
        switch (view.phase()) {
          case WORKING -> "busy";
          case IDLE, COMPLETED -> "running";
          case QUEUED, STARTING, FAILED, PAUSED, STOPPING, DELETED, UNKNOWN -> view.phase().word();
        };
    return failure(
        code,
        TaskText.clause(view) + "; nothing was sent. " + advice(tool, view.phase()),
        NextCall.line(next(tool, view.phase(), task)));
  }

  /** Coder gives no conversation of a task whose agent it cannot ask. */
  private static Failure noConversation(TaskView view, String task) {
    return failure(
        "conversation_unavailable",
        TaskText.clause(view)
            + ", and Coder cannot show its conversation like that. Its build and start-up logs can"
            + " be read.",
        NextCall.line(NextCall.logs(task, "build")));
  }

  private static Failure inTrouble(
      TaskView view, dev.codertasks.task.Failure failure, String task) {
    FailureNote note = FailureNote.of(failure);
    return failure(
        note.kind().name().toLowerCase(Locale.ROOT),
        view.name() + ": " + note.reason() + "; nothing was sent. " + note.fix(),
        NextCall.line(FailureNote.next(note.kind(), task)));
  }

  private static String advice(String tool, Phase phase) {
    boolean resuming = tool.equals(ResumeTask.NAME);
    return switch (phase) {
      case WORKING, IDLE, COMPLETED ->
          resuming
              ? "Its workspace runs: pause it first, then resume it."
              : "Repeat this when it is idle.";
      case FAILED ->
          resuming
              ? "Its workspace runs: pause it first, then resume it."
              : "Its status says why and what cures it.";
      case QUEUED, STARTING ->
          resuming ? "There is nothing to resume." : "Repeat this when it is idle.";
      case PAUSED -> "Resume it, and repeat this when it is idle.";
      case STOPPING -> "Resume it once it is paused.";
      case DELETED -> "It cannot be brought back.";
      case UNKNOWN -> "Look again in a moment.";
    };
  }

  private static String next(String tool, Phase phase, String task) {
    return switch (phase) {
      case PAUSED -> NextCall.resume(task);
      case DELETED -> NextCall.LIST;
      case WORKING, IDLE, COMPLETED, FAILED ->
          tool.equals(ResumeTask.NAME) ? NextCall.pause(task) : NextCall.status(task);
      case QUEUED, STARTING, STOPPING, UNKNOWN -> NextCall.status(task);
    };
  }

  private static Failure buildUnderWay(BuildUnderWay e) {
    String left =
        e.usuallyLeft() == null
            ? ""
            : " It usually takes " + Wording.length(e.usuallyLeft()) + " more.";
    String cancel =
        e.cancelRefused()
            ? ", and its template does not let its users cancel it; nothing was sent."
            : " and is being cancelled; repeat this in a few seconds.";
    return failure(
        "build_under_way",
        "a " + e.build() + " build of " + e.name() + " is under way" + cancel + left,
        NextCall.line(NextCall.status(e.name())));
  }

  private static Failure confirmationRefused(ConfirmationRefused e) {
    String why =
        switch (e.flaw()) {
          case MALFORMED -> "is not one that coder_delete_task gave, or was cut";
          case FOREIGN -> "was given for another task or another user";
          case EXPIRED -> "has expired";
          case OUTDATED -> "no longer holds, since the task has changed";
        };
    return failure(
        "confirmation_refused",
        e.name() + " was not deleted: the confirmation " + why + ". Ask for a new one.",
        NextCall.line(NextCall.delete(e.name())));
  }

  private static Failure outcomeUnknown(OutcomeUnknown e) {
    return failure(
        "outcome_unknown",
        "whether Coder did "
            + e.action()
            + " "
            + e.name()
            + " is not known: "
            + Wording.quoted(e.said(), LONGEST_SAID)
            + ". Look before you repeat it.",
        NextCall.line(NextCall.status(e.name())));
  }

  /** What the caller or Coder named, cut. */
  private static String quoted(String text) {
    return Wording.quoted(text, LONGEST_NAME);
  }
}
