package dev.codertasks.policy;

import java.time.Instant;

/**
 * What the caller has used so far, without the proposal at hand.
 *
 * @param activeTasks tasks that are not paused, as Coder counts them
 * @param sends messages to the task at hand in the last minute
 * @param bytes of prompts and messages in the last hour
 */
public record Usage(
    Fact<Integer> activeTasks,
    Fact<Count> createdInHour,
    Fact<Count> createdInDay,
    Fact<Count> sends,
    Fact<Count> bytes) {

  /**
   * How much of an allowance is gone.
   *
   * @param resetsAt when the next one is free
   */
  public record Count(long used, Instant resetsAt) {}
}
