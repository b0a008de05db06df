package dev.codertasks.simulator;

import dev.codertasks.simulator.Deployment.Action;
import dev.codertasks.simulator.World.Preset;
import dev.codertasks.simulator.World.Template;
import dev.codertasks.simulator.World.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Templates, their versions and what these hold. */
final class TemplateRoutes implements Deployment.Routes {
  private static final String NOT_FOUND =
      "Resource not found or you do not have access to this resource";
  private static final UUID ZERO = new UUID(0, 0);

  private final World world;

  TemplateRoutes(World world) {
    this.world = world;
  }

  @Override
  public @Nullable Action find(String method, List<String> path) {
    Action action = find(path);
    return action == null || method.equals("GET") ? action : Deployment.WRONG_METHOD;
  }

  private @Nullable Action find(List<String> path) {
    int size = path.size();
    return switch (path.isEmpty() ? "" : path.getFirst()) {
      case "templates" ->
          switch (size) {
            case 1 -> (request, caller) -> search(request);
            case 2 -> (request, caller) -> byId(path.get(1));
            case 3 -> path.get(2).equals("versions") ? (r, c) -> versions(path.get(1)) : null;
            default -> null;
          };
      case "templateversions" ->
          size == 2 || size == 3
              ? (r, c) -> version(path.get(1), size == 2 ? "" : path.get(2))
              : null;
      case "organizations" -> ofOrganization(path);
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
    Query query =
        Query.parse(
            request.query().get("q"),
            "template",
            "display_name",
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
                "exact_display_name"));
    if (query.error() != null) {
      return query.error();
    }
    return Reply.json(
        200, world.templates.stream().filter(t -> matches(t, query)).map(this::json).toList());
  }

  private boolean matches(Template template, Query query) {
    String tasks = query.get("has-ai-task");
    String organization = query.get("organization");
    String exact = query.get("exact_name");
    String name = query.get("name");
    String display = query.get("display_name");
    return (tasks == null || template.active().runsTasks() == tasks.equals("true"))
        && (organization == null
            || world.organization(organization).filter(template.organization()::equals).isPresent())
        && (exact == null || template.name().equalsIgnoreCase(exact))
        && (name == null || template.name().contains(name))
        && (display == null
            || template.displayName().toLowerCase(java.util.Locale.ROOT).contains(display))
        && !"true".equals(query.get("deprecated"));
  }

  private Reply all(String organization) {
    return world
        .organization(organization)
        .map(o ->
            Reply.json(
                200,
                world.templates.stream()
                    .filter(t -> t.organization().equals(o))
                    .map(this::json)
                    .toList()))
        .orElseGet(() -> Reply.error(404, NOT_FOUND));
  }

  private Optional<Template> template(String organization, String name) {
    return world
        .organization(organization)
        .flatMap(o ->
            world.templates.stream()
                .filter(t -> t.organization().equals(o) && t.name().equalsIgnoreCase(name))
                .findFirst());
  }

  private Reply byName(String organization, String name) {
    return template(organization, name)
        .map(t -> Reply.json(200, json(t)))
        .orElseGet(() -> Reply.error(404, NOT_FOUND));
  }

  private Reply byId(String id) {
    if (!isId(id)) {
      return Reply.error(400, "Invalid UUID \"" + id + "\".");
    }
    return world.templates.stream()
        .filter(t -> t.id().toString().equals(id))
        .findFirst()
        .map(t -> Reply.json(200, json(t)))
        .orElseGet(() -> Reply.error(404, NOT_FOUND));
  }

  private Reply versions(String id) {
    return world.templates.stream()
        .filter(t -> t.id().toString().equals(id))
        .findFirst()
        .map(t -> Reply.json(200, t.versions().stream().map(v -> versionJson(t, v)).toList()))
        .orElseGet(() -> Reply.error(404, NOT_FOUND));
  }

  private Reply versionByName(String organization, String name, String version) {
    return template(organization, name)
        .flatMap(t ->
            t.versions().stream()
                .filter(v -> v.name().equalsIgnoreCase(version))
                .findFirst()
                .map(v -> Reply.json(200, versionJson(t, v))))
        .orElseGet(() -> Reply.error(404, NOT_FOUND));
  }

  private Reply version(String id, String part) {
    if (!isId(id)) {
      return Reply.error(400, "Invalid UUID \"" + id + "\".");
    }
    Optional<Version> version = world.version(UUID.fromString(id));
    if (version.isEmpty()) {
      return Reply.error(404, NOT_FOUND);
    }
    Version v = version.get();
    return switch (part) {
      case "" -> Reply.json(200, versionJson(world.templateOf(v), v));
      case "presets" ->
          Reply.json(
              200,
              v.presets().isEmpty()
                  ? null
                  : v.presets().stream().map(TemplateRoutes::json).toList());
      case "rich-parameters" -> Reply.json(200, parameters(v));
      case "external-auth" ->
          Reply.json(200, v.externalAuth().stream().map(TemplateRoutes::externalAuth).toList());
      case "variables", "resources", "logs" -> Reply.json(200, List.of());
      default -> Reply.error(404, "Route not found.");
    };
  }

