package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.model.BuildTime;
import dev.codertasks.coder.model.Parameter;
import dev.codertasks.coder.model.Preset;
import dev.codertasks.coder.model.Template;
import dev.codertasks.coder.model.TemplateVersion;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.output.Terminal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The templates that can run tasks, with what their versions hold. A version never changes, so what
 * was read of one is kept. Thread-safe.
 */
final class Templates {
  private static final int KEPT_VERSIONS = 200;

  private final Sanitizer sanitizer;
  private final Map<UUID, Version> versions =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Version> eldest) {
          return size() > KEPT_VERSIONS;
        }
      };

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
  List<TemplateOffer> offers(
      CoderApi coder, @Nullable String organization, @Nullable String query) {
    return offers(
        coder,
        coder.taskTemplates().stream()
            .filter(template -> organization == null || isOf(template, organization))
            .filter(template -> query == null || matches(template, query))
            .toList());
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
        usualStart(template));
  }

  private TemplateOffer.PresetOffer offer(Preset preset) {
    return new TemplateOffer.PresetOffer(
        preset.id(), clean(preset.name()), clean(preset.description()), preset.isDefault());
  }

  /** What the version holds, from Coder the first time. */
  Version version(CoderApi coder, UUID id) {
    Version known;
    synchronized (versions) {
      known = versions.get(id);
    }
    if (known == null) {
      known = read(coder, id);
      synchronized (versions) {
        versions.put(id, known);
      }
    }
    return known;
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
