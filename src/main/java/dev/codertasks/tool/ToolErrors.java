package dev.codertasks.tool;

/** Turns what a use case throws into the sentence an assistant reads. */
final class ToolErrors {
  private ToolErrors() {}

  static ToolResult.Failure of(Throwable thrown) {
    return new ToolResult.Failure("internal_error", "internal_error: " + thrown.getClass());
  }
}
