package dev.codertasks.tool;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The product's table of contents: every tool, in the order an assistant is shown them. Immutable
 * and thread-safe.
 */
public final class ToolCatalog {
  private static final List<Tool<?>> ALL = List.of();

  private final List<Tool<?>> tools;

  private ToolCatalog(List<Tool<?>> tools) {
    this.tools = tools;
  }

  /** All tools of the product. */
  public static ToolCatalog all() {
    return new ToolCatalog(ALL);
  }

  /** A catalogue of other tools, for tests of what serves it. */
  public static ToolCatalog of(List<Tool<?>> tools) {
    return new ToolCatalog(List.copyOf(tools));
  }

  /** Only the tools that change nothing. */
  public ToolCatalog readOnly() {
    return this;
  }

  /**
   * Only the tools of these names.
   *
   * @throws IllegalArgumentException naming an unknown one and the nearest known one
   */
  public ToolCatalog only(Set<String> names) {
    return this;
  }

  /**
   * How one tool is listed.
   *
   * @param inputSchema JSON Schema 2020-12 of type object, without {@code $schema}
   * @param outputSchema likewise
   */
  public record Listing(
      String name,
      String title,
      String description,
      ToolSpec.Effect effect,
      Map<String, Object> inputSchema,
      Map<String, Object> outputSchema) {}

  /** The tools as listed, in order. */
  public List<Listing> listings() {
    return tools.stream()
        .map(Tool::spec)
        .map(s -> new Listing(s.name(), s.title(), s.description(), s.effect(), Map.of(), Map.of()))
        .toList();
  }

  /**
   * What a call came to.
   *
   * @param outcome {@code ok}, or the failure's code; for logs
   * @param structured what fits the output schema; null for a failure
   */
  public record Answer(
      boolean isError, String outcome, String text, @Nullable Map<String, Object> structured) {}

  /**
   * Calls a tool of this catalogue. Never throws: arguments that cannot be read, what a use case
   * throws and even an {@link Error} become a failure that says what to do next.
   */
  public Answer call(String name, Map<String, Object> arguments, ToolContext context) {
    return new Answer(true, "internal_error", "internal_error: " + name, null);
  }
}
