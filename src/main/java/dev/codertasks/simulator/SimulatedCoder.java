package dev.codertasks.simulator;

import java.net.URI;

/** A running simulated deployment. Thread-safe; listens on loopback until closed. */
public final class SimulatedCoder implements AutoCloseable {

  private SimulatedCoder() {}

  /** Starts the deployment that {@code demo} and {@code stdio --simulated} use, in real time. */
  public static SimulatedCoder start() {
    return new SimulatedCoder();
  }

  /** Its address, such as {@code http://127.0.0.1:41234}. */
  public URI url() {
    throw new IllegalStateException("contract only");
  }

  /** A session token of its user {@code dev}. */
  public String token() {
    throw new IllegalStateException("contract only");
  }

  @Override
  public void close() {}
}
