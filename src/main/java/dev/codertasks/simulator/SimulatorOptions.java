package dev.codertasks.simulator;

import java.time.InstantSource;
import java.util.function.Function;

/**
 * How a simulated deployment behaves.
 *
 * @param port to listen on; 0 for any
 * @param clock what its states, times and {@code Date} headers come from
 * @param seed of ids and tokens
 * @param version what it says it is
 * @param busyStatus what a send to a busy agent is answered with: 409, or 502 before 2.32
 * @param requestsPerMinute of one user to one path
 * @param scripts which script a task with this prompt follows
 */
public record SimulatorOptions(
    int port,
    InstantSource clock,
    long seed,
    String version,
    int busyStatus,
    int requestsPerMinute,
    Function<String, AgentScript> scripts) {

  /** Real time, random ids, Coder 2.34, scripts chosen by words in the prompt. */
  public static final SimulatorOptions DEFAULT =
      new SimulatorOptions(
          0, InstantSource.system(), System.nanoTime(), "v2.34.5", 409, 512, AgentScript::byPrompt);

  /** The same with another clock and the same ids every time. */
  public SimulatorOptions on(InstantSource other) {
    return new SimulatorOptions(port, other, 42, version, busyStatus, requestsPerMinute, scripts);
  }

  /** The same with one script for all tasks. */
  public SimulatorOptions following(AgentScript script) {
    return new SimulatorOptions(
        port, clock, seed, version, busyStatus, requestsPerMinute, prompt -> script);
  }

  /** The same with the busy answer of Coder 2.31. */
  public SimulatorOptions asOf231() {
    return new SimulatorOptions(port, clock, seed, "v2.31.9", 502, requestsPerMinute, scripts);
  }

  /** The same with another limit. */
  public SimulatorOptions limitedTo(int perMinute) {
    return new SimulatorOptions(port, clock, seed, version, busyStatus, perMinute, scripts);
  }
}
