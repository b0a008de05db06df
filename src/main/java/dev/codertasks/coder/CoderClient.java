package dev.codertasks.coder;

import java.net.URI;

/**
 * The client of one Coder deployment for one user. Holds the connections; cheap until the first
 * request. Thread-safe.
 */
public final class CoderClient implements AutoCloseable {
  private final SessionToken token;
  private final Connections connections;
  private final CoderTransport transport;
  private final CoderClock clock = new CoderClock();
  private final TasksRoot tasksRoot = new TasksRoot();

  public CoderClient(CoderSettings settings, SessionToken token) {
    this(settings, token, Thread::sleep);
  }

  CoderClient(CoderSettings settings, SessionToken token, CoderTransport.Pause pause) {
    this.token = token;
    this.connections = new Connections(settings, token);
    this.transport = new CoderTransport(connections, clock, pause);
  }

  /** Coder as seen by one call that must answer within the deadline. */
  public CoderApi within(Deadline deadline) {
    return new TasksApi(this, deadline);
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

  /** Breaks off what is under way. */
  @Override
  public void close() {
    connections.close();
  }
}
