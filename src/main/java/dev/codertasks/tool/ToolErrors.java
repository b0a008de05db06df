package dev.codertasks.tool;

import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.InvalidIdentifierException;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.task.TaskException;
import dev.codertasks.tool.ToolResult.Failure;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a use case throws into the sentence an assistant reads. */
final class ToolErrors {
  private static final Logger LOG = LoggerFactory.getLogger(ToolErrors.class);
  private static final int MOST_PROBLEMS = 20;
  private static final int LOGGED_FRAMES = 30;
  private static final int LOGGED_CAUSES = 3;

  private final CoderErrors coder;

  /** One whose quotations of Coder pass through the sanitizer. */
  ToolErrors(Sanitizer sanitizer) {
    this.coder = new CoderErrors(sanitizer);
  }

  /** The failure that a call of this tool answers with. Never throws. */
  Failure of(String tool, Throwable thrown) {
    try {
      return switch (thrown) {
        case InvalidArgumentsException e -> invalidArguments(tool, e.problems());
        case InvalidIdentifierException e ->
            failure("invalid_identifier", e.getMessage() + " Nothing was done.");
        case TaskException e -> TaskErrors.of(tool, e);
        case CoderException e -> coder.of(e);
        default -> internalError(tool, thrown);
      };
    } catch (RuntimeException | Error whileExplaining) {
      return internalError(tool, whileExplaining);
    }
  }

  /** A failure whose text begins with its code. */
  static Failure failure(String code, String sentence, String... lines) {
    String more = Stream.of(lines).map(line -> "\n" + line).collect(Collectors.joining());
    return new Failure(code, code + ": " + sentence + more);
  }

  private static Failure invalidArguments(String tool, List<String> problems) {
    StringBuilder text = new StringBuilder();
    text.append("invalid_arguments: nothing was done; ")
        .append(problems.size() == 1 ? "1 argument" : problems.size() + " arguments")
        .append(" of ")
        .append(tool)
        .append(" cannot be used.");
    problems.stream().limit(MOST_PROBLEMS).forEach(problem -> text.append("\n  ").append(problem));
    if (problems.size() > MOST_PROBLEMS) {
      text.append("\n  and ").append(problems.size() - MOST_PROBLEMS).append(" more.");
    }
    return new Failure("invalid_arguments", text.append("\nCall it again, corrected.").toString());
  }

  /**
   * A fault of ours. The log gets the class and where it happened, but no message: that may quote a
   * prompt.
   */
  private static Failure internalError(String tool, Throwable thrown) {
    String id = UUID.randomUUID().toString().substring(0, 8);
    String trace =
        Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
            .limit(LOGGED_CAUSES)
            .map(ToolErrors::trace)
            .collect(Collectors.joining("\ncaused by "));
    LOG.error("internal error {} in {}: {}", id, tool, trace);
    return new Failure(
        "internal_error",
        "internal_error: "
            + tool
            + " failed by a fault of coder-tasks-mcp itself, logged under the id "
            + id
            + ". Whether anything was changed is not known; look with coder_list_tasks before you"
            + " repeat it.");
  }

  private static String trace(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .limit(LOGGED_FRAMES)
        .map(frame -> "\n  at " + frame)
        .collect(Collectors.joining("", thrown.getClass().getName(), ""));
  }
}
