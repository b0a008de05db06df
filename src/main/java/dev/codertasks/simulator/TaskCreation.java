package dev.codertasks.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code POST /tasks/{user}}: every reason to refuse, in Coder's order. */
final class TaskCreation {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*");
  private static final int MAX_NAME = 32;
  private static final int MAX_DISPLAY_BYTES = 64;
  private static final UUID NO_PRESET = new UUID(0, 0);
  private static final String BAD_NAME = "Unable to create a Task with the provided name.";

  /** Between looking whether a name is free and taking it, others may do the same. */
  private static final int RACE_MILLIS = 20;

  private final World world;

  TaskCreation(World world) {
    this.world = world;
  }

  Reply create(Request request, String user, World.User caller) throws InterruptedException {
    Optional<JsonNode> body = Json.read(request.body());
    World.User owner;
    World.Version version;
    String name;
    UUID presetId;
    synchronized (world) {
      owner = world.user(user, caller).orElse(null);
      if (owner == null) {
        return Reply.error(404, "Resource not found or you do not have access to this resource");
      }
      if (body.isEmpty()) {
        return Reply.error(400, "Request body must be valid JSON.", "invalid character");
      }
      version = TaskRoutes.id(body, "template_version_id").flatMap(world::version).orElse(null);
      if (version == null) {
        return Reply.error(
            400, "Template version not found or you do not have access to this resource");
      }
      presetId =
          TaskRoutes.id(body, "template_version_preset_id")
              .filter(id -> !id.equals(NO_PRESET))
              .orElse(null);
      name = name(body);
      Reply refusal = refusal(body, name, owner, caller, version, presetId);
      if (refusal != null) {
        return refusal;
      }
    }
    Thread.sleep(RACE_MILLIS);
    synchronized (world) {
      if (world.nameTaken(owner, name)) {
        return Reply.error(
            500,
            "Internal error creating task.",
            "pq: duplicate key value violates unique constraint \"tasks_owner_id_name_unique_idx\"");
      }
      SimulatedTask task =
          world.create(
              owner, version, presetId, name, displayName(body), TaskRoutes.text(body, "input"));
      return Reply.json(201, TaskRoutes.json(task, world.now()));
    }
  }

  private @Nullable Reply refusal(
      Optional<JsonNode> body,
      String name,
      World.User owner,
      World.User caller,
      World.Version version,
      @Nullable UUID presetId) {
    if (!version.runsTasks() || version.importError() != null) {
      return Reply.error(400, "Template does not have a valid \"coder_ai_task\" resource.");
    }
    String fault = nameFault(name);
    if (fault != null) {
      return Reply.error(400, BAD_NAME, fault);
    }
    if (displayName(body).getBytes(StandardCharsets.UTF_8).length > MAX_DISPLAY_BYTES) {
      return Reply.error(400, "Display name must be 64 characters or less.");
    }
    if (version.archived()) {
      return Reply.invalid(
          500,
          "Archived template versions cannot be used to make a workspace.",
          "template_version_id",
          "template version archived");
    }
    if (!owner.equals(caller)) {
      return Reply.error(
          403,
          "Unauthorized to create workspace.",
          "You are unable to create a workspace in this organization. It is possible to have access"
              + " to the template, but not be able to create a workspace. Please contact an"
              + " administrator about your permissions if you feel this is an error.");
    }
    return beforeTheBuild(body, name, owner, version, presetId);
  }

  private @Nullable Reply beforeTheBuild(
      Optional<JsonNode> body,
      String name,
      World.User owner,
      World.Version version,
      @Nullable UUID presetId) {
    if (world.nameTaken(owner, name)) {
      return Reply.invalid(
          409,
          "Workspace \"" + name + "\" already exists.",
          "name",
          "This value is already in use and should be unique.");
    }
    if (!version.externalAuth().isEmpty()) {
      return Reply.json(
          403,
          Json.object(
              "message",
                  "External authentication is required to create a workspace with this template.",
              "detail",
                  "The workspace owner must authenticate with the following external auth providers: GitHub.",
              "validations",
                  List.of(
                      Json.object(
                          "field", "external_auth", "detail", version.externalAuth().getFirst()))));
    }
    if (TaskRoutes.text(body, "input").indexOf('\0') >= 0 || displayName(body).indexOf('\0') >= 0) {
      return Reply.error(
          500,
          "Internal error creating task.",
          "pq: invalid byte sequence for encoding \"UTF8\": 0x00");
    }
    if (presetId != null && !isPreset(presetId)) {
      return Reply.error(
          500, "failed to fetch preset parameter values", "sql: no rows in result set");
    }
    return version.requiredParameters().isEmpty()
        ? null
        : Reply.invalid(
            400,
            "Unable to validate parameters",
            version.requiredParameters().getFirst(),
            "Required parameter not provided; parameter value is null");
  }

  /** A preset of another version is not refused. */
  private boolean isPreset(UUID id) {
    return world.templates.stream()
        .flatMap(t -> t.versions().stream())
        .flatMap(v -> v.presets().stream())
        .anyMatch(p -> p.id().equals(id));
  }

  private String name(Optional<JsonNode> body) {
    String name = TaskRoutes.text(body, "name");
    return name.isEmpty() ? "task-" + world.newId().toString().substring(0, 4) : name;
  }

  private static String displayName(Optional<JsonNode> body) {
    String name = TaskRoutes.text(body, "display_name").strip();
    if (!name.isEmpty()) {
      return name;
    }
    String input = TaskRoutes.text(body, "input");
    return input.length() <= 40 ? input : input.substring(0, 40) + "…";
  }

  private static @Nullable String nameFault(String name) {
    if (name.length() > MAX_NAME) {
      return "must be <= 32 characters";
    }
    if (!NAME.matcher(name).matches()) {
      return "must be alphanumeric with hyphens";
    }
    return name.equals("new") || name.equals("create")
        ? "cannot use \"" + name + "\" as a name"
        : null;
  }
}
