package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.Identifiers;
import dev.codertasks.coder.TaskRef;
import dev.codertasks.coder.model.CreateTask;
import dev.codertasks.coder.model.JobStatus;
import dev.codertasks.coder.model.Preset;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.Transition;
import dev.codertasks.coder.model.User;
import dev.codertasks.coder.model.Workspace;
import dev.codertasks.coder.model.WorkspaceBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Creates a task once, however often and from however many processes it is asked for.
 *
 * <p>Its name is derived from the request, so the task that an earlier attempt made is found by it.
 * Coder keeps names unique, so of two attempts at the same moment one wins and the other reads the
 * winner's task. A create that got no answer is looked up before anything else is done.
 */
final class TaskCreation {
  /** A name that the loser of a race was refused may take a moment to be readable. */
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

  private static final int LOOKS = 12;

  /**
   * At the start of a window, an identical create begun in the one before may still be on its way
   * to Coder: look for it only after this.
   */
  private static final Duration CREATE_TAKES = Duration.ofSeconds(3);

  private final Templates templates;
  private final TaskReader reader;
  private final Principal principal;

  TaskCreation(Templates templates, TaskReader reader, Principal principal) {
    this.templates = templates;
    this.reader = reader;
    this.principal = principal;
  }

  /** Everything that is known once nothing but the POST is left to do. */
  private record Plan(
      String user,
      TemplateChoice.Chosen chosen,
      CreateTask body,
      List<String> names,
      Origin origin) {

    TaskRef.ByName ref() {
      return new TaskRef.ByName(user, body.name());
    }
  }

  /** Where the name comes from. */
  private enum Origin {
    GIVEN,
    KEY,
    INPUT;

    static Origin of(TaskService.CreateRequest request) {
      if (request.name() != null) {
        return GIVEN;
      }
      return request.idempotencyKey() != null ? KEY : INPUT;
    }
  }

  TaskService.Created create(CoderApi coder, TaskService.CreateRequest request, Deadline deadline) {
    Plan plan = plan(coder, request, deadline);
    for (String name : plan.names()) {
      Optional<Task> existing = coder.task(new TaskRef.ByName(plan.user(), name));
      if (existing.isPresent()) {
        return existing(coder, plan, existing.get());
      }
    }
    return post(coder, plan, deadline, true);
  }

  private Plan plan(CoderApi coder, TaskService.CreateRequest request, Deadline deadline) {
    String input = Input.normalise(request.input());
    String displayName = displayName(request, input);
    String user = request.user() == null ? "me" : Identifiers.requireUser(request.user());
    if (request.name() != null) {
      Identifiers.requireTaskName(request.name());
    }
    UUID ownerId = owner(coder, user).id();
    TemplateChoice.Chosen chosen = new TemplateChoice(templates).choose(coder, request);
    Origin origin = Origin.of(request);
    List<String> names =
        switch (origin) {
          case GIVEN -> List.of(String.valueOf(request.name()));
          case KEY -> List.of(TaskNames.forKey(ownerId, String.valueOf(request.idempotencyKey())));
          case INPUT -> derivedNames(coder, ownerId, chosen, input, deadline);
        };
    Preset preset = chosen.preset();
    return new Plan(
        user,
        chosen,
        new CreateTask(
            chosen.versionId(),
            preset == null ? null : preset.id(),
            input,
            names.getFirst(),
            displayName),
        names,
        origin);
  }

  private static String displayName(TaskService.CreateRequest request, String input) {
    String given = request.displayName();
    if (given == null) {
      return TaskNames.displayName(input);
    }
    if (!TaskNames.fits(given)) {
      throw new TaskException.InvalidRequest(
          "display_name is longer than the 64 bytes that Coder allows; shorten it.");
    }
    return given;
  }

  private User owner(CoderApi coder, String user) {
    if (user.equals("me")) {
      return principal.user(coder);
    }
    return coder
        .user(user)
        .orElseThrow(() ->
            new TaskException.InvalidRequest(
                "There is no user \""
                    + user
                    + "\" that you may see. Leave user out for yourself."));
  }

  /** This window's name first, which is the one to create; then the one of the window before. */
  private static List<String> derivedNames(
      CoderApi coder, UUID ownerId, TemplateChoice.Chosen chosen, String input, Deadline deadline) {
    Instant now = coder.now();
    Duration early = CREATE_TAKES.minus(TaskNames.intoWindow(now));
    if (early.isPositive()) {
      deadline.sleep(early);
    }
    UUID presetId = chosen.preset() == null ? null : chosen.preset().id();
    return Stream.of(now, now.minus(TaskNames.WINDOW))
        .map(at -> TaskNames.forInput(ownerId, chosen.template().id(), presetId, input, at))
        .toList();
  }

