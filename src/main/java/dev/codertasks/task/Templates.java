package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.model.BuildTime;
import dev.codertasks.coder.model.Parameter;
import dev.codertasks.coder.model.PlannedResource;
import dev.codertasks.coder.model.Preset;
import dev.codertasks.coder.model.Template;
import dev.codertasks.coder.model.TemplateVariable;
import dev.codertasks.coder.model.TemplateVersion;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.output.Terminal;
import dev.codertasks.policy.ScriptMarkers;
import dev.codertasks.policy.TemplateFacts;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The templates that can run tasks, with what their versions hold. A version never changes, so what
 * was read of one is kept. Thread-safe.
 */
final class Templates {
  private static final int KEPT_VERSIONS = 200;

  private final Sanitizer sanitizer;
  private final Map<UUID, Version> versions = keepingTheLatest();
  private final Map<UUID, TemplateFacts.Resources> resources = keepingTheLatest();
  private final Map<UUID, List<TemplateFacts.Variable>> variables = keepingTheLatest();

  Templates(Sanitizer sanitizer) {
    this.sanitizer = sanitizer;
  }

  /** What a template version holds. */
  record Version(TemplateVersion version, List<Preset> presets, List<Parameter> parameters) {

    /** Required parameters that get no value from this preset, or from none. */
    List<String> unfilled(@Nullable Preset preset) {
      return parameters.stream()
          .filter(Parameter::required)
          .map(Parameter::name)
          .filter(name -> preset == null || !fills(preset, name))
          .toList();
    }

    private static boolean fills(Preset preset, String parameter) {
      return preset.parameters().stream().anyMatch(value -> value.name().equals(parameter));
    }

    /** Required parameters with which no way of starting this version gets along. */
    private List<String> unfillable() {
      List<String> bare = unfilled(null);
      if (bare.isEmpty() || presets.stream().anyMatch(preset -> unfilled(preset).isEmpty())) {
        return List.of();
      }
      return bare;
    }
  }

  /** Those of an organization, or of all, whose names or description hold the text. */
  static List<Template> matching(
      CoderApi coder, @Nullable String organization, @Nullable String query) {
    return coder.taskTemplates().stream()
        .filter(template -> organization == null || isOf(template, organization))
        .filter(template -> query == null || matches(template, query))
        .toList();
  }

  List<TemplateOffer> offers(CoderApi coder, List<Template> templates) {
    return Parallel.map(templates, template -> offer(coder, template, template.activeVersionId()));
  }

  TemplateOffer offer(CoderApi coder, Template template, UUID versionId) {
    Version version = version(coder, versionId);
    return new TemplateOffer(
        template.id(),
        template.organizationName(),
        template.name(),
        clean(template.displayName()),
        clean(template.description()),
        versionId,
        clean(version.version().name()),
        version.presets().stream().map(this::offer).toList(),
        version.unfillable(),
        usualStart(template),
        null);
  }

  private TemplateOffer.PresetOffer offer(Preset preset) {
    return new TemplateOffer.PresetOffer(
        preset.id(), clean(preset.name()), clean(preset.description()), preset.isDefault());
  }

  private static <V> Map<UUID, V> keepingTheLatest() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<UUID, V> eldest) {
            return size() > KEPT_VERSIONS;
          }
        });
  }

  /** From Coder the first time. Two callers at once may both ask: they get the same answer. */
  private static <V> V kept(Map<UUID, V> known, UUID version, Function<UUID, V> question) {
    V value = known.get(version);
    if (value == null) {
      value = question.apply(version);
      known.put(version, value);
    }
    return value;
  }

  /** What the version holds. */
  Version version(CoderApi coder, UUID id) {
    return kept(versions, id, version -> read(coder, version));
  }

  /** What the version's workspaces consist of, as far as the policy wants to know. */
  TemplateFacts.Resources resources(CoderApi coder, UUID id) {
    return kept(resources, id, version -> resources(coder.resources(version)));
  }

  private static TemplateFacts.Resources resources(List<PlannedResource> planned) {
    List<PlannedResource.Agent> agents =
        planned.stream().flatMap(resource -> resource.agents().stream()).toList();
    return new TemplateFacts.Resources(
        set(planned.stream().map(PlannedResource::type)),
        agents.stream()
            .flatMap(agent -> agent.apps().stream())
            .map(app -> new TemplateFacts.App(app.slug(), app.sharingLevel()))
            .toList(),
        set(agents.stream().flatMap(agent -> agent.environmentVariables().keySet().stream())),
        set(
            agents.stream()
                .flatMap(agent -> agent.scripts().stream())
                .flatMap(script -> ScriptMarkers.in(script.script()).stream())));
  }

  private static Set<String> set(Stream<String> names) {
    return names.collect(Collectors.toSet());
  }

  /** The version's variables that have a value. */
  List<TemplateFacts.Variable> variables(CoderApi coder, UUID id) {
    return kept(
        variables,
        id,
        version ->
            coder.variables(version).stream()
                .filter(TemplateVariable::hasValue)
                .map(variable -> new TemplateFacts.Variable(variable.name(), variable.sensitive()))
                .toList());
  }

  private static Version read(CoderApi coder, UUID id) {
    CompletableFuture<TemplateVersion> version = new CompletableFuture<>();
    CompletableFuture<List<Preset>> presets = new CompletableFuture<>();
    CompletableFuture<List<Parameter>> parameters = new CompletableFuture<>();
    List<Supplier<Boolean>> questions =
        List.of(
            () -> version.complete(require(coder, id)),
            () -> presets.complete(coder.presets(id)),
            () -> parameters.complete(coder.parameters(id)));
    List<Boolean> _ = Parallel.map(questions, Supplier::get);
    return new Version(version.join(), presets.join(), parameters.join());
  }

  private static TemplateVersion require(CoderApi coder, UUID id) {
    return coder
        .templateVersion(id)
        .orElseThrow(
            () -> new TaskException.InvalidRequest("Template version " + id + " is gone."));
  }

  static boolean isOf(Template template, String organization) {
    return template.organizationName().equalsIgnoreCase(organization)
        || template.organizationId().toString().equalsIgnoreCase(organization);
  }

  private static boolean matches(Template template, String query) {
    String wanted = query.toLowerCase(Locale.ROOT);
    return (template.name() + "\n" + template.displayName() + "\n" + template.description())
        .toLowerCase(Locale.ROOT)
        .contains(wanted);
  }

  private String clean(String text) {
    return Terminal.oneLine(sanitizer.clean(text));
  }

  /** The median of this template's starts. */
  static @Nullable Duration usualStart(Template template) {
    return usual(template, "start");
  }

  static @Nullable Duration usual(Template template, String transition) {
    BuildTime time = template.buildTimeStats().get(transition);
    Long median = time == null ? null : time.p50();
    return median == null ? null : Duration.ofMillis(median);
  }
}
