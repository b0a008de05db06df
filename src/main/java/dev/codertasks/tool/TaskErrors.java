package dev.codertasks.tool;

import static dev.codertasks.tool.ToolErrors.failure;

import dev.codertasks.coder.model.ExternalAuth;
import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskException;
import dev.codertasks.task.TaskException.BuildUnderWay;
import dev.codertasks.task.TaskException.ConfirmationRefused;
import dev.codertasks.task.TaskException.ExternalAuthMissing;
import dev.codertasks.task.TaskException.InvalidRequest;
import dev.codertasks.task.TaskException.NameHeld;
import dev.codertasks.task.TaskException.NameTaken;
import dev.codertasks.task.TaskException.NoSuchPreset;
import dev.codertasks.task.TaskException.NoSuchTask;
import dev.codertasks.task.TaskException.NotSupported;
import dev.codertasks.task.TaskException.OutcomeUnknown;
import dev.codertasks.task.TaskException.ParametersMissing;
import dev.codertasks.task.TaskException.TemplateUnclear;
import dev.codertasks.task.TaskException.WrongPhase;
import dev.codertasks.task.TaskView;
import dev.codertasks.task.TemplateOffer;
import dev.codertasks.tool.ToolResult.Failure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** What an assistant reads when a use case cannot be done. */
final class TaskErrors {
  private static final int LONGEST_SAID = 200;
  private static final int LONGEST_NAME = 60;

  private TaskErrors() {}

  static Failure of(String tool, TaskException thrown) {
    return switch (thrown) {
      case NoSuchTask e ->
          failure(
              "task_not_found",
              "there is no task "
                  + quoted(e.taskId())
                  + ", or you may not see it. Another user's task is named owner/name; a deleted"
                  + " one is gone.",
              NextCall.line(NextCall.LIST));
      case InvalidRequest e -> failure("invalid_arguments", "nothing was done. " + e.getMessage());
      case TemplateUnclear e -> templateUnclear(e);
      case NoSuchPreset e -> noSuchPreset(e);
      case ParametersMissing e -> parametersMissing(e);
      case ExternalAuthMissing e -> externalAuthMissing(e.missing());
      case NameTaken e -> nameTaken(e);
      case NameHeld e -> nameHeld(e);
      case WrongPhase e -> wrongPhase(tool, e.view());
      case BuildUnderWay e -> buildUnderWay(e);
      case NotSupported e ->
          failure(
              "not_supported",
              "this Coder"
                  + (e.version() == null ? "" : " (" + Wording.identifier(e.version()) + ")")
                  + " cannot "
                  + e.call()
                  + " tasks; that came with Coder 2.32. An admin can upgrade it.");
      case ConfirmationRefused e -> confirmationRefused(e);
      case OutcomeUnknown e -> outcomeUnknown(e);
    };
  }

  private static Failure templateUnclear(TemplateUnclear e) {
    String asked = e.asked() == null ? "that" : quoted(e.asked());
    List<TemplateOffer> offers = e.offers();
    return switch (e.why()) {
      case NONE_AVAILABLE -> failure("no_task_templates", OfferText.NONE);
      case NONE_NAMED ->
          offered(
              "template_required", offers.size() + " templates can run tasks; say which.", offers);
      case NOT_FOUND ->
          offered(
              "template_not_found",
              "there is no template " + asked + ", or you may not see it. These can run tasks:",
              offers);
      case AMBIGUOUS ->
          offered(
              "template_ambiguous",
              "several organizations have a template " + asked + "; name it organization/name.",
              offers);
      case NOT_TASK_CAPABLE ->
          offered(
              "template_not_task_capable",
              "the template " + asked + " cannot run tasks. These can:",
              offers);
      case VERSION_NOT_FOUND ->
          offered(
              "template_version_not_found",
              "there is no template version "
                  + asked
                  + ", or you may not see it. Leave"
                  + " template_version out to take the active one:",
              offers);
      case VERSION_UNUSABLE ->
          offered(
              "template_version_unusable",
              "the template version "
                  + asked
                  + " is archived, or its import has not succeeded."
                  + " Leave template_version out to take the active one:",
              offers);
    };
  }

  private static Failure offered(String code, String sentence, List<TemplateOffer> offers) {
    String next = OfferText.next(offers);
    return failure(
        code,
        sentence + " Nothing was created." + OfferText.lines(offers),
        NextCall.line(next.equals(NextCall.NOTHING) ? NextCall.TEMPLATES : next));
  }

  private static Failure noSuchPreset(NoSuchPreset e) {
    TemplateOffer template = e.template();
    String next = NextCall.create(template.fullName());
    return failure(
        "preset_not_found",
        "template "
            + template.fullName()
            + " "
            + template.versionName()
            + " has no preset "
            + quoted(e.asked())
            + "; it has "
            + OfferText.presets(template)
            + ". Nothing was created.",
        NextCall.line(
            template.presets().isEmpty()
                ? next
                : next
                    + NextCall.argument("preset", OfferText.name(template.presets().getFirst()))));
  }

