package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.Deadline;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.policy.Decision;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The use cases against a Coder deployment, for the one user whose token {@code coder} carries. */
public final class CoderTaskService implements TaskService {
  /** Each step of a chain may need a person. */
  private static final int MOST_QUESTIONS = Chain.MOST_STEPS;

  private final Function<Deadline, CoderApi> coder;
  private final Templates templates;
  private final TaskReader reader;
  private final Gate gate;
  private final TaskCreation creation;
  private final TaskListing listing;
  private final TaskWaiter waiter;
  private final TaskFollower follower;
  private final TaskLogs logs;
  private final TaskMessages messages;
  private final TaskLifecycle lifecycle;
  private final TaskDeletion deletion;
  private final ChainRun.Parts chains;

  /**
   * Puts the use cases together; asks nothing yet.
   *
   * @param coder gives Coder as seen by one call that must answer within its deadline
   * @param sanitizer what every text from Coder passes through
   * @param safety what every change must pass
   */
  public CoderTaskService(Function<Deadline, CoderApi> coder, Sanitizer sanitizer, Safety safety) {
    this(coder, sanitizer, safety, PhaseRules.STILL);
  }

  /**
   * Likewise.
   *
   * @param settle how long an agent's log must be still before it counts as waiting
   */
  public CoderTaskService(
      Function<Deadline, CoderApi> coder, Sanitizer sanitizer, Safety safety, Duration settle) {
    this(coder, sanitizer, safety, settle, TaskMetrics.NONE);
  }

  /**
   * Likewise.
   *
   * @param metrics is told what is decided and looked at
   */
  public CoderTaskService(
      Function<Deadline, CoderApi> coder,
      Sanitizer sanitizer,
      Safety safety,
      Duration settle,
      TaskMetrics metrics) {
    Dashboard dashboard = new Dashboard();
    Principal principal = new Principal();
    this.coder = coder;
    this.templates = new Templates(sanitizer);
    this.reader = new TaskReader(sanitizer, dashboard, settle);
    Facts facts = new Facts(templates, principal, sanitizer, safety.workspace());
    this.gate = new Gate(safety, facts, principal, new Question(sanitizer), metrics);
    this.creation = new TaskCreation(templates, reader, principal, gate);
    this.listing = new TaskListing(sanitizer);
    TaskWatcher watcher = new TaskWatcher(coder, reader, metrics);
    this.waiter = new TaskWaiter(reader, watcher);
    this.follower = new TaskFollower(reader, watcher);
    this.logs = new TaskLogs(reader, sanitizer);
    this.lifecycle = new TaskLifecycle(reader, gate);
    this.messages = new TaskMessages(coder, new Listening.Means(reader, watcher, lifecycle), gate);
    this.deletion = new TaskDeletion(reader, dashboard, principal, gate);
    this.chains = new ChainRun.Parts(reader, creation, gate, principal, new Sightings());
  }

  @Override
  public Created create(CreateRequest request, Call call) {
    return changing(call, attempt -> creation.create(attempt, request));
  }

  @Override
  public Verdict dryRun(CreateRequest request, Call call) {
    return creation.verdict(first(call), request);
  }

  @Override
  public Decision check(String input, boolean newTask, Call call) {
    return gate.verdict(Input.normalise(input), newTask);
  }

  @Override
  public Page list(ListRequest request, Call call) {
    return listing.list(coder(call), request);
  }

  @Override
  public TaskView status(String taskId, Call call) {
    return reader.read(coder(call), taskId).view();
  }

  @Override
  public Waited await(WaitRequest request, Call call) {
    return waiter.await(coder(call), request, call);
  }

  @Override
  public Following follow(@Nullable String taskId, Runnable changed, Call call) {
    return follower.follow(coder(call), taskId, changed, call.deadline());
  }

  @Override
  public LogPage logs(LogRequest request, Call call) {
    return logs.read(coder(call), request);
  }

  @Override
  public Delivery send(SendRequest request, Call call) {
    return changing(call, attempt -> messages.send(attempt, request));
  }

  @Override
  public Change pause(String taskId, Call call) {
    return changing(call, attempt -> lifecycle.pause(attempt, taskId));
  }

  @Override
  public Change resume(String taskId, @Nullable String input, Call call) {
    return changing(call, attempt -> lifecycle.resume(attempt, taskId, input));
  }

  @Override
  public Deletion delete(String taskId, @Nullable String confirmation, Call call) {
    return changing(call, attempt -> deletion.delete(attempt, taskId, confirmation));
  }

  @Override
  public ChainStatus runChain(ChainRequest request, Call call) {
    return changing(call, attempt -> new ChainRun(attempt, request, chains).run());
  }

  @Override
  public List<TemplateOffer> templates(
      @Nullable String organization, @Nullable String query, Call call) {
    CoderApi api = coder(call);
    return Parallel.map(
        Templates.matching(api, organization, query), template -> gate.offer(api, template));
  }

  private CoderApi coder(Call call) {
    return call.traced(coder.apply(call.deadline()));
  }

  private Attempt first(Call call) {
    return new Attempt(coder(call), call, Consent.NONE);
  }

  /**
   * Runs a use case that changes something, and runs it again from its start, with as much time as
   * it had at first, when a person had to be asked and has agreed.
   */
  private <T> T changing(Call call, Function<Attempt, T> useCase) {
    Duration time = call.deadline().remaining();
    Attempt attempt = first(call);
    for (int questions = 0; ; questions++) {
      try {
        return useCase.apply(attempt);
      } catch (Unconfirmed e) {
        if (questions == MOST_QUESTIONS) {
          throw new TaskException.NotAgreed(null, true);
        }
        Consent consent = ask(e, call.person(), attempt.consent());
        Call again = call.with(Deadline.in(time));
        attempt = new Attempt(coder(again), again, consent);
      }
    }
  }

  private static Consent ask(Unconfirmed unconfirmed, Person person, Consent before) {
    return switch (person.ask(unconfirmed.question())) {
      case AGREED -> before.and(unconfirmed.question());
      case DECLINED -> {
        unconfirmed.declined();
        throw new TaskException.NotAgreed(null, true);
      }
      case NONE -> throw new TaskException.NotAgreed(null, true);
    };
  }
}
