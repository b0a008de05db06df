package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.CoderException;
import dev.codertasks.coder.TaskRef;
import dev.codertasks.coder.model.ExternalAuth;
import dev.codertasks.coder.model.Parameter;
import dev.codertasks.coder.model.Preset;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.Template;
import dev.codertasks.coder.model.UserSecret;
import dev.codertasks.coder.model.Workspace;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.policy.CallerFacts;
import dev.codertasks.policy.Fact;
import dev.codertasks.policy.PresetFacts;
import dev.codertasks.policy.Proposal;
import dev.codertasks.policy.TaskFacts;
import dev.codertasks.policy.TemplateFacts;
import dev.codertasks.policy.Usage;
import dev.codertasks.task.Quotas.Census;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what the policy has to know of a deed. What cannot be had becomes an unknown fact, and
 * the rules that need it say so.
 */
final class Facts {
  private static final String NOT_ASKED = "it was not asked for";

  private final Templates templates;
  private final Principal principal;
  private final Sanitizer sanitizer;
  private final TaskRef.@Nullable ByName here;
  private volatile @Nullable Integer depth;

  /**
   * One for the user whose templates and name these are.
   *
   * @param here the workspace that this process runs in; null outside of Coder
   */
  Facts(
      Templates templates,
      Principal principal,
      Sanitizer sanitizer,
      TaskRef.@Nullable ByName here) {
    this.templates = templates;
    this.principal = principal;
    this.sanitizer = sanitizer;
    this.here = here;
  }

  /** What had to be asked for; everything else is in the deed. */
  record Asked(
      Fact<Set<String>> userSecrets,
      Fact<TemplateFacts.Resources> resources,
      Fact<List<TemplateFacts.Variable>> variables,
      Fact<Census> census) {
    /** Of a deed that needs nothing asked. */
    static final Asked NOTHING =
        new Asked(
            Fact.of(Set.of()), Fact.unknown(NOT_ASKED), Fact.of(List.of()), Fact.of(Census.NONE));
  }

  /** Asks Coder, side by side. A deed on a task that is there already needs nothing. */
  Asked ask(CoderApi coder, Deed deed) {
    if (!(deed instanceof Deed.Create create)) {
      return Asked.NOTHING;
    }
    UUID version = create.body().templateVersionId();
    List<Supplier<Fact<?>>> questions =
        List.of(
            () -> fact(() -> secretNames(coder.userSecrets(create.user()))),
            () -> fact(() -> templates.resources(coder, version)),
            () -> fact(() -> templates.variables(coder, version)),
            () -> fact(() -> Census.take(coder, create.ownerId())));
    List<Fact<?>> answers = Parallel.map(questions, Supplier::get);
    return new Asked(
        cast(answers.get(0)), cast(answers.get(1)), cast(answers.get(2)), cast(answers.get(3)));
  }

  @SuppressWarnings("unchecked") // Each answer is of its question's type.
  private static <T> Fact<T> cast(Fact<?> fact) {
    return (Fact<T>) fact;
  }

  /** A cancelled call and one whose time is up are over; all else is only not known. */
  private static <T> Fact<T> fact(Supplier<T> question) {
    try {
      return Fact.of(question.get());
    } catch (CoderException.Cancelled | CoderException.DeadlinePassed e) {
      throw e;
    } catch (CoderException e) {
      return Fact.unknown(String.valueOf(e.getMessage()));
    }
  }

