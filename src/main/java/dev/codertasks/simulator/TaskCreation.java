package dev.codertasks.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code POST /tasks/{user}}: every reason to refuse, in Coder's order. */
final class TaskCreation {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*");
  private static final int MAX_NAME = 32;
  private static final int MAX_DISPLAY_BYTES = 64;
  private static final String FAILED = "Internal error creating task.";

  /** Between looking whether a name is free and taking it, others may do the same. */
  private static final int RACE_MILLIS = 20;

  private final World world;
  private final TaskJson json;

  TaskCreation(World world, TaskJson json) {
    this.world = world;
    this.json = json;
  }

  /** What is to be made. */
  private record Plan(
      World.User owner,
      World.Version version,
      @Nullable UUID presetId,
      String name,
      String displayName,
      String input) {}

  Reply create(Request request, String user, World.User caller) throws InterruptedException {
    Body body =
        Body.of(
            request,
            List.of("input", "name", "display_name"),
            List.of("template_version_id", "template_version_preset_id"));
    Plan plan;
    synchronized (world) {
      World.User owner = world.user(user, caller).orElse(null);
      if (owner == null) {
        return Reply.notFound();
      }
      Reply unreadable = body.refusal();
      if (unreadable != null) {
        return unreadable;
      }
      World.Version version = body.id("template_version_id").flatMap(world::version).orElse(null);
      if (version == null) {
        return Reply.error(
            400, "Template version not found or you do not have access to this resource");
      }
      plan = plan(body, owner, version);
      Reply refusal = refusal(plan, caller);
      if (refusal != null) {
        return refusal;
      }
    }
    Thread.sleep(RACE_MILLIS);
    return create(plan);
  }

  private Plan plan(Body body, World.User owner, World.Version version) {
    String input = body.text("input");
    String name = body.text("name");
    String displayName = body.text("display_name").strip();
    return new Plan(
        owner,
        version,
        body.id("template_version_preset_id").orElse(null),
        name.isEmpty() ? GeneratedNames.name(input, fourHexDigits()) : name,
        displayName.isEmpty() ? GeneratedNames.title(input) : displayName,
        input);
  }

  private String fourHexDigits() {
    return world.newId().toString().substring(0, 4);
  }

  private Reply create(Plan plan) {
    synchronized (world) {
      if (world.nameTaken(plan.owner, plan.name)) {
        return Reply.error(
            500,
            FAILED,
            "pq: duplicate key value violates unique constraint \"tasks_owner_id_name_unique_idx\"");
      }
      UUID presetId = plan.presetId();
      SimulatedTask task =
          world.create(plan.owner, plan.version, presetId, plan.name, plan.displayName, plan.input);
      return Reply.json(201, json.created(task, world.now()));
    }
  }

  private @Nullable Reply refusal(Plan plan, World.User caller) {
    if (!plan.version.canRunTasks()) {
      return Reply.error(400, "Template does not have a valid \"coder_ai_task\" resource.");
    }
    String fault = nameFault(plan.name);
    if (fault != null) {
      return Reply.error(400, "Unable to create a Task with the provided name.", fault);
    }
    if (plan.displayName.getBytes(StandardCharsets.UTF_8).length > MAX_DISPLAY_BYTES) {
      return Reply.error(400, "Display name must be 64 characters or less.");
    }
    if (plan.version.archived()) {
      return Reply.invalid(
          500,
          "Archived template versions cannot be used to make a workspace.",
          "template_version_id",
          "template version archived");
    }
    return plan.owner.equals(caller) ? workspaceRefusal(plan) : notForOthers();
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

  private static Reply notForOthers() {
    return Reply.error(
        403,
        "Unauthorized to create workspace.",
        "You are unable to create a workspace in this organization. It is possible to have access to"
            + " the template, but not be able to create a workspace. Please contact an"
            + " administrator about your permissions if you feel this is an error.");
  }

  private @Nullable Reply workspaceRefusal(Plan plan) {
    World.Template template = world.templateOf(plan.version);
    if (template.deprecated()) {
      return Reply.error(
          400,
          "Template \""
              + template.name()
              + "\" has been deprecated, and cannot be used to create a new workspace.",
          template.deprecation());
    }
    if (world.nameTaken(plan.owner, plan.name)) {
      return Reply.invalid(
          409,
          "Workspace \"" + plan.name + "\" already exists.",
          "name",
          "This value is already in use and should be unique.");
    }
    if (!plan.version.externalAuth().isEmpty() && world.release.enforcesExternalAuth()) {
      return signInFirst(plan.version.externalAuth().getFirst());
    }
    if (plan.input.indexOf('\0') >= 0 || plan.displayName.indexOf('\0') >= 0) {
      return Reply.error(500, FAILED, "pq: invalid byte sequence for encoding \"UTF8\": 0x00");
    }
    UUID presetId = plan.presetId();
    if (presetId != null && !isPreset(presetId)) {
      return Reply.error(
          500,
          "failed to fetch preset parameter values",
          "failed to get preset parameters: sql: no rows in result set");
    }
    return plan.version.requiredParameters().isEmpty()
        ? null
        : Reply.invalid(
            400,
            "Unable to validate parameters",
            plan.version.requiredParameters().getFirst(),
            "Required parameter not provided; parameter value is null");
  }

  private static Reply signInFirst(String provider) {
    JsonObject validation =
        new JsonObject().with("field", "external_auth").with("detail", provider);
    return Reply.json(
        403,
        new JsonObject()
            .with(
                "message",
                "External authentication is required to create a workspace with this template.")
            .with(
                "detail",
                "The workspace owner must authenticate with the following external auth providers: GitHub.")
            .with("validations", List.of(validation)));
  }

  /** A preset of another version is not refused. */
  private boolean isPreset(UUID id) {
    return world.templates.stream()
        .flatMap(t -> t.versions().stream())
        .flatMap(v -> v.presets().stream())
        .anyMatch(p -> p.id().equals(id));
  }
}
