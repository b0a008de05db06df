package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.Deadline;
import dev.codertasks.output.Sanitizer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The use cases against a Coder deployment, for the one user whose token {@code coder} carries. */
public final class CoderTaskService implements TaskService {
  private final Function<Deadline, CoderApi> coder;
  private final Templates templates;
  private final TaskReader reader;
  private final TaskCreation creation;
  private final TaskListing listing;
  private final TaskWaiter waiter;
  private final TaskLogs logs;
  private final TaskMessages messages;
  private final TaskLifecycle lifecycle;
  private final TaskDeletion deletion;

  /**
   * Puts the use cases together; asks nothing yet.
   *
   * @param coder gives Coder as seen by one call that must answer within its deadline
   * @param sanitizer what every text from Coder passes through
   */
  public CoderTaskService(Function<Deadline, CoderApi> coder, Sanitizer sanitizer) {
    this(coder, sanitizer, PhaseRules.STILL);
  }

  /**
   * Likewise.
   *
   * @param settle how long an agent's log must be still before it counts as waiting
   */
  public CoderTaskService(
      Function<Deadline, CoderApi> coder, Sanitizer sanitizer, Duration settle) {
    Dashboard dashboard = new Dashboard();
    Principal principal = new Principal();
    this.coder = coder;
    this.templates = new Templates(sanitizer);
    this.reader = new TaskReader(sanitizer, dashboard, settle);
    this.creation = new TaskCreation(templates, reader, principal);
    this.listing = new TaskListing(sanitizer);
    TaskWatcher watcher = new TaskWatcher(coder, reader);
    this.waiter = new TaskWaiter(reader, watcher);
    this.logs = new TaskLogs(reader, sanitizer);
    this.lifecycle = new TaskLifecycle(reader);
    this.messages = new TaskMessages(coder, new Listening.Means(reader, watcher, lifecycle));
    this.deletion = new TaskDeletion(reader, dashboard, principal);
  }

  @Override
  public Created create(CreateRequest request, Call call) {
    return creation.create(coder.apply(call.deadline()), request, call.deadline());
  }

  @Override
  public Page list(ListRequest request, Call call) {
    return listing.list(coder.apply(call.deadline()), request);
  }

  @Override
  public TaskView status(String taskId, Call call) {
    return reader.read(coder.apply(call.deadline()), taskId).view();
  }

  @Override
  public Waited await(WaitRequest request, Call call) {
    return waiter.await(coder.apply(call.deadline()), request, call);
  }

  @Override
  public LogPage logs(LogRequest request, Call call) {
    return logs.read(coder.apply(call.deadline()), request);
  }

  @Override
  public Delivery send(SendRequest request, Call call) {
    return messages.send(request, call);
  }

  @Override
  public Change pause(String taskId, Call call) {
    return lifecycle.pause(coder.apply(call.deadline()), taskId, call.deadline());
  }

  @Override
  public Change resume(String taskId, @Nullable String input, Call call) {
    return lifecycle.resume(coder.apply(call.deadline()), taskId, input);
  }

  @Override
  public Deletion delete(String taskId, @Nullable String confirmation, Call call) {
    return deletion.delete(coder.apply(call.deadline()), taskId, confirmation, call.deadline());
  }

  @Override
  public List<TemplateOffer> templates(
      @Nullable String organization, @Nullable String query, Call call) {
    return templates.offers(coder.apply(call.deadline()), organization, query);
  }
}
