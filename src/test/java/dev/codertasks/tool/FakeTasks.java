package dev.codertasks.tool;

import dev.codertasks.coder.Deadline;
import dev.codertasks.policy.Decision;
import dev.codertasks.task.Call;
import dev.codertasks.task.TaskService;
import dev.codertasks.task.TaskView;
import dev.codertasks.task.TemplateOffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what a test told it to, and remembers what it was asked. */
final class FakeTasks implements TaskService {
  private final Deque<Object> answers = new ArrayDeque<>();
  final List<Object> asked = new ArrayList<>();

  /** What one call with this service gets. */
  static ToolContext context(TaskService tasks) {
    return new ToolContext(tasks, Call.until(Deadline.in(Duration.ofMinutes(1))));
  }

  /** Queues an answer, or something to throw. */
  FakeTasks answers(Object answer) {
    answers.add(answer);
    return this;
  }

  private <T> T next(Class<T> type, Object question) {
    asked.add(question);
    Object answer = answers.remove();
    if (answer instanceof RuntimeException thrown) {
      throw thrown;
    }
    return type.cast(answer);
  }

  @Override
  public Created create(CreateRequest request, Call call) {
    return next(Created.class, request);
  }

  @Override
  public Verdict dryRun(CreateRequest request, Call call) {
    return next(Verdict.class, request);
  }

  @Override
  public Decision check(String input, boolean newTask, Call call) {
    return next(Decision.class, input);
  }

  @Override
  public ChainStatus runChain(ChainRequest request, Call call) {
    return next(ChainStatus.class, request);
  }

  @Override
  public Page list(ListRequest request, Call call) {
    return next(Page.class, request);
  }

  @Override
  public TaskView status(String taskId, Call call) {
    return next(TaskView.class, taskId);
  }

  @Override
  public Waited await(WaitRequest request, Call call) {
    return next(Waited.class, request);
  }

  @Override
  public Following follow(@Nullable String taskId, Runnable changed, Call call) {
    throw new UnsupportedOperationException("no tool follows");
  }

  @Override
  public LogPage logs(LogRequest request, Call call) {
    return next(LogPage.class, request);
  }

  @Override
  public Delivery send(SendRequest request, Call call) {
    return next(Delivery.class, request);
  }

  @Override
  public Change pause(String taskId, Call call) {
    return next(Change.class, taskId);
  }

  @Override
  public Change resume(String taskId, @Nullable String input, Call call) {
    return next(Change.class, input == null ? taskId : List.of(taskId, input));
  }

  @Override
  public Deletion delete(String taskId, @Nullable String confirmation, Call call) {
    return next(Deletion.class, confirmation == null ? taskId : List.of(taskId, confirmation));
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<TemplateOffer> templates(
      @Nullable String organization, @Nullable String query, Call call) {
    return next(List.class, String.valueOf(organization) + "/" + query);
  }
}
