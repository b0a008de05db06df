package dev.codertasks.coder;

/**
 * The client of one Coder deployment for one user. Holds the connections; cheap until the first
 * request. Thread-safe.
 */
public final class CoderClient implements AutoCloseable {

  public CoderClient(CoderSettings settings, SessionToken token) {}

  /** Coder as seen by one call that must answer within the deadline. */
  public CoderApi within(Deadline deadline) {
    throw new IllegalStateException("contract only");
  }

  @Override
  public void close() {}
}