  private TaskService.Created post(
      CoderApi coder, Plan plan, Deadline deadline, boolean mayRepeat) {
    Instant sentAt = coder.now();
    try {
      Task task = coder.createTask(plan.user(), plan.body());
      return created(coder, plan, task, true);
    } catch (CoderException.Conflict e) {
      return nameIsTaken(coder, plan, deadline, e);
    } catch (CoderException.ServerError e) {
      return losesARace(e)
          ? nameIsTaken(coder, plan, deadline, e)
          : find(coder, plan, sentAt).orElseThrow(() -> e);
    } catch (CoderException e) {
      if (!e.mayHaveHappened()) {
        throw e;
      }
      return unanswered(coder, plan, deadline, mayRepeat, sentAt, e);
    }
  }

  /**
   * No answer: the task may exist. When it is not there after a while, the same name may be posted
   * once more, for Coder would refuse a second one.
   */
  private TaskService.Created unanswered(
      CoderApi coder,
      Plan plan,
      Deadline deadline,
      boolean mayRepeat,
      Instant sentAt,
      CoderException cause) {
    for (int look = 0; look < LOOKS && !deadline.hasPassed(); look++) {
      Optional<TaskService.Created> found = find(coder, plan, sentAt);
      if (found.isPresent()) {
        return found.get();
      }
      deadline.sleep(LOOK_INTERVAL);
    }
    if (mayRepeat && !deadline.hasPassed()) {
      return post(coder, plan, deadline, false);
    }
    throw new TaskException.OutcomeUnknown("create", plan.body().name(), reader.said(cause));
  }

  private Optional<TaskService.Created> find(CoderApi coder, Plan plan, Instant sentAt) {
    return coder
        .task(plan.ref())
        .map(task -> {
          TaskService.Created existing = existing(coder, plan, task);
          // Coder's clock is known to the second.
          boolean ours = !task.createdAt().isBefore(sentAt.minusSeconds(1));
          return new TaskService.Created(existing.task(), ours, existing.template());
        });
  }

  /** What the losers of a race for one name really get. */
  private static boolean losesARace(CoderException.ServerError error) {
    return error.reply().detail().contains("unique constraint");
  }

  private TaskService.Created nameIsTaken(
      CoderApi coder, Plan plan, Deadline deadline, CoderException cause) {
    for (int look = 0; look < LOOKS && !deadline.hasPassed(); look++) {
      Optional<Task> task = coder.task(plan.ref());
      if (task.isPresent()) {
        return existing(coder, plan, task.get());
      }
      Optional<Workspace> workspace = coder.workspace(plan.user(), plan.body().name(), false);
      if (workspace.isPresent() && !becomesOurs(workspace.get())) {
        throw new TaskException.NameHeld(plan.body().name(), heldBy(workspace.get()));
      }
      deadline.sleep(LOOK_INTERVAL);
    }
    throw cause;
  }

  /** Whether the workspace may be that of a task that is being created right now. */
  private static boolean becomesOurs(Workspace workspace) {
    WorkspaceBuild build = workspace.latestBuild();
    return workspace.taskId() != null && build.transition() == Transition.START;
  }

  private static TaskException.NameHeld.By heldBy(Workspace workspace) {
    WorkspaceBuild build = workspace.latestBuild();
    if (build.transition() != Transition.DELETE) {
      return TaskException.NameHeld.By.OTHER_WORKSPACE;
    }
    return build.job().status() == JobStatus.FAILED || build.job().status() == JobStatus.CANCELED
        ? TaskException.NameHeld.By.WORKSPACE_THAT_COULD_NOT_BE_DELETED
        : TaskException.NameHeld.By.WORKSPACE_BEING_DELETED;
  }

  /** The task of that name, if it is what was asked for. */
  private TaskService.Created existing(CoderApi coder, Plan plan, Task task) {
    List<String> differences = differences(plan, task);
    if (!differences.isEmpty()) {
      throw new TaskException.NameTaken(task.name(), plan.origin() == Origin.KEY, differences);
    }
    return created(coder, plan, task, false);
  }

  private TaskService.Created created(CoderApi coder, Plan plan, Task task, boolean created) {
    Preset preset = plan.chosen().preset();
    TaskView view = reader.glance(coder, task).from(preset == null ? null : preset.name()).made();
    return new TaskService.Created(view, created, plan.chosen().template());
  }

  private static List<String> differences(Plan plan, Task task) {
    List<String> differences = new ArrayList<>();
    // A name derived from the input proves the input, even if a resume has replaced the prompt
    // since.
    if (plan.origin() != Origin.INPUT && !task.initialPrompt().equals(plan.body().input())) {
      differences.add("input");
    }
    if (!task.templateId().equals(plan.chosen().template().id())) {
      differences.add("template");
    }
    return differences;
  }
}
