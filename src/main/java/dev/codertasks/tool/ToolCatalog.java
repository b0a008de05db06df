package dev.codertasks.tool;

import dev.codertasks.output.Sanitizer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The product's table of contents: every tool, in the order an assistant is shown them. Immutable
 * and thread-safe.
 */
public final class ToolCatalog {
  private static final List<Tool<?>> ALL =
      List.of(
          new CreateTask(),
          new ListTasks(),
          new GetTaskStatus(),
          new WaitForTasks(),
          new GetTaskLogs(),
          new SendTaskInput(),
          new PauseTask(),
          new ResumeTask(),
          new DeleteTask(),
          new ListTaskTemplates(),
          new CheckPolicy(),
          new RunTaskChain());

  /** Less than what any client waits. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(50);

  private final Map<String, Entry<?>> entries = new LinkedHashMap<>();
  private final ToolErrors errors;
  private final long longestWait;

  private ToolCatalog(List<? extends Tool<?>> tools, ToolErrors errors, long longestWait) {
    this.errors = errors;
    this.longestWait = longestWait;
    for (Tool<?> tool : tools) {
      Entry<?> entry = Entry.of(tool, longestWait);
      if (entries.put(entry.listing().name(), entry) != null) {
        throw new IllegalArgumentException("two tools are called " + entry.listing().name());
      }
    }
  }

  /** All tools of the product, for a process that holds no secret of its own. */
  public static ToolCatalog all() {
    return all(Sanitizer.PLAIN);
  }

  /** All tools of the product; Coder's words in their errors pass through the sanitizer. */
  public static ToolCatalog all(Sanitizer sanitizer) {
    return all(sanitizer, LONGEST_WAIT);
  }

  /** Likewise, for a process in which a call may wait so long. */
  public static ToolCatalog all(Sanitizer sanitizer, Duration longestWait) {
    return new ToolCatalog(ALL, new ToolErrors(sanitizer), longestWait.toSeconds());
  }

  /** A catalogue of other tools, for tests of what serves it. */
  public static ToolCatalog of(List<Tool<?>> tools) {
    return new ToolCatalog(tools, new ToolErrors(Sanitizer.PLAIN), LONGEST_WAIT.toSeconds());
  }

  /** Only the tools that change nothing. */
  public ToolCatalog readOnly() {
    return filtered(entry -> entry.listing().effect().readOnly());
  }

  /**
   * Only the tools of these names.
   *
   * @throws IllegalArgumentException naming an unknown one and the nearest known one
   */
  public ToolCatalog only(Set<String> names) {
    for (String name : names) {
      if (!entries.containsKey(name)) {
        throw new IllegalArgumentException(unknown(name));
      }
    }
    return filtered(entry -> names.contains(entry.listing().name()));
  }

  private ToolCatalog filtered(Predicate<Entry<?>> wanted) {
    return new ToolCatalog(
        entries.values().stream().filter(wanted).<Tool<?>>map(Entry::tool).toList(),
        errors,
        longestWait);
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
    return entries.values().stream().<Listing>map(Entry::listing).toList();
  }

  /**
   * What a call came to.
   *
   * @param outcome {@code ok}, or the failure's code; for logs
   * @param structured what fits the output schema; null for a failure
   */
  public record Answer(
      boolean isError, String outcome, String text, @Nullable Map<String, Object> structured) {

    private static Answer of(ToolResult result) {
      return switch (result) {
        case ToolResult.Success success ->
            new Answer(false, "ok", success.text(), ReplyWriter.write(success.reply()));
        case ToolResult.Failure failure -> new Answer(true, failure.code(), failure.text(), null);
      };
    }
  }

  /**
   * Calls a tool of this catalogue. Never throws: arguments that cannot be read, what a use case
   * throws and even an {@link Error} become a failure that says what to do next.
   */
  public Answer call(String name, Map<String, Object> arguments, ToolContext context) {
    try {
      Entry<?> entry = entries.get(name);
      return entry == null
          ? Answer.of(new ToolResult.Failure("unknown_tool", "unknown_tool: " + unknown(name)))
          : Answer.of(entry.call(arguments, context));
    } catch (Throwable thrown) {
      return Answer.of(errors.of(name, thrown));
    }
  }

  /** What a call of something else than a tool came to, which threw this. Never throws. */
  public Answer failure(String call, Throwable thrown) {
    return Answer.of(errors.of(call, thrown));
  }

  private String unknown(String name) {
    String shown = Wording.identifier(name);
    String hint =
        NearestName.to(name, entries.keySet())
            .map(nearest -> "; did you mean " + nearest + "?")
            .orElse("; known are " + String.join(", ", entries.keySet()) + ".");
    return "there is no tool " + shown + hint;
  }

  /** A tool with what is worked out of its records once. */
  private record Entry<A extends Record>(
      Tool<A> tool, Class<A> arguments, Listing listing, long longestWait) {

    static <A extends Record> Entry<A> of(Tool<A> tool, long longestWait) {
      ToolSpec<A> spec = tool.spec();
      Listing listing =
          new Listing(
              spec.name(),
              spec.title(),
              spec.description(),
              spec.effect(),
              SchemaWriter.input(spec.arguments(), longestWait),
              SchemaWriter.output(spec.reply()));
      return new Entry<>(tool, spec.arguments(), listing, longestWait);
    }

    ToolResult call(Map<String, Object> given, ToolContext context) {
      return tool.call(ArgumentReader.read(arguments, given, longestWait), context);
    }
  }
}
