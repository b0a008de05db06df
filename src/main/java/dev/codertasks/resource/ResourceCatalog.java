package dev.codertasks.resource;

import dev.codertasks.coder.InvalidIdentifierException;
import dev.codertasks.tool.ToolCatalog;
import dev.codertasks.tool.ToolContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be read by its address. Each resource shows what a tool answers, and is there
 * only where that tool is: what was left out as a tool cannot be had in another way. Immutable and
 * thread-safe.
 */
public final class ResourceCatalog {
  private static final String TEXT = "text/plain";
  private static final String LIST_TASKS = "coder_list_tasks";
  private static final String STATUS = "coder_get_task_status";
  private static final String LOGS = "coder_get_task_logs";
  private static final String TEMPLATES = "coder_list_task_templates";

  /** A list that is read once must hold what its tool gives on several pages. */
  private static final int MOST_TASKS = 100;

  private final ToolCatalog tools;
  private final Set<String> toolNames;
  private final @Nullable Supplier<String> policy;

  private ResourceCatalog(ToolCatalog tools, @Nullable Supplier<String> policy) {
    this.tools = tools;
    this.toolNames =
        tools.listings().stream().map(ToolCatalog.Listing::name).collect(Collectors.toSet());
    this.policy = policy;
  }

  /** The resources that show what these tools answer. */
  public static ResourceCatalog of(ToolCatalog tools) {
    return new ResourceCatalog(tools, null);
  }

  /**
   * The same and the policy that applies.
   *
   * @param text writes it as it is at that moment, in words that may be shown; asks nothing of
   *     Coder
   */
  public ResourceCatalog withPolicy(Supplier<String> text) {
    return new ResourceCatalog(tools, text);
  }

  /**
   * How a resource is listed.
   *
   * @param uri its address, or a template of addresses with variables in braces
   */
  public record Listing(
      String uri, String name, String title, String description, String mimeType) {}

  /** The resources of which there is one, in order. */
  public List<Listing> listings() {
    return List.of(
            listing(
                "tasks", "tasks", "Tasks", "What all your tasks do, those that need you first."),
            listing(
                "templates",
                "templates",
                "Task templates",
                "Where work can be done, with presets."),
            listing("policy", "policy", "Policy", "What is checked before anything is sent."))
        .stream()
        .filter(listing -> isOffered(listing.uri()))
        .toList();
  }

  /** Those of which there is one for each task, in order. */
  public List<Listing> templates() {
    return List.of(
            listing(
                "tasks/{owner}/{task}",
                "task",
                "Task",
                "What a task is doing, what it last wrote or why it failed. The owner may be me."),
            listing(
                "tasks/{owner}/{task}/logs",
                "task-logs",
                "Task conversation",
                "The newest of what a task and its user wrote."))
        .stream()
        .filter(listing -> isOffered(example(listing.uri())))
        .toList();
  }

  private static Listing listing(String path, String name, String title, String description) {
    return new Listing(ResourceUri.SCHEME + path, name, title, description, TEXT);
  }

  private static String example(String template) {
    return template.replace("{owner}", "me").replace("{task}", "x");
  }

  private boolean isOffered(String uri) {
    return problem(uri).isEmpty();
  }

  /** What reading came to. */
  public sealed interface Answer {
    /** The text at this address, safe to show. */
    record Content(String mimeType, String text) implements Answer {}
  }

  /** Why there is no text. */
  public sealed interface Unreadable extends Answer {
    /**
     * There is no such resource.
     *
     * @param reason a sentence for the client
     */
    record Missing(String reason) implements Unreadable {}

    /**
     * It could not be asked for.
     *
     * @param code stable, such as {@code coder_unreachable}; the reason begins with it
     */
    record Failed(String code, String reason) implements Unreadable {}
  }

  /** Why nothing can be at this address, in a sentence; empty when something may be. */
  public Optional<String> problem(String uri) {
    try {
      ResourceUri read = ResourceUri.parse(uri);
      return read != null && isOffered(read) ? Optional.empty() : Optional.of(unknown());
    } catch (InvalidIdentifierException e) {
      return Optional.of("There is no such resource: " + e.getMessage());
    }
  }

  private boolean isOffered(ResourceUri uri) {
    return switch (uri) {
      case ResourceUri.Tasks _ -> toolNames.contains(LIST_TASKS);
      case ResourceUri.Task _ -> toolNames.contains(STATUS);
      case ResourceUri.Logs _ -> toolNames.contains(LOGS);
      case ResourceUri.Templates _ -> toolNames.contains(TEMPLATES);
      case ResourceUri.Policy _ -> policy != null;
    };
  }

  private static String unknown() {
    return "There is no such resource here. resources/list and resources/templates/list show what"
        + " there is; a task is at "
        + ResourceUri.SCHEME
        + "tasks/{owner}/{task}.";
  }

  /** Reads what is at an address. Never throws. */
  public Answer read(String uri, ToolContext context) {
    Optional<String> problem = problem(uri);
    if (problem.isPresent()) {
      return new Unreadable.Missing(problem.get());
    }
    return switch (ResourceUri.parse(uri)) {
      case ResourceUri.Tasks _ -> shown(LIST_TASKS, Map.of("limit", MOST_TASKS), context);
      case ResourceUri.Task task -> shown(STATUS, Map.of("task_id", task.reference()), context);
      case ResourceUri.Logs(ResourceUri.Task task) ->
          shown(LOGS, Map.of("task_id", task.reference()), context);
      case ResourceUri.Templates _ -> shown(TEMPLATES, Map.of(), context);
      case ResourceUri.Policy _ -> policy();
      case null -> new Unreadable.Missing(unknown());
    };
  }

  private Answer shown(String tool, Map<String, Object> arguments, ToolContext context) {
    return answer(tools.call(tool, arguments, context));
  }

  private Answer policy() {
    try {
      return policy == null
          ? new Unreadable.Missing(unknown())
          : new Answer.Content(TEXT, policy.get());
    } catch (RuntimeException e) {
      return failure("resources/read", e);
    }
  }

  /** What a call came to that threw this instead of an answer. */
  Unreadable failure(String call, Throwable thrown) {
    return unreadable(tools.failure(call, thrown));
  }

  private static Answer answer(ToolCatalog.Answer answer) {
    return answer.isError() ? unreadable(answer) : new Answer.Content(TEXT, answer.text());
  }

  private static Unreadable unreadable(ToolCatalog.Answer answer) {
    return answer.outcome().equals("task_not_found")
        ? new Unreadable.Missing(answer.text())
        : new Unreadable.Failed(answer.outcome(), answer.text());
  }
}
