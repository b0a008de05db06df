package dev.codertasks.tool;

import static dev.codertasks.tool.ToolErrors.failure;

import dev.codertasks.coder.model.ExternalAuth;
import dev.codertasks.task.TaskException.NameHeld;
import dev.codertasks.task.TaskException.NameTaken;
import dev.codertasks.task.TaskException.NoSuchPreset;
import dev.codertasks.task.TaskException.ParametersMissing;
import dev.codertasks.task.TaskException.TemplateUnclear;
import dev.codertasks.task.TemplateOffer;
import dev.codertasks.task.TemplateOffer.PresetOffer;
import dev.codertasks.tool.ToolResult.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What an assistant reads when a task cannot be created as it asked. */
final class CreateErrors {
  private static final int LONGEST_NAME = 60;

  private CreateErrors() {}

  static Failure templateUnclear(TemplateUnclear e) {
    String asked = e.asked() == null ? "that" : quoted(e.asked());
    String active = "Without template_version the active one is taken:";
    String sentence =
        switch (e.why()) {
          case NONE_AVAILABLE -> OfferText.NONE;
          case NONE_NAMED ->
              "nothing was created; " + e.offers().size() + " templates can run tasks, say which.";
          case NOT_FOUND ->
              "there is no template " + asked + ", or you may not see it. These can run tasks:";
          case AMBIGUOUS ->
              "nothing was created; several templates are called "
                  + asked
                  + ", name it organization/name.";
          case NOT_TASK_CAPABLE -> "the template " + asked + " cannot run tasks. These can:";
          case VERSION_NOT_FOUND ->
              "there is no template version " + asked + ", or you may not see it. " + active;
          case VERSION_UNUSABLE ->
              "the template version "
                  + asked
                  + " is archived, or its import did not succeed. "
                  + active;
        };
    return offered(code(e.why()), sentence, e.offers());
  }

  private static String code(TemplateUnclear.Why why) {
    return switch (why) {
      case NONE_AVAILABLE -> "no_task_templates";
      case NONE_NAMED -> "template_required";
      case NOT_FOUND -> "template_not_found";
      case AMBIGUOUS -> "template_ambiguous";
      case NOT_TASK_CAPABLE -> "template_not_task_capable";
      case VERSION_NOT_FOUND -> "template_version_not_found";
      case VERSION_UNUSABLE -> "template_version_unusable";
    };
  }

  private static Failure offered(String code, String sentence, List<TemplateOffer> offers) {
    if (offers.isEmpty()) {
      return failure(code, sentence);
    }
    String next = OfferText.next(offers);
    return failure(
        code,
        sentence + OfferText.firstLines(offers),
        NextCall.line(next.equals(NextCall.NOTHING) ? NextCall.TEMPLATES : next));
  }

  static Failure noSuchPreset(NoSuchPreset e) {
    TemplateOffer template = e.template();
    String preset =
        template.presets().stream()
            .max(Comparator.comparing(PresetOffer::isDefault))
            .map(offer -> NextCall.argument("preset", offer.name()))
            .orElse("");
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
        NextCall.line(NextCall.create(template.fullName()) + preset));
  }

  static Failure parametersMissing(ParametersMissing e) {
    String lacking =
        e.preset() == null
            ? "and no preset was chosen"
            : "which the preset " + quoted(e.preset()) + " does not fill";
    return failure(
        "parameters_missing",
        "template "
            + e.template().fullName()
            + " needs "
            + OfferText.parameters(e.parameters())
            + ", "
            + lacking
            + ". Coder takes parameters of a task from a preset only: choose another preset or"
            + " template. Nothing was created.",
        NextCall.line(NextCall.TEMPLATES));
  }

  static Failure externalAuthMissing(List<ExternalAuth> missing) {
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

  static Failure nameTaken(NameTaken e) {
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

  static Failure nameHeld(NameHeld e) {
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

  /** What the caller or Coder named, cut. */
  private static String quoted(String text) {
    return Wording.quoted(text, LONGEST_NAME);
  }
}
