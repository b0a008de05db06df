package dev.codertasks.resource;

import dev.codertasks.resource.ResourceCatalog.Unreadable;
import dev.codertasks.task.Call;
import dev.codertasks.task.TaskService;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one connection wants to hear of: it is told an address whenever the phase of the task there
 * changes, or of any task in the list. Nothing is asked of Coder when there is no subscription, and
 * nothing for what has no phase. Thread-safe.
 */
public final class Subscriptions implements AutoCloseable {
  /** Of one connection; every one of them costs Coder a question every few seconds. */
  public static final int MOST = 50;

  private static final TaskService.Following NOTHING = () -> {};

  private final ResourceCatalog resources;
  private final TaskService tasks;
  private final Consumer<String> updated;
  private final Map<String, TaskService.Following> followed = new HashMap<>();
  private boolean closed;

  /**
   * Those of a new connection: none.
   *
   * @param updated told the address of what has changed, on a thread of its own
   */
  public Subscriptions(ResourceCatalog resources, TaskService tasks, Consumer<String> updated) {
    this.resources = resources;
    this.tasks = tasks;
    this.updated = updated;
  }

  /**
   * Begins to tell; does nothing when it does already. From then on no change is missed.
   *
   * @return why not, or empty
   */
  public Optional<Unreadable> subscribe(String uri, Call call) {
    if (isSubscribed(uri)) {
      return Optional.empty();
    }
    // A resource of somebody else's cannot be read here, and never changes. To ask for it is no
    // fault of the client, which may not know whose it is.
    Optional<String> problem =
        uri.startsWith(ResourceUri.SCHEME) ? resources.problem(uri) : Optional.empty();
    if (problem.isPresent()) {
      return Optional.of(new Unreadable.Missing(problem.get()));
    }
    try {
      return keep(uri, follow(uri, call)) ? Optional.empty() : Optional.of(tooMany());
    } catch (RuntimeException e) {
      return Optional.of(resources.failure("resources/subscribe", e));
    }
  }

  private synchronized boolean isSubscribed(String uri) {
    return followed.containsKey(uri);
  }

  private TaskService.Following follow(String uri, Call call) {
    if (isFull()) {
      return NOTHING;
    }
    return switch (ResourceUri.parse(uri)) {
      case ResourceUri.Tasks _ -> follow(uri, null, call);
      case ResourceUri.Task task -> follow(uri, task.reference(), call);
      case ResourceUri.Logs(ResourceUri.Task task) -> follow(uri, task.reference(), call);
      case ResourceUri.Templates _, ResourceUri.Policy _ -> NOTHING;
      case null -> NOTHING;
    };
  }

  private TaskService.Following follow(String uri, @Nullable String task, Call call) {
    return tasks.follow(task, () -> updated.accept(uri), call);
  }

  private synchronized boolean isFull() {
    return closed || followed.size() >= MOST;
  }

  /** Another request may have been faster: what is one too many ends at once. */
  private synchronized boolean keep(String uri, TaskService.Following following) {
    boolean known = followed.containsKey(uri);
    if (known || isFull()) {
      following.close();
      return known;
    }
    followed.put(uri, following);
    return true;
  }

  private static Unreadable tooMany() {
    return new Unreadable.Failed(
        "too_many_subscriptions",
        "too_many_subscriptions: a connection may have "
            + MOST
            + " at once. Unsubscribe from one, or subscribe to "
            + ResourceUri.SCHEME
            + "tasks, which tells of all.");
  }

  /** Tells no more of this address; does nothing when it did not. */
  public void unsubscribe(String uri) {
    TaskService.Following following = remove(uri);
    if (following != null) {
      following.close();
    }
  }

  private synchronized TaskService.@Nullable Following remove(String uri) {
    return followed.remove(uri);
  }

  /** Ends them all; none can begin afterwards. */
  @Override
  public synchronized void close() {
    closed = true;
    followed.values().forEach(TaskService.Following::close);
    followed.clear();
  }
}
