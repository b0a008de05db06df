package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.Identifiers;
import dev.codertasks.coder.model.CreateTask;
import dev.codertasks.coder.model.User;
import dev.codertasks.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
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
      CreatePlan.Source source) {

    @Nullable UUID presetId() {
      return chosen.preset() == null ? null : chosen.preset().id();
    }

    /** Everything that is known once nothing but the POST is left to do. */
    CreatePlan named(List<String> names) {
      CreateTask body =
          new CreateTask(chosen.versionId(), presetId(), input, names.getFirst(), displayName);
      return new CreatePlan(
          new Deed.Create(user, owner.id(), owner.username(), body, chosen, request.preset()),
          names,
          source);
    }
  }

  TaskService.Created create(Attempt attempt, TaskService.CreateRequest request) {
    return create(attempt, request, CreatePlan.Source.of(request));
  }

  /** Creates the task of a chain's step, or finds it, whatever input it was started with. */
  TaskService.Created createStep(Attempt attempt, TaskService.CreateRequest request) {
    return create(attempt, request, CreatePlan.Source.STEP);
  }

  private TaskService.Created create(
      Attempt attempt, TaskService.CreateRequest request, CreatePlan.Source source) {
    CoderApi coder = attempt.coder();
    Wish wish = wish(coder, request, source);
    try (Ledger.Turn _ = gate.turn(attempt)) {
      CreatePlan plan = wish.named(names(coder, wish, attempt.deadline()));
      return find(coder, plan).orElseGet(() -> create(attempt, plan));
    }
  }

  private TaskService.Created create(Attempt attempt, CreatePlan plan) {
    Gate.Passed<TaskService.Created> passed =
        gate.pass(
            attempt, plan.deed(), permit -> new Posting(attempt, plan, permit, reader).post(true));
    return passed.result().under(passed.decision());
  }

  /** The verdict that this create would get; creates nothing. */
  TaskService.Verdict verdict(Attempt attempt, TaskService.CreateRequest request) {
    CoderApi coder = attempt.coder();
    Wish wish = wish(coder, request, CreatePlan.Source.of(request));
    CreatePlan plan = wish.named(names(coder, wish, attempt.deadline()));
    Optional<TaskService.Created> existing = find(coder, plan);
    return new TaskService.Verdict(
        gate.verdict(attempt, plan.deed()),
        plan.deed().chosen().template(),
        existing.map(TaskService.Created::task).orElse(null));
  }

  private Optional<TaskService.Created> find(CoderApi coder, CreatePlan plan) {
    return plan.names().stream()
        .map(name -> coder.task(plan.ref(name)))
        .flatMap(Optional::stream)
        .findFirst()
        .map(task -> plan.existing(reader, coder, task));
  }

  private Wish wish(CoderApi coder, TaskService.CreateRequest request, CreatePlan.Source source) {
    String input = Input.normalise(request.input());
    String displayName = displayName(request, input);
    String user = request.user() == null ? "me" : Identifiers.requireUser(request.user());
    if (request.name() != null) {
      Identifiers.requireTaskName(request.name());
    }
    User owner = owner(coder, user);
    TemplateChoice.Chosen chosen = new TemplateChoice(templates).choose(coder, request);
    return new Wish(user, owner, chosen, input, displayName, request, source);
  }

  private static List<String> names(CoderApi coder, Wish wish, Deadline deadline) {
    TaskService.CreateRequest request = wish.request();
    return switch (wish.source()) {
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
}
