package dev.codertasks.prompt;

import java.util.List;
import java.util.Set;

/** A text that a person can pick, with gaps to fill. */
interface Prompt {

  /** What is shown of it before it is picked. */
  PromptCatalog.Listing listing();

  /** The tools it tells an assistant to call; where one is missing it would mislead. */
  Set<String> tools();

  /**
   * The text with its gaps filled.
   *
   * @throws IllegalArgumentException saying what about an argument is wrong
   * @throws dev.codertasks.coder.InvalidIdentifierException of a name that cannot be one
   */
  String text(PromptArguments given);

  /** An argument that must be there. */
  static PromptCatalog.Argument required(String name, String title, String description) {
    return new PromptCatalog.Argument(name, title, description, true);
  }

  /** An argument that may be left out. */
  static PromptCatalog.Argument optional(String name, String title, String description) {
    return new PromptCatalog.Argument(name, title, description, false);
  }

  /** Its arguments' names. */
  default List<String> names() {
    return listing().arguments().stream().map(PromptCatalog.Argument::name).toList();
  }
}
