package dev.codertasks.prompt;

import dev.codertasks.coder.InvalidIdentifierException;
import dev.codertasks.tool.ToolCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every prompt, in the order in which they are shown. One is there only where all the tools are
 * that it tells an assistant to call. They are written from what the person types and nothing else,
 * so nothing that a task wrote can be in one. Immutable and thread-safe.
 */
public final class PromptCatalog {
  private static final List<Prompt> ALL =
      List.of(new DelegateTask(), new ReviewTask(), new FanOut());

  private final List<Prompt> prompts;

  private PromptCatalog(List<Prompt> prompts) {
    this.prompts = List.copyOf(prompts);
  }

  /** The prompts that need no other tools than these. */
  public static PromptCatalog of(ToolCatalog tools) {
    Set<String> names =
        tools.listings().stream().map(ToolCatalog.Listing::name).collect(Collectors.toSet());
    return new PromptCatalog(ALL.stream().filter(p -> names.containsAll(p.tools())).toList());
  }

  /** A gap to fill. */
  public record Argument(String name, String title, String description, boolean required) {}

  /** How a prompt is listed. */
  public record Listing(String name, String title, String description, List<Argument> arguments) {
    public Listing {
      arguments = List.copyOf(arguments);
    }
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return prompts.isEmpty();
  }

  /** The prompts as listed, in order. */
  public List<Listing> listings() {
    return prompts.stream().map(Prompt::listing).toList();
  }

  /** What picking one came to. */
  public sealed interface Answer {
    /** What the assistant is to read, as the person's words. */
    record Filled(String description, String text) implements Answer {}

    /**
     * It cannot be written.
     *
     * @param reason a sentence for the client
     */
    record Refused(String reason) implements Answer {}
  }

  /**
   * Fills a prompt. Never throws.
   *
   * @param arguments their values are strings; numbers and booleans are taken as such
   */
  public Answer get(String name, Map<String, ?> arguments) {
    Optional<Prompt> prompt = find(name);
    if (prompt.isEmpty()) {
      return new Answer.Refused(
          "There is no such prompt here; there are: " + namesOf(listings()) + ".");
    }
    try {
      return new Answer.Filled(
          prompt.get().listing().description(),
          prompt.get().text(checked(prompt.get(), arguments)));
    } catch (IllegalArgumentException | InvalidIdentifierException e) {
      return new Answer.Refused(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Prompt> find(String name) {
    return prompts.stream().filter(prompt -> prompt.listing().name().equals(name)).findFirst();
  }

  private static String namesOf(List<Listing> listings) {
    return listings.isEmpty()
        ? "none"
        : listings.stream().map(Listing::name).collect(Collectors.joining(", "));
  }

  private static PromptArguments checked(Prompt prompt, Map<String, ?> arguments) {
    Map<String, String> values = new HashMap<>();
    arguments.forEach((name, value) -> {
      if (!prompt.names().contains(name)) {
        throw new IllegalArgumentException(
            prompt.listing().name()
                + " has no such argument; it has: "
                + String.join(", ", prompt.names())
                + ".");
      }
      String text = text(name, value);
      if (text != null) {
        values.put(name, text);
      }
    });
    PromptArguments given = new PromptArguments(values);
    for (Argument argument : prompt.listing().arguments()) {
      if (argument.required() && given.get(argument.name()).isEmpty()) {
        throw new IllegalArgumentException(
            prompt.listing().name() + " needs \"" + argument.name() + "\", which is missing.");
      }
    }
    return given;
  }

  private static @Nullable String text(String name, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Number number -> number.toString();
      case Boolean bool -> bool.toString();
      default -> throw new IllegalArgumentException("\"" + name + "\" must be a string.");
    };
  }
}