  private static Failure parametersMissing(ParametersMissing e) {
    String preset =
        e.preset() == null ? "no preset was chosen" : "the preset " + quoted(e.preset()) + " lacks";
    String names = OfferText.parameters(e.parameters());
    return failure(
        "parameters_missing",
        "template "
            + e.template().fullName()
            + " needs "
            + names
            + (e.preset() == null ? ", and " + preset : ", which " + preset)
            + ". Coder takes parameters of a task from a preset only: choose another preset or"
            + " template. Nothing was created.",
        NextCall.line(NextCall.TEMPLATES));
  }

  private static Failure externalAuthMissing(List<ExternalAuth> missing) {
    String services =
        missing.stream()
            .map(auth ->
                "\n  "
                    + quoted(auth.displayName())
                    + ": "
                    + CoderErrors.address(auth.authenticateUrl()))
            .collect(Collectors.joining());
    return failure(
        "external_auth_missing",
        "the template wants its user to be signed in to "
            + Wording.count(missing.size(), "service")
            + " first; nothing was created. Ask the user to sign in here, then make the same call"
            + " again:"
            + services);
  }

  private static Failure nameTaken(NameTaken e) {
    String another =
        e.byKey()
            ? "That idempotency_key made it; another piece of work needs another key."
            : "Another piece of work needs another name.";
    String differs =
        e.differences().isEmpty() ? "" : " with another " + String.join(" and ", e.differences());
    return failure(
        "name_taken",
        e.name() + " is a task already" + differs + "; nothing was created.",
        another,
        NextCall.line(NextCall.status(e.name())));
  }

  private static Failure nameHeld(NameHeld e) {
    String by =
        switch (e.by()) {
          case WORKSPACE_BEING_DELETED ->
              "a workspace that is still being deleted. Wait until that is done, or use another"
                  + " name or idempotency_key.";
          case WORKSPACE_THAT_COULD_NOT_BE_DELETED ->
              "the workspace of a deleted task that could not be destroyed. Delete it in Coder, or"
                  + " use another name or idempotency_key.";
          case OTHER_WORKSPACE ->
              "a workspace that is no task. Use another name or idempotency_key.";
        };
    return failure(
        "name_held", "the name " + e.name() + " is held by " + by, "Nothing was created.");
  }

  private static Failure wrongPhase(String tool, TaskView view) {
    String task = Card.reference(view.task().ownerName(), view.name(), null);
    boolean resuming = tool.equals(ResumeTask.NAME);
    String code =
        switch (view.phase()) {
          case WORKING -> "busy";
          case IDLE, COMPLETED -> "running";
          case QUEUED, STARTING, FAILED, PAUSED, STOPPING, DELETED, UNKNOWN -> view.phase().word();
        };
    String advice =
        switch (view.phase()) {
          case WORKING, IDLE, COMPLETED, FAILED ->
              resuming
                  ? "Its workspace runs: pause it first, then resume it."
                  : view.phase() == Phase.FAILED
                      ? "Its status says why and what cures it."
                      : "Repeat this when it is idle.";
          case PAUSED -> "Resume it, and repeat this when it is idle.";
          case QUEUED, STARTING -> "Repeat this when it is idle.";
          case STOPPING -> "Wait until it is paused, then resume it.";
          case DELETED -> "It cannot be brought back.";
          case UNKNOWN -> "Look again in a moment.";
        };
    String next =
        switch (view.phase()) {
          case PAUSED -> NextCall.resume(task);
          case DELETED -> NextCall.LIST;
          case WORKING, IDLE, COMPLETED, FAILED ->
              resuming ? NextCall.pause(task) : NextCall.status(task);
          case QUEUED, STARTING, STOPPING, UNKNOWN -> NextCall.status(task);
        };
    return failure(
        code, TaskText.clause(view) + "; nothing was sent. " + advice, NextCall.line(next));
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
    Instant again = e.lookAgainAt();
    String when = again == null ? "" : ", from " + again.truncatedTo(ChronoUnit.SECONDS) + " on";
    return failure(
        "outcome_unknown",
        "whether Coder did "
            + e.action()
            + " "
            + e.name()
            + " is not known: "
            + Wording.quoted(e.said(), LONGEST_SAID)
            + ". Look before you repeat it"
            + when
            + ".",
        NextCall.line(NextCall.status(e.name())));
  }

  /** What the caller or Coder named, cut. */
  private static String quoted(String text) {
    return Wording.quoted(text, LONGEST_NAME);
  }
}
