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
import dev.codertasks.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final Gate gate;

  TaskCreation(Templates templates, TaskReader reader, Principal principal, Gate gate) {
    this.templates = templates;
    this.reader = reader;
    this.principal = principal;
    this.gate = gate;
  }

  /** What a request means, before it has a name. */
  private record Wish(
      String user,
      User owner,
      TemplateChoice.Chosen chosen,
      String input,
      String displayName,
      TaskService.CreateRequest request,
      Origin origin) {

    @Nullable UUID presetId() {
      return chosen.preset() == null ? null : chosen.preset().id();
    }

    /** Everything that is known once nothing but the POST is left to do. */
    Plan named(List<String> names) {
      CreateTask body =
          new CreateTask(chosen.versionId(), presetId(), input, names.getFirst(), displayName);
      return new Plan(
          new Deed.Create(user, owner.id(), owner.username(), body, chosen, request.preset()),
          names,
          origin());
    }
  }

  private record Plan(Deed.Create deed, List<String> names, Origin origin) {

    CreateTask body() {
      return deed.body();
    }

    TaskRef.ByName ref(String name) {
      return new TaskRef.ByName(deed.user(), name);
    }

    TaskRef.ByName ref() {
      return ref(body().name());
    }
  }

  /** Where the name comes from. */
  private enum Origin {
    GIVEN,
    KEY,
    INPUT,
    /** A chain's; the display name says which steps it belongs to. */
    STEP;

    static Origin of(TaskService.CreateRequest request) {
      if (request.name() != null) {
        return GIVEN;
      }
      return request.idempotencyKey() != null ? KEY : INPUT;
    }
  }

  TaskService.Created create(Attempt attempt, TaskService.CreateRequest request) {
    return create(attempt, request, Origin.of(request));
  }

  /** Creates the task of a chain's step, or finds it, whatever input it was started with. */
  TaskService.Created createStep(Attempt attempt, TaskService.CreateRequest request) {
    return create(attempt, request, Origin.STEP);
  }

  private TaskService.Created create(
      Attempt attempt, TaskService.CreateRequest request, Origin origin) {
    CoderApi coder = attempt.coder();
    Wish wish = wish(coder, request, origin);
    try (Ledger.Turn _ = gate.turn(attempt)) {
      Plan plan = wish.named(names(coder, wish, attempt.deadline()));
      return find(coder, plan).orElseGet(() -> create(attempt, plan));
    }
  }

  private TaskService.Created create(Attempt attempt, Plan plan) {
    Gate.Passed<TaskService.Created> passed =
        gate.pass(attempt, plan.deed(), permit -> new Posting(attempt, plan, permit).post(true));
    return passed.result().under(passed.decision());
  }

  /** The verdict that this create would get; creates nothing. */
  TaskService.Verdict verdict(Attempt attempt, TaskService.CreateRequest request) {
    CoderApi coder = attempt.coder();
    Wish wish = wish(coder, request, Origin.of(request));
    Plan plan = wish.named(names(coder, wish, attempt.deadline()));
    Optional<TaskService.Created> existing = find(coder, plan);
    return new TaskService.Verdict(
        gate.verdict(attempt, plan.deed()),
        plan.deed().chosen().template(),
        existing.map(TaskService.Created::task).orElse(null));
  }

  private Optional<TaskService.Created> find(CoderApi coder, Plan plan) {
    return plan.names().stream()
        .map(name -> coder.task(plan.ref(name)))
        .flatMap(Optional::stream)
        .findFirst()
        .map(task -> existing(coder, plan, task));
  }

  private Wish wish(CoderApi coder, TaskService.CreateRequest request, Origin origin) {
    String input = Input.normalise(request.input());
    String displayName = displayName(request, input);
    String user = request.user() == null ? "me" : Identifiers.requireUser(request.user());
    if (request.name() != null) {
      Identifiers.requireTaskName(request.name());
    }
    User owner = owner(coder, user);
    TemplateChoice.Chosen chosen = new TemplateChoice(templates).choose(coder, request);
    return new Wish(user, owner, chosen, input, displayName, request, origin);
  }

  private static List<String> names(CoderApi coder, Wish wish, Deadline deadline) {
    TaskService.CreateRequest request = wish.request();
    return switch (wish.origin()) {
      case GIVEN, STEP -> List.of(String.valueOf(request.name()));
      case KEY ->
          List.of(TaskNames.forKey(wish.owner().id(), String.valueOf(request.idempotencyKey())));
      case INPUT -> derivedNames(coder, wish, deadline);
    };
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
  private static List<String> derivedNames(CoderApi coder, Wish wish, Deadline deadline) {
    Instant now = coder.now();
    Duration early = CREATE_TAKES.minus(TaskNames.intoWindow(now));
    if (early.isPositive()) {
      deadline.sleep(early);
    }
    UUID template = wish.chosen().template().id();
    return Stream.of(now, now.minus(TaskNames.WINDOW))
        .map(at ->
            TaskNames.forInput(wish.owner().id(), template, wish.presetId(), wish.input(), at))
        .toList();
  }

  /** The POST itself, and what follows when its answer is not plain. */
  private final class Posting {
    private final CoderApi coder;
    private final Deadline deadline;
    private final Plan plan;
    private final Permit permit;

    Posting(Attempt attempt, Plan plan, Permit permit) {
      this.coder = attempt.coder();
      this.deadline = attempt.deadline();
      this.plan = plan;
      this.permit = permit;
    }

    TaskService.Created post(boolean mayRepeat) {
      Instant sentAt = coder.now();
      try {
        return created(coder, plan, permit.create(), true);
      } catch (CoderException.Conflict e) {
        return nameIsTaken(e);
      } catch (CoderException.ServerError e) {
        return losesARace(e) ? nameIsTaken(e) : find(sentAt).orElseThrow(() -> e);
      } catch (CoderException e) {
        if (!e.mayHaveHappened()) {
          throw e;
        }
        return unanswered(mayRepeat, sentAt, e);
      }
    }

    /**
     * No answer: the task may exist. When it is not there after a while, the same name may be
     * posted once more, for Coder would refuse a second one.
     */
    private TaskService.Created unanswered(
        boolean mayRepeat, Instant sentAt, CoderException cause) {
      for (int look = 0; look < LOOKS && !deadline.hasPassed(); look++) {
        Optional<TaskService.Created> found = find(sentAt);
        if (found.isPresent()) {
          return found.get();
        }
        deadline.sleep(LOOK_INTERVAL);
      }
      if (mayRepeat && !deadline.hasPassed()) {
        return post(false);
      }
      throw new TaskException.OutcomeUnknown("create", plan.body().name(), reader.said(cause));
    }

    private Optional<TaskService.Created> find(Instant sentAt) {
      return coder
          .task(plan.ref())
          .map(task -> {
            // Coder's clock is known to the second.
            boolean ours = !task.createdAt().isBefore(sentAt.minusSeconds(1));
            TaskService.Created existing = existing(coder, plan, task);
            return ours ? existing.made() : others(existing);
          });
    }

    private TaskService.Created others(TaskService.Created existing) {
      permit.didNothing();
      return existing;
    }

    private TaskService.Created nameIsTaken(CoderException cause) {
      permit.didNothing();
      for (int look = 0; look < LOOKS && !deadline.hasPassed(); look++) {
        Optional<Task> task = coder.task(plan.ref());
        if (task.isPresent()) {
          return existing(coder, plan, task.get());
        }
        Optional<Workspace> workspace =
            coder.workspace(plan.deed().user(), plan.body().name(), false);
        if (workspace.isPresent() && !becomesOurs(workspace.get())) {
          throw new TaskException.NameHeld(plan.body().name(), heldBy(workspace.get()));
        }
        deadline.sleep(LOOK_INTERVAL);
      }
      throw cause;
    }
  }

  /** What the losers of a race for one name really get. */
  private static boolean losesARace(CoderException.ServerError error) {
    return error.reply().detail().contains("unique constraint");
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
    TemplateChoice.Chosen chosen = plan.deed().chosen();
    Preset preset = chosen.preset();
    TaskView view = reader.glance(coder, task).from(preset == null ? null : preset.name()).made();
    return new TaskService.Created(view, created, chosen.template(), null);
  }

  private static List<String> differences(Plan plan, Task task) {
    List<String> differences = new ArrayList<>();
    boolean sameInput =
        switch (plan.origin()) {
          case GIVEN, KEY -> task.initialPrompt().equals(plan.body().input());
          // A name derived from the input proves the input, even if a resume has replaced the
          // prompt since.
          case INPUT -> true;
          case STEP -> task.displayName().equals(plan.body().displayName());
        };
    if (!sameInput) {
      differences.add("input");
    }
    if (!task.templateId().equals(plan.deed().chosen().template().id())) {
      differences.add("template");
    }
    return differences;
  }
}
