package dev.codertasks.tool;

/**
 * Something an assistant may ask for. Stateless and thread-safe; one file each, listed in {@link
 * ToolCatalog}.
 *
 * @param <A> its arguments, a record whose components carry {@link Arg}
 */
public interface Tool<A extends Record> {

  ToolSpec<A> spec();

  /** Does it. What it throws becomes a failure in {@link ToolErrors}. */
  ToolResult call(A arguments, ToolContext context);
}
