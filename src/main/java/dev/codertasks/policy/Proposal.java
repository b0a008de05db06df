package dev.codertasks.policy;

import java.util.Map;

/**
 * A change that somebody wants made, with the facts that the rules look at. Plain values: nothing
 * here asks anybody.
 */
public sealed interface Proposal {

  CallerFacts caller();

  /**
   * A new task.
   *
   * @param input the exact text that will be sent
   * @param owner for whom
   * @param parameters the values the workspace will be built with: the preset's over the defaults
   */
  record Create(
      String input,
      String name,
      String displayName,
      Owner owner,
      Fact<TemplateFacts> template,
      Fact<PresetFacts> preset,
      Fact<Map<String, String>> parameters,
      CallerFacts caller)
      implements Proposal {}

  /** A message to a running agent. */
  record Send(String input, TaskFacts task, CallerFacts caller) implements Proposal {}

  /** The start of a paused task with another prompt. */
  record ResumeWithInput(String input, TaskFacts task, CallerFacts caller) implements Proposal {}

  record Pause(TaskFacts task, CallerFacts caller) implements Proposal {}

  record Resume(TaskFacts task, CallerFacts caller) implements Proposal {}

  record Delete(TaskFacts task, CallerFacts caller) implements Proposal {}

  /**
   * Whose a task is.
   *
   * @param name a user name, or an id where the name is not known
   * @param isCaller whether the caller's own token belongs to this user
   */
  record Owner(String name, boolean isCaller) {}
}
