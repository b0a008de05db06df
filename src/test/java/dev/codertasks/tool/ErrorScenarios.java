package dev.codertasks.tool;

import static dev.codertasks.tool.Views.DOCKER;
import static dev.codertasks.tool.Views.GPU;
import static dev.codertasks.tool.Views.NAME;
import static dev.codertasks.tool.Views.NOW;
import static dev.codertasks.tool.Views.view;

import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.CoderException.Reply;
import dev.codertasks.coder.CoderException.Validation;
import dev.codertasks.coder.model.ExternalAuth;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.policy.Effect;
import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskException;
import dev.codertasks.task.TaskException.TemplateUnclear.Why;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of each thing that a use case can throw, with what the answer must begin with. */
final class ErrorScenarios {
  private ErrorScenarios() {}

  /** What is thrown from which tool, and the stable code. */
  record ErrorScenario(String code, String tool, RuntimeException thrown) {

    ToolResult.Failure run() {
      return new ToolErrors(Sanitizer.PLAIN).of(tool, thrown);
    }

    @Override
    public String toString() {
      return code + " by " + tool + " " + thrown.getClass().getSimpleName();
    }
  }

  static List<ErrorScenario> all() {
    return Stream.concat(ofTasks().stream(), ofCoder().stream()).toList();
  }

  static List<ErrorScenario> ofTasks() {
    List<ErrorScenario> all = new ArrayList<>();
    add(all, "not_signed_in", TaskException.NotSignedIn.class, "there is no session token.");
    add(all, "task_not_found", TaskException.NoSuchTask.class, "nope");
    add(all, "invalid_arguments", TaskException.InvalidRequest.class, "input: is blank.");
    for (Why why : Why.values()) {
      @Nullable String asked =
          why == Why.NONE_NAMED || why == Why.NONE_AVAILABLE ? null : "task-any";
      List<?> offers = why == Why.NONE_AVAILABLE ? List.of() : List.of(DOCKER, GPU);
      add(all, code(why), TaskException.TemplateUnclear.class, why, asked, offers);
    }
    add(all, "preset_not_found", TaskException.NoSuchPreset.class, "Huge", DOCKER);
    add(all, "preset_not_found", TaskException.NoSuchPreset.class, "Huge", GPU);
    add(
        all,
        "parameters_missing",
        TaskException.ParametersMissing.class,
        GPU,
        null,
        List.of("dataset"));
    add(
        all,
        "parameters_missing",
        TaskException.ParametersMissing.class,
        DOCKER,
        "Small",
        List.of("repo", "branch"));
    ExternalAuth github =
        new ExternalAuth(
            "github",
            "GitHub",
            "https://coder.acme.dev/external-auth/github?redirect=1",
            false,
            false);
    add(all, "external_auth_missing", TaskException.ExternalAuthMissing.class, List.of(github));
    add(all, "name_taken", TaskException.NameTaken.class, NAME, true, List.of("input", "template"));
    add(all, "name_taken", TaskException.NameTaken.class, NAME, false, List.of());
    for (TaskException.NameHeld.By by : TaskException.NameHeld.By.values()) {
      add(all, "name_held", TaskException.NameHeld.class, NAME, by);
    }
    for (Phase phase : Phase.values()) {
      String code =
          switch (phase) {
            case WORKING -> "busy";
            case IDLE, COMPLETED -> "running";
            default -> phase.word();
          };
      for (String tool : List.of(SendTaskInput.NAME, ResumeTask.NAME, PauseTask.NAME)) {
        all.add(
            new ErrorScenario(code, tool, Thrown.of(TaskException.WrongPhase.class, view(phase))));
      }
    }
    add(
        all,
        "build_under_way",
        TaskException.BuildUnderWay.class,
        NAME,
        "start",
        true,
        Duration.ofSeconds(30));
    add(all, "build_under_way", TaskException.BuildUnderWay.class, NAME, "stop", false, null);
    add(all, "not_supported", TaskException.NotSupported.class, "pause", "v2.30.1");
    for (TaskException.ConfirmationRefused.Flaw flaw :
        TaskException.ConfirmationRefused.Flaw.values()) {
      add(all, "confirmation_refused", TaskException.ConfirmationRefused.class, NAME, flaw);
    }
    add(
        all,
        "outcome_unknown",
        TaskException.OutcomeUnknown.class,
        "create",
        NAME,
        "Coder answered 502");
    add(all, "policy_denied", TaskException.PolicyDenied.class, Views.verdict(Effect.DENY), null);
    add(
        all,
        "denied_needs_approval",
        TaskException.PolicyDenied.class,
        Views.verdict(Effect.CONFIRM),
        "review");
    add(all, "chain_conflict", TaskException.ChainConflict.class, "release", "fix", NAME);
    add(all, "not_agreed", TaskException.NotAgreed.class, Views.NOW, true);
    add(all, "not_agreed", TaskException.NotAgreed.class, Views.NOW, false);
    add(all, "not_agreed", TaskException.NotAgreed.class, null, true);
    add(all, "state_unavailable", TaskException.StateUnavailable.class, "The disk is full.");
    return all;
  }

