package dev.codertasks.simulator;

import dev.codertasks.simulator.Deployment.Action;
import dev.codertasks.simulator.World.Organization;
import dev.codertasks.simulator.World.Template;
import dev.codertasks.simulator.World.Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Templates, their versions and what these hold. */
final class TemplateRoutes implements Deployment.Routes {
  private static final Set<String> QUERY_KEYS =
      Set.of(
          "has-ai-task",
          "organization",
          "exact_name",
          "name",
          "display_name",
          "deprecated",
          "deleted",
          "ids",
          "author",
          "author_id",
          "has_external_agent",
          "exact_display_name");

  private final World world;
  private final AgentJson agents;

  TemplateRoutes(World world, AgentJson agents) {
    this.world = world;
    this.agents = agents;
  }

  @Override
  public @Nullable Action find(String method, List<String> path) {
    Action action = find(path);
    return action == null || method.equals("GET") ? action : Deployment.WRONG_METHOD;
  }

  private @Nullable Action find(List<String> path) {
    return switch (path.isEmpty() ? "" : path.getFirst()) {
      case "templates" -> templates(path);
      case "templateversions" -> versions(path);
      case "organizations" -> ofOrganization(path);
      default -> null;
    };
  }

  private @Nullable Action templates(List<String> path) {
    return switch (path.size()) {
      case 1 -> (request, caller) -> search(request);
      case 2 -> (request, caller) -> ofTemplate(path.get(1), TemplateJson::template);
      case 3 ->
          path.get(2).equals("versions")
              ? (request, caller) -> ofTemplate(path.get(1), TemplateRoutes::versions)
              : null;
      default -> null;
    };
  }

  private @Nullable Action versions(List<String> path) {
    return switch (path.size()) {
      case 2 -> (request, caller) -> version(path.get(1), "");
      case 3 -> (request, caller) -> version(path.get(1), path.get(2));
      default -> null;
    };
  }

  private @Nullable Action ofOrganization(List<String> path) {
    if (path.size() < 3 || !path.get(2).equals("templates")) {
      return null;
    }
    return switch (path.size()) {
      case 3 -> (request, caller) -> all(path.get(1));
      case 4 -> (request, caller) -> byName(path.get(1), path.get(3));
      case 6 ->
          path.get(4).equals("versions")
              ? (request, caller) -> versionByName(path.get(1), path.get(3), path.get(5))
              : null;
      default -> null;
    };
  }

  private Reply search(Request request) {
    Query query = Query.parse(request.query().get("q"), "template", "display_name", QUERY_KEYS);
    return query.error() != null
        ? query.error()
        : Reply.json(
            200,
            world.templates.stream()
                .filter(t -> matches(t, query))
                .map(TemplateJson::template)
                .toList());
  }

  private boolean matches(Template template, Query query) {
    String tasks = query.get("has-ai-task");
    String organization = query.get("organization");
    String exact = query.get("exact_name");
    return (tasks == null || template.active().runsTasks() == tasks.equals("true"))
        && (organization == null
            || world.organization(organization).filter(template::in).isPresent())
        && (exact == null || template.name().equalsIgnoreCase(exact))
        && holds(template.name(), query.get("name"))
        && holds(
            template.displayName().isEmpty() ? template.name() : template.displayName(),
            query.get("display_name"))
        && template.deprecated() == "true".equals(query.get("deprecated"));
  }

  private static boolean holds(String text, @Nullable String part) {
    return part == null || text.toLowerCase(Locale.ROOT).contains(part);
  }

  private Reply all(String nameOrId) {
    Optional<Organization> organization = world.organization(nameOrId);
    return organization
        .map(
            o -> world.templates.stream().filter(t -> t.in(o)).map(TemplateJson::template).toList())
        .map(templates -> Reply.json(200, templates))
        .orElseGet(Reply::notFound);
  }

  private Optional<Template> template(String organization, String name) {
    return world
        .organization(organization)
        .flatMap(o ->
            world.templates.stream()
                .filter(t -> t.in(o) && t.name().equalsIgnoreCase(name))
                .findFirst());
  }

  private Reply byName(String organization, String name) {
    return template(organization, name)
        .map(t -> Reply.json(200, TemplateJson.template(t)))
        .orElseGet(Reply::notFound);
  }

  /** What is asked of a template. */
  private interface Part {
    Object of(Template template);
  }

  private Reply ofTemplate(String text, Part part) {
    return Json.id(text)
        .map(id ->
            world.templates.stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .map(t -> Reply.json(200, part.of(t)))
                .orElseGet(Reply::notFound))
        .orElseGet(() -> Reply.noId(text));
  }

  private static List<JsonObject> versions(Template template) {
    return template.versions().stream().map(v -> TemplateJson.version(template, v)).toList();
  }

  private Reply versionByName(String organization, String name, String version) {
    return template(organization, name)
        .flatMap(t ->
            t.versions().stream()
                .filter(v -> v.name().equalsIgnoreCase(version))
                .findFirst()
                .map(v -> Reply.json(200, TemplateJson.version(t, v))))
        .orElseGet(Reply::notFound);
  }

  private Reply version(String text, String part) {
    return Json.id(text)
        .map(id -> world.version(id).map(v -> part(v, part)).orElseGet(Reply::notFound))
        .orElseGet(() -> Reply.noId(text));
  }

  private Reply part(Version version, String part) {
    if (version.importing()) {
      return partOfImport(version, part);
    }
    return switch (part) {
      case "" -> Reply.json(200, TemplateJson.version(world.templateOf(version), version));
      case "presets" -> Reply.json(200, TemplateJson.presets(version));
      case "rich-parameters" -> Reply.json(200, TemplateJson.parameters(version));
      case "external-auth" -> Reply.json(200, TemplateJson.externalAuth(version, world.address()));
      case "resources" -> Reply.json(200, agents.planned(version));
      case "variables", "logs" -> Reply.json(200, List.of());
      default -> Reply.noRoute();
    };
  }

  private Reply partOfImport(Version version, String part) {
    return switch (part) {
      case "" -> Reply.json(200, TemplateJson.version(world.templateOf(version), version));
      case "presets" -> Reply.json(200, null);
      case "logs" -> Reply.json(200, List.of());
      case "resources" -> Reply.error(400, "Job hasn't completed!");
      case "rich-parameters", "external-auth", "variables" ->
          Reply.error(425, "Template version job has not finished");
      default -> Reply.noRoute();
    };
  }
}
