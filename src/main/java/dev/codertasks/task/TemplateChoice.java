package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.Identifiers;
import dev.codertasks.coder.model.ExternalAuth;
import dev.codertasks.coder.model.JobStatus;
import dev.codertasks.coder.model.Organization;
import dev.codertasks.coder.model.Preset;
import dev.codertasks.coder.model.Template;
import dev.codertasks.coder.model.TemplateVersion;
import dev.codertasks.task.TaskException.TemplateUnclear.Why;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the template version and preset that a create asks for, as {@code coder task create} does,
 * and by names beside ids. Everything that Coder would refuse later is said before anything is
 * sent.
 */
final class TemplateChoice {
  /** As the {@code coder} command line calls it. */
  private static final String NO_PRESET = "none";

  /** Where no template is named, more offers than a reader can weigh are not asked for. */
  private static final int MAX_OFFERS = 20;

  private final Templates templates;

  TemplateChoice(Templates templates) {
    this.templates = templates;
  }

  /**
   * What to create a task from.
   *
   * @param of the template as Coder sends it
   * @param preset the one to send; null for none
   * @param externalAuth services that it wants its owner to be signed in to
   */
  record Chosen(
      TemplateOffer template,
      Template of,
      UUID versionId,
      @Nullable Preset preset,
      List<ExternalAuth> externalAuth) {
    Chosen {
      externalAuth = List.copyOf(externalAuth);
    }
  }

  /**
   * Chooses.
   *
   * @throws TaskException saying what there is, when the request is not clear or cannot be met
   */
  Chosen choose(CoderApi coder, TaskService.CreateRequest request) {
    List<Template> candidates =
        coder.taskTemplates().stream()
            .filter(
                t -> request.organization() == null || Templates.isOf(t, request.organization()))
            .toList();
    Template template = template(coder, request, candidates);
    UUID versionId = version(coder, template, request.templateVersion());
    TemplateOffer offer = templates.offer(coder, template, versionId);
    Preset preset = preset(templates.version(coder, versionId), request.preset(), offer);
    requireParameters(templates.version(coder, versionId), preset, offer);
    List<ExternalAuth> externalAuth = coder.externalAuth(versionId);
    requireExternalAuth(externalAuth);
    return new Chosen(offer, template, versionId, preset, externalAuth);
  }

  private Template template(
      CoderApi coder, TaskService.CreateRequest request, List<Template> candidates) {
    String asked = request.template();
    if (asked == null && isId(request.templateVersion())) {
      return ofVersion(coder, String.valueOf(request.templateVersion()), candidates);
    }
    if (asked == null) {
      return switch (candidates.size()) {
        case 0 -> throw unclear(coder, Why.NONE_AVAILABLE, null, candidates);
        case 1 -> candidates.getFirst();
        default -> throw unclear(coder, Why.NONE_NAMED, null, candidates);
      };
    }
    List<Template> found = named(asked, candidates);
    return switch (found.size()) {
      case 0 -> throw unclear(coder, missing(coder, request, asked), asked, candidates);
      case 1 -> found.getFirst();
      default -> throw unclear(coder, Why.AMBIGUOUS, asked, found);
    };
  }

  /** By id, {@code organization/name}, name, or else display name. */
  private static List<Template> named(String asked, List<Template> candidates) {
    if (Identifiers.looksLikeUuid(asked)) {
      UUID id = Identifiers.requireUuid(asked);
      return filter(candidates, t -> t.id().equals(id));
    }
    int slash = asked.indexOf('/');
    if (slash >= 0) {
      String organization = asked.substring(0, slash);
      String name = asked.substring(slash + 1);
      return filter(
          candidates, t -> Templates.isOf(t, organization) && t.name().equalsIgnoreCase(name));
    }
    List<Template> byName = filter(candidates, t -> t.name().equalsIgnoreCase(asked));
    return byName.isEmpty()
        ? filter(candidates, t -> t.displayName().equalsIgnoreCase(asked))
        : byName;
  }

  private static List<Template> filter(List<Template> templates, Predicate<Template> wanted) {
    return templates.stream().filter(wanted).toList();
  }