  static List<ErrorScenario> ofCoder() {
    List<ErrorScenario> all = new ArrayList<>();
    Reply reply =
        new Reply(
            409,
            "Workspace \"x\" already exists.",
            "A detail.",
            List.of(new Validation("name", "This value is already in use.")));
    add(
        all,
        "coder_unreachable",
        CoderException.Unreachable.class,
        "list tasks",
        URI.create("https://coder.acme.dev"),
        "connection refused");
    add(
        all,
        "no_answer",
        CoderException.Unanswered.class,
        "list tasks",
        "the connection was reset");
    add(all, "timeout", CoderException.DeadlinePassed.class, "list tasks");
    add(all, "cancelled", CoderException.Cancelled.class, "list tasks");
    add(
        all,
        "redirected",
        CoderException.Redirected.class,
        "list tasks",
        307,
        "https://coder.acme.dev/?token=abc");
    add(all, "redirected", CoderException.Redirected.class, "list tasks", 302, "no address at all");
    add(
        all,
        "not_coder_api",
        CoderException.NotCoderApi.class,
        "list tasks",
        200,
        "text/html; charset=utf-8");
    add(all, "not_coder_api", CoderException.NotCoderApi.class, "list tasks", 405, "");
    add(
        all,
        "malformed_answer",
        CoderException.Malformed.class,
        "list tasks",
        "tasks[3].id is missing");
    add(
        all,
        "rate_limited",
        CoderException.RateLimited.class,
        "list tasks",
        NOW,
        Duration.ofSeconds(30));
    add(all, "coder_failed", CoderException.ServerError.class, "delete task", reply);
    add(
        all,
        "token_rejected",
        CoderException.Unauthorized.class,
        "list tasks",
        new Reply(
            401,
            "You are signed out or your session has expired. Please sign in again to continue.",
            "API key expired at \"2026-11-01\".",
            List.of()));
    add(
        all,
        "token_rejected",
        CoderException.Unauthorized.class,
        "list tasks",
        new Reply(
            401,
            "User is not active (status = \"suspended\"). Contact an admin to reactivate your account.",
            "",
            List.of()));
    add(
        all,
        "forbidden",
        CoderException.Forbidden.class,
        "create task",
        new Reply(403, "Unauthorized access to use the template \"x\".", "", List.of()));
    add(
        all,
        "not_found",
        CoderException.NotFound.class,
        "read user",
        new Reply(
            404, "Resource not found or you do not have access to this resource", "", List.of()));
    add(
        all,
        "tasks_unavailable",
        CoderException.RouteMissing.class,
        "list tasks",
        new Reply(404, "Route not found.", "", List.of()),
        "v2.37.1");
    add(all, "conflict", CoderException.Conflict.class, "create task", reply);
    add(all, "rejected", CoderException.Rejected.class, "create task", reply);
    return all;
  }

  private static void add(
      List<ErrorScenario> all,
      String code,
      Class<? extends RuntimeException> type,
      @Nullable Object... arguments) {
    all.add(new ErrorScenario(code, CreateTask.NAME, Thrown.of(type, arguments)));
  }

  private static String code(Why why) {
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
}
