package dev.codertasks.tool;

import java.util.List;

/** The product's table of contents: every tool, in the order an assistant is shown them. */
public final class ToolCatalog {
  private static final List<Tool<?>> ALL = List.of();

  private final List<Tool<?>> tools;

  private ToolCatalog(List<Tool<?>> tools) {
    this.tools = tools;
  }

  /** All tools. */
  public static ToolCatalog all() {
    return new ToolCatalog(ALL);
  }

  public List<Tool<?>> tools() {
    return tools;
  }
}
