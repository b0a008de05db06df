package dev.codertasks.coder;

import java.net.URI;

/**
 * The client of one Coder deployment for one user. Cheap until the first request; those of several
 * users can share the connections and nothing else. Thread-safe.
 */
public final class CoderClient implements AutoCloseable {
  private final SessionToken token;
  private final Connections connections;
  private final boolean owner;
  private final CoderTransport.Pause pause;
  private final RequestObserver observer;
  private final CoderTransport transport;
  private final CoderClock clock = new CoderClock();
  private final TasksRoot tasksRoot = new TasksRoot();

  public CoderClient(CoderSettings settings, SessionToken token) {
    this(settings, token, RequestObserver.NONE);
  }

  /** One that tells of its requests. */
  public CoderClient(CoderSettings settings, SessionToken token, RequestObserver observer) {
    this(new Connections(settings), token, true, Thread::sleep, observer);
  }

  CoderClient(CoderSettings settings, SessionToken token, CoderTransport.Pause pause) {
    this(new Connections(settings), token, true, pause, RequestObserver.NONE);
  }

  private CoderClient(
      Connections connections,
      SessionToken token,
      boolean owner,
      CoderTransport.Pause pause,
      RequestObserver observer) {
    this.connections = connections;
    this.token = token;
    this.owner = owner;
    this.pause = pause;
    this.observer = observer;
    this.transport = new CoderTransport(connections, token, clock, pause, observer);
  }

  /** The same deployment as another user sees it, over the same connections. */
  public CoderClient as(SessionToken other) {
    return new CoderClient(connections, other, false, pause, observer);
  }

  /** Coder as seen by one call that must answer within the deadline. */
  public CoderApi within(Deadline deadline) {
    return new TasksApi(this, deadline, null);
  }

  URI url() {
    return connections.url();
  }

  SessionToken token() {
    return token;
  }

  CoderTransport transport() {
    return transport;
  }

  CoderClock clock() {
    return clock;
  }

  TasksRoot tasksRoot() {
    return tasksRoot;
  }

  /** Breaks off what is under way; of one that shares connections, only what is its own. */
  @Override
  public void close() {
    if (owner) {
      connections.close();
    } else {
      connections.cancel(token);
    }
  }
}