  static boolean isId(String text) {
    try {
      return UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<Map<String, @Nullable Object>> parameters(Version version) {
    List<Map<String, @Nullable Object>> parameters =
        new java.util.ArrayList<>(
            version.requiredParameters().stream().map(n -> parameter(n, true)).toList());
    if (!version.presets().isEmpty()) {
      parameters.add(parameter("size", false));
    }
    return parameters;
  }

  private static Map<String, @Nullable Object> parameter(String name, boolean required) {
    return Json.object(
        "name",
        name,
        "display_name",
        name,
        "description",
        "",
        "description_plaintext",
        "",
        "type",
        "string",
        "form_type",
        "input",
        "mutable",
        true,
        "default_value",
        required ? "" : "small",
        "icon",
        "",
        "options",
        List.of(),
        "required",
        required,
        "ephemeral",
        false);
  }

  private static Map<String, @Nullable Object> json(Preset preset) {
    return Json.object(
        "ID", preset.id(),
        "Name", preset.name(),
        "Parameters", List.of(Json.object("Name", "size", "Value", preset.size())),
        "Default", preset.isDefault(),
        "DesiredPrebuildInstances", null,
        "Description", preset.description(),
        "Icon", "");
  }

  private static Map<String, @Nullable Object> externalAuth(String id) {
    return Json.object(
        "id",
        id,
        "type",
        id,
        "display_name",
        "GitHub",
        "display_icon",
        "/icon/github.svg",
        "authenticate_url",
        "https://coder.example.com/external-auth/" + id,
        "authenticated",
        false);
  }

  private Map<String, @Nullable Object> json(Template t) {
    return Json.object(
        "id",
        t.id(),
        "created_at",
        t.createdAt(),
        "updated_at",
        t.createdAt(),
        "organization_id",
        t.organization().id(),
        "organization_name",
        t.organization().name(),
        "organization_display_name",
        t.organization().displayName(),
        "organization_icon",
        "",
        "name",
        t.name(),
        "display_name",
        t.displayName(),
        "provisioner",
        "terraform",
        "active_version_id",
        t.activeVersionId(),
        "active_user_count",
        1,
        "build_time_stats",
        Json.object("delete", buildTime(800), "start", buildTime(2000), "stop", buildTime(800)),
        "description",
        t.description(),
        "deprecated",
        false,
        "deprecation_message",
        "",
        "deleted",
        false,
        "icon",
        "",
        "default_ttl_ms",
        3_600_000,
        "activity_bump_ms",
        3_600_000,
        "autostop_requirement",
        Json.object("days_of_week", List.of(), "weeks", 1),
        "autostart_requirement",
        Json.object(
            "days_of_week",
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")),
        "created_by_id",
        ZERO,
        "created_by_name",
        "admin",
        "allow_user_autostart",
        true,
        "allow_user_autostop",
        true,
        "allow_user_cancel_workspace_jobs",
        t.mayCancel(),
        "failure_ttl_ms",
        0,
        "time_til_dormant_ms",
        0,
        "time_til_dormant_autodelete_ms",
        0,
        "require_active_version",
        false,
        "max_port_share_level",
        "owner",
        "cors_behavior",
        "simple",
        "use_classic_parameter_flow",
        false,
        "disable_module_cache",
        false);
  }

  private static Map<String, @Nullable Object> buildTime(int millis) {
    return Json.object("P50", millis, "P95", millis * 2);
  }

  private Map<String, @Nullable Object> versionJson(Template t, Version v) {
    Map<String, @Nullable Object> json =
        Json.object(
            "id", v.id(),
            "template_id", t.id(),
            "organization_id", t.organization().id(),
            "created_at", v.createdAt(),
            "updated_at", v.createdAt(),
            "name", v.name(),
            "message", "",
            "job", importJob(t, v),
            "readme", "# " + t.displayName() + "\n",
            "created_by", Json.object("id", ZERO, "username", "admin", "name", "Admin"),
            "archived", v.archived(),
            "has_external_agent", false);
    return json;
  }

  private static Map<String, @Nullable Object> importJob(Template t, Version v) {
    Map<String, @Nullable Object> job =
        WorkspaceJson.job(
            v.id(),
            v.createdAt(),
            v.importError() == null ? "succeeded" : "failed",
            t.organization().id(),
            "template_version_import");
    job.put("started_at", v.createdAt().toString());
    job.put("completed_at", v.createdAt().toString());
    if (v.importError() != null) {
      job.put("error", v.importError());
    }
    return job;
  }
}