  private Template ofVersion(CoderApi coder, String version, List<Template> candidates) {
    UUID templateId =
        coder
            .templateVersion(Identifiers.requireUuid(version))
            .map(TemplateVersion::templateId)
            .orElseThrow(() -> unclear(coder, Why.VERSION_NOT_FOUND, version, candidates));
    return candidates.stream()
        .filter(t -> t.id().equals(templateId))
        .findFirst()
        .orElseThrow(() -> unclear(coder, Why.NOT_TASK_CAPABLE, version, candidates));
  }

  /** Whether the template exists and cannot run tasks, or is not there at all. */
  private static Why missing(CoderApi coder, TaskService.CreateRequest request, String asked) {
    boolean exists =
        Identifiers.looksLikeUuid(asked)
            ? coder.template(Identifiers.requireUuid(asked)).isPresent()
            : existsByName(coder, request.organization(), asked);
    return exists ? Why.NOT_TASK_CAPABLE : Why.NOT_FOUND;
  }

  private static boolean existsByName(CoderApi coder, @Nullable String organization, String asked) {
    int slash = asked.indexOf('/');
    String name = asked.substring(slash + 1);
    if (!Identifiers.isTemplateName(name)) {
      return false;
    }
    if (slash >= 0) {
      return coder.template(asked.substring(0, slash), name).isPresent();
    }
    if (organization != null) {
      return coder.template(organization, name).isPresent();
    }
    return coder.organizations().stream()
        .map(Organization::name)
        .anyMatch(of -> coder.template(of, name).isPresent());
  }

  private UUID version(CoderApi coder, Template template, @Nullable String asked) {
    if (asked == null) {
      return template.activeVersionId();
    }
    Optional<TemplateVersion> found =
        isId(asked)
            ? coder.templateVersion(Identifiers.requireUuid(asked))
            : coder.templateVersion(template.organizationName(), template.name(), asked);
    TemplateVersion version =
        found
            .filter(v -> template.id().equals(v.templateId()))
            .orElseThrow(() -> unclear(coder, Why.VERSION_NOT_FOUND, asked, List.of(template)));
    if (version.archived() || version.job().status() != JobStatus.SUCCEEDED) {
      throw unclear(coder, Why.VERSION_UNUSABLE, asked, List.of(template));
    }
    return version.id();
  }

  private static boolean isId(@Nullable String text) {
    return text != null && Identifiers.looksLikeUuid(text);
  }

  /** The one asked for; else the template's default, which Coder itself does not apply. */
  private static @Nullable Preset preset(
      Templates.Version version, @Nullable String asked, TemplateOffer offer) {
    List<Preset> presets = version.presets();
    if (asked == null) {
      return presets.stream().filter(Preset::isDefault).findFirst().orElse(null);
    }
    return presets.stream()
        .filter(p -> p.name().equals(asked) || p.id().toString().equalsIgnoreCase(asked))
        .findFirst()
        .or(() -> presets.stream().filter(p -> p.name().equalsIgnoreCase(asked)).findFirst())
        .orElseGet(() -> {
          if (asked.equalsIgnoreCase(NO_PRESET)) {
            return null;
          }
          throw new TaskException.NoSuchPreset(asked, offer);
        });
  }

  private static void requireParameters(
      Templates.Version version, @Nullable Preset preset, TemplateOffer offer) {
    List<String> unfilled = version.unfilled(preset);
    if (!unfilled.isEmpty()) {
      throw new TaskException.ParametersMissing(
          offer, preset == null ? null : preset.name(), unfilled);
    }
  }

  private static void requireExternalAuth(List<ExternalAuth> services) {
    List<ExternalAuth> missing =
        services.stream().filter(s -> !s.authenticated() && !s.optional()).toList();
    if (!missing.isEmpty()) {
      throw new TaskException.ExternalAuthMissing(missing);
    }
  }

  private TaskException.TemplateUnclear unclear(
      CoderApi coder, Why why, @Nullable String asked, List<Template> offered) {
    return new TaskException.TemplateUnclear(
        why, asked, templates.offers(coder, offered.stream().limit(MAX_OFFERS).toList()));
  }
}
