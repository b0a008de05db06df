package dev.codertasks.tool;

/** What a tool answers. */
public sealed interface ToolResult {

  /**
   * It worked.
   *
   * @param reply the facts, as a record whose JSON fits the tool's output schema
   * @param text the same for a model that sees no structured content: every id, cursor and next
   *     call is in it
   */
  record Success(Record reply, String text) implements ToolResult {}

  /**
   * It did not.
   *
   * @param code stable, such as {@code task_not_found}; the text begins with it
   * @param text what happened, to what, and what to do next
   */
  record Failure(String code, String text) implements ToolResult {}
}
