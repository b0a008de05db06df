package dev.codertasks.task;

/**
 * What a task is doing, in our words: one answer from Coder's status, the agent's state, the
 * workspace's build and its agent's health. {@link PhaseRules} holds the table.
 */
public enum Phase {
  /** The build waits for a provisioner. */
  QUEUED,
  /** Workspace, agent or app are coming up. */
  STARTING,
  /** The agent works, or has not been still for long enough. */
  WORKING,
  /** The agent is still and can listen. */
  IDLE,
  /** The agent said that it is done. */
  COMPLETED,
  /** The build, the agent or the app failed, or the agent said that it did. */
  FAILED,
  /** The workspace is stopped; the task can be resumed. */
  PAUSED,
  /** The workspace is being stopped. */
  STOPPING,
  /** The task is gone; its workspace is being destroyed or was. */
  DELETED,
  /** Coder says nothing that we can read. */
  UNKNOWN;

  /** Whether a message could be delivered now. */
  public boolean canListen() {
    return this == IDLE || this == COMPLETED;
  }

  /** As it stands in answers: lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
