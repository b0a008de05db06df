package dev.codertasks.completion;

import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.InvalidIdentifierException;
import dev.codertasks.task.Call;
import dev.codertasks.task.TaskException;
import dev.codertasks.task.TaskService;
import dev.codertasks.task.TaskService.ListRequest;
import dev.codertasks.task.TaskService.Page;
import dev.codertasks.task.TaskService.Row;
import dev.codertasks.task.TemplateOffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names that begin as somebody typed. A person waits for it at every key: it answers
 * within two seconds, and with nothing where Coder does not answer.
 */
public final class Completer {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** MCP's limit. */
  private static final int MOST = 100;

  private Completer() {}

  /**
   * What may be meant.
   *
   * @param values at most 100, those most likely first
   * @param total how many there are; null when that is not known
   * @param more whether there are others than these
   */
  public record Completion(List<String> values, @Nullable Integer total, boolean more) {
    static final Completion NONE = new Completion(List.of(), 0, false);

    public Completion {
      values = List.copyOf(values);
    }

    private static Completion of(Stream<String> found, boolean othersExist) {
      List<String> values = found.distinct().toList();
      boolean more = othersExist || values.size() > MOST;
      return new Completion(
          values.subList(0, Math.min(MOST, values.size())),
          othersExist ? null : values.size(),
          more);
    }
  }

  /**
   * Completes an argument of a prompt, or a variable of a resource's address. Never throws but for
   * a fault of ours; what has no names to choose from has no completions.
   *
   * @param argument its name, which says what kind of name is wanted
   * @param others what the other arguments are already
   */
  public static Completion complete(
      String argument, String typed, Map<String, String> others, TaskService tasks, Call call) {
    Names names = new Names(typed, others, tasks, call.with(call.deadline().atMost(PATIENCE)));
    try {
      return switch (argument) {
        case "task_id", "task" -> names.tasks();
        case "owner" -> names.owners();
        case "template" -> names.templates();
        case "preset" -> names.presets();
        case "organization" -> names.organizations();
        default -> Completion.NONE;
      };
    } catch (CoderException | TaskException | InvalidIdentifierException _) {
      return Completion.NONE;
    }
  }

  /** The names of each kind that begin so. */
  private record Names(String typed, Map<String, String> others, TaskService service, Call call) {

    /** The caller's own, or of the owner whose tasks they are in the rest of the address. */
    Completion tasks() {
      Page page = page(other("owner"), typed.isEmpty() ? null : typed);
      return Completion.of(
          page.rows().stream().map(Row::name).filter(this::begins), page.nextCursor() != null);
    }

    /** Who has tasks that the caller may see. */
    Completion owners() {
      Page page = page("*", null);
      Stream<String> owners = page.rows().stream().map(Row::owner);
      return Completion.of(
          Stream.concat(Stream.of("me"), owners).filter(this::begins), page.nextCursor() != null);
    }

    private Page page(@Nullable String owner, @Nullable String query) {
      return service.list(new ListRequest(null, owner, null, null, query, MOST, null), call);
    }

    Completion templates() {
      return named(
          offers().filter(offer -> begins(offer.fullName()) || begins(offer.name())),
          TemplateOffer::fullName);
    }

    Completion organizations() {
      return named(
          service.templates(null, null, call).stream()
              .filter(offer -> begins(offer.organization())),
          TemplateOffer::organization);
    }

    /** Of the template that was chosen, else of all. */
    Completion presets() {
      String template = other("template");
      return Completion.of(
          offers()
              .filter(offer -> template == null || isCalled(offer, template))
              .flatMap(offer -> offer.presets().stream())
              .map(TemplateOffer.PresetOffer::name)
              .filter(this::begins),
          false);
    }

    private Stream<TemplateOffer> offers() {
      return service.templates(other("organization"), null, call).stream();
    }

    private @Nullable String other(String name) {
      String value = others.get(name);
      return value == null || value.isBlank() ? null : value;
    }

    private static boolean isCalled(TemplateOffer offer, String template) {
      return template.equalsIgnoreCase(offer.name())
          || template.equalsIgnoreCase(offer.fullName())
          || template.equalsIgnoreCase(offer.id().toString());
    }

    private static Completion named(
        Stream<TemplateOffer> offers, Function<TemplateOffer, String> name) {
      return Completion.of(offers.map(name), false);
    }

    private boolean begins(String name) {
      return name.regionMatches(true, 0, typed, 0, typed.length());
    }
  }
}
