package dev.codertasks.resource;

import dev.codertasks.resource.ResourceCatalog.Unreadable;
import dev.codertasks.task.Call;
import dev.codertasks.task.TaskService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one connection wants to hear of: it is told an address whenever the phase of the task there
 * changes, or of any task in the list. Nothing is asked of Coder when there is no subscription or
 * nobody to hear of it, and nothing for what has no phase. Thread-safe.
 */
public final class Subscriptions implements AutoCloseable {
  /** Of one connection; every one of them costs Coder a question every few seconds. */
  public static final int MOST = 50;

  private final ResourceCatalog resources;
  private final TaskService tasks;
  private final Consumer<String> updated;
  private final Set<String> subscribed = new HashSet<>();
  private final Map<String, TaskService.Following> followed = new HashMap<>();

  /** Those that would be looked at if somebody heard. */
  private final Set<String> paused = new LinkedHashSet<>();

  private boolean heard = true;
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
    if (isFull()) {
      return Optional.of(tooMany());
    }
    try {
      return keep(uri, follow(uri, call)) ? Optional.empty() : Optional.of(tooMany());
    } catch (RuntimeException e) {
      return Optional.of(resources.failure("resources/subscribe", e));
    }
  }

  private synchronized boolean isSubscribed(String uri) {
    return subscribed.contains(uri);
  }

  private Optional<TaskService.Following> follow(String uri, Call call) {
    return switch (ResourceUri.parse(uri)) {
      case ResourceUri.Tasks _ -> follow(uri, null, call);
      case ResourceUri.Task task -> follow(uri, task.reference(), call);
      case ResourceUri.Logs(ResourceUri.Task task) -> follow(uri, task.reference(), call);
      case ResourceUri.Templates _, ResourceUri.Policy _ -> Optional.empty();
      case null -> Optional.empty();
    };
  }

  private Optional<TaskService.Following> follow(String uri, @Nullable String task, Call call) {
    return Optional.of(tasks.follow(task, () -> updated.accept(uri), call));
  }

  private synchronized boolean isFull() {
    return closed || subscribed.size() >= MOST;
  }

  /** Another request may have been faster: what is one too many ends at once. */
  private synchronized boolean keep(String uri, Optional<TaskService.Following> following) {
    boolean known = subscribed.contains(uri);
    if (known || isFull()) {
      following.ifPresent(TaskService.Following::close);
      return known;
    }
    subscribed.add(uri);
    following.ifPresent(begun -> lookAt(uri, begun));
    return true;
  }

  private synchronized void lookAt(String uri, TaskService.Following following) {
    if (heard) {
      followed.put(uri, following);
    } else {
      following.close();
      paused.add(uri);
    }
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
    subscribed.remove(uri);
    paused.remove(uri);
    return followed.remove(uri);
  }

  /** Looks at nothing until somebody hears again. What was subscribed to stays so. */
  public synchronized void unheard() {
    heard = false;
    paused.addAll(followed.keySet());
    endAll();
  }

  /**
   * Tells once of all that was paused, for changes may have been missed, and goes on looking. What
   * cannot be looked at now is tried again the next time.
   */
  public void heard(Call call) {
    for (String uri : endPause()) {
      try {
        follow(uri, call).ifPresent(following -> goOn(uri, following));
      } catch (RuntimeException _) {
        // Who reads it anew is told why.
        pauseAgain(uri);
      }
      updated.accept(uri);
    }
  }

  private synchronized List<String> endPause() {
    heard = true;
    List<String> uris = List.copyOf(paused);
    paused.clear();
    return uris;
  }

  /** Unless it was unsubscribed from, or another thread was faster. */
  private synchronized void goOn(String uri, TaskService.Following following) {
    if (subscribed.contains(uri) && !followed.containsKey(uri)) {
      lookAt(uri, following);
    } else {
      following.close();
    }
  }

  private synchronized void pauseAgain(String uri) {
    if (subscribed.contains(uri)) {
      paused.add(uri);
    }
  }

  private void endAll() {
    followed.values().forEach(TaskService.Following::close);
    followed.clear();
  }

  /** Ends them all; none can begin afterwards. */
  @Override
  public synchronized void close() {
    closed = true;
    endAll();
  }
}