  private static Set<String> secretNames(List<UserSecret> secrets) {
    return secrets.stream()
        .flatMap(secret -> Stream.of(secret.envName(), secret.filePath()))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Puts everything that is known before the policy. */
  Proposal proposal(CoderApi coder, Deed deed, Asked asked, Usage usage) {
    CallerFacts caller =
        new CallerFacts(
            asked.userSecrets(), Fact.of(usage), depth(coder), holdsOurs(deed), coder.now());
    return switch (deed) {
      case Deed.Create create -> create(coder, create, asked, caller);
      case Deed.Send(TaskView view, String input) ->
          new Proposal.Send(input, task(coder, view), caller);
      case Deed.Pause(TaskView view) -> new Proposal.Pause(task(coder, view), caller);
      case Deed.Resume resume -> {
        String input = resume.input();
        TaskFacts task = task(coder, resume.view());
        yield input == null
            ? new Proposal.Resume(task, caller)
            : new Proposal.ResumeWithInput(input, task, caller);
      }
      case Deed.Delete(TaskView view) -> new Proposal.Delete(task(coder, view), caller);
    };
  }

  /** A template as a create without further wishes would use it. */
  TemplateChoice.Chosen chosen(CoderApi coder, Template template) {
    UUID version = template.activeVersionId();
    TemplateOffer offer = templates.offer(coder, template, version);
    Fact<List<ExternalAuth>> services = fact(() -> coder.externalAuth(version));
    return new TemplateChoice.Chosen(
        offer,
        template,
        version,
        null,
        services instanceof Fact.Known<List<ExternalAuth>>(List<ExternalAuth> known)
            ? known
            : List.of());
  }

  /** A template of which it is not known what it will be used for. */
  Proposal proposal(CoderApi coder, TemplateChoice.Chosen chosen) {
    Asked asked =
        new Asked(
            Fact.unknown(NOT_ASKED),
            fact(() -> templates.resources(coder, chosen.versionId())),
            fact(() -> templates.variables(coder, chosen.versionId())),
            Fact.unknown(NOT_ASKED));
    return new Proposal.Create(
        "",
        "",
        "",
        new Proposal.Owner("me", true),
        Fact.of(template(chosen, asked)),
        Fact.unknown(NOT_ASKED),
        Fact.unknown(NOT_ASKED),
        new CallerFacts(asked.userSecrets(), Fact.unknown(NOT_ASKED), 0, false, coder.now()));
  }

  /** A text of which nothing is known yet but whether a new task is to get it. */
  Proposal proposal(String input, boolean newTask, Instant now) {
    CallerFacts caller =
        new CallerFacts(
            Fact.unknown(NOT_ASKED),
            Fact.unknown(NOT_ASKED),
            0,
            sanitizer.holdsOwnSecret(input),
            now);
    Proposal.Owner owner = new Proposal.Owner("me", true);
    return newTask
        ? new Proposal.Create(
            input,
            "",
            TaskNames.displayName(input),
            owner,
            Fact.unknown(NOT_ASKED),
            Fact.unknown(NOT_ASKED),
            Fact.unknown(NOT_ASKED),
            caller)
        : new Proposal.Send(input, new TaskFacts("", owner, "", Phase.IDLE.word()), caller);
  }

  private boolean holdsOurs(Deed deed) {
    String text = deed.text();
    boolean inNames =
        deed instanceof Deed.Create create
            && (sanitizer.holdsOwnSecret(create.body().name())
                || sanitizer.holdsOwnSecret(create.body().displayName()));
    return inNames || (text != null && sanitizer.holdsOwnSecret(text));
  }

  private Proposal create(CoderApi coder, Deed.Create create, Asked asked, CallerFacts caller) {
    TemplateChoice.Chosen chosen = create.chosen();
    Preset preset = chosen.preset();
    List<Preset> offered = templates.version(coder, chosen.versionId()).presets();
    return new Proposal.Create(
        create.body().input(),
        create.body().name(),
        create.body().displayName(),
        new Proposal.Owner(create.ownerName(), create.ownerId().equals(principal.user(coder).id())),
        Fact.of(template(chosen, asked)),
        Fact.of(
            new PresetFacts(
                preset == null ? null : create.askedPreset(),
                preset == null ? null : preset.name(),
                offered.stream()
                    .map(p -> new PresetFacts.Offer(p.name(), p.description()))
                    .toList())),
        Fact.of(parameters(templates.version(coder, chosen.versionId()), preset)),
        caller);
  }

  private static TemplateFacts template(TemplateChoice.Chosen chosen, Asked asked) {
    Template template = chosen.of();
    return new TemplateFacts(
        template.organizationName(),
        template.name(),
        template.id().toString(),
        chosen.versionId().toString(),
        chosen.template().versionName(),
        template.activeVersionId().toString(),
        template.deprecated(),
        template.deprecationMessage(),
        Duration.ofMillis(template.defaultTtlMs()),
        template.maxPortShareLevel(),
        asked.resources(),
        asked.variables(),
        Fact.of(chosen.externalAuth().stream().map(ExternalAuth::id).collect(Collectors.toSet())));
  }

  /** The values that the workspace will be built with. */
  private static Map<String, String> parameters(
      Templates.Version version, @Nullable Preset preset) {
    Map<String, String> values = new HashMap<>();
    for (Parameter parameter : version.parameters()) {
      values.put(parameter.name(), parameter.defaultValue());
    }
    if (preset != null) {
      preset.parameters().forEach(value -> values.put(value.name(), value.value()));
    }
    return values;
  }

  private TaskFacts task(CoderApi coder, TaskView view) {
    Task task = view.task();
    boolean ours = task.ownerId().equals(principal.user(coder).id());
    return new TaskFacts(
        task.name(),
        new Proposal.Owner(task.ownerName(), ours),
        task.templateName(),
        view.phase().word());
  }

  /** 1 where this process runs in the workspace of a task; asked once, for that never changes. */
  private int depth(CoderApi coder) {
    Integer known = depth;
    if (known == null) {
      known = here == null ? 0 : isOfTask(coder, here) ? 1 : 0;
      depth = known;
    }
    return known;
  }

  private static boolean isOfTask(CoderApi coder, TaskRef.ByName workspace) {
    return coder
        .workspace(workspace.owner(), workspace.name(), false)
        .map(Workspace::taskId)
        .isPresent();
  }
}
