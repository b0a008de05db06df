package dev.codertasks.simulator;

import dev.codertasks.simulator.Deployment.Action;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The nine task calls, each with its checks in the order in which Coder makes them. */
final class TaskRoutes implements Deployment.Routes {
  private static final String NOT_FOUND =
      "Resource not found or you do not have access to this resource";
  private static final String BUILD_ACTIVE = "A workspace build is already active.";
  private static final Set<String> STATUSES =
      Set.of("pending", "initializing", "active", "paused", "unknown", "error");

  private final World world;
  private final TaskCreation creation;
  private final TaskConversation conversation;

  TaskRoutes(World world, int busyStatus) {
    this.world = world;
    this.creation = new TaskCreation(world);
    this.conversation = new TaskConversation(world, busyStatus);
  }

  @Override
  public @Nullable Action find(String method, List<String> path) {
    if (path.isEmpty() || !path.getFirst().equals("tasks") || path.size() > 4) {
      return null;
    }
    return switch (path.size()) {
      case 1 -> method.equals("GET") ? this::list : Deployment.WRONG_METHOD;
      case 2 -> method.equals("POST") ? creation(path.get(1)) : Deployment.WRONG_METHOD;
      case 3 -> onTask(path, method.equals("GET") || method.equals("DELETE") ? method : "");
      default -> {
        String call = method + " " + path.get(3);
        yield switch (path.get(3)) {
          case "input", "send", "logs", "pause", "resume" -> onTask(path, call);
          default -> null;
        };
      }
    };
  }

  private Action creation(String user) {
    return (request, caller) -> creation.create(request, user, caller);
  }

  /** Coder looks for the task before it looks at the method. */
  private Action onTask(List<String> path, String call) {
    return (request, caller) -> {
      synchronized (world) {
        Optional<SimulatedTask> task =
            world.user(path.get(1), caller).flatMap(o -> world.task(o, path.get(2), caller));
        return task.map(t -> call(call, t, request)).orElseGet(() -> Reply.error(404, NOT_FOUND));
      }
    };
  }

  private Reply call(String call, SimulatedTask task, Request request) {
    return switch (call) {
      case "GET" -> Reply.json(200, json(task, world.now()));
      case "DELETE" -> delete(task);
      case "PATCH input" -> input(task, request);
      case "POST send" -> conversation.send(task, request);
      case "GET logs" -> conversation.logs(task);
      case "POST pause" -> pause(task);
      case "POST resume" -> resume(task);
      default -> Reply.empty(405);
    };
  }

  private Reply list(Request request, World.User caller) {
    Query query =
        Query.parse(
            request.query().get("q"), "task", "owner", Set.of("owner", "organization", "status"));
    if (query.error() != null) {
      return query.error();
    }
    String status = query.get("status");
    if (status != null && !STATUSES.contains(status)) {
      return Reply.error(
          500,
          "Internal error fetching tasks.",
          "fetch object: pq: invalid input value for enum task_status: \"" + status + "\"");
    }
    synchronized (world) {
      String owner = query.get("owner");
      if (owner != null && world.user(owner, caller).isEmpty()) {
        return Reply.invalid(
            400,
            "Invalid task search query.",
            "owner",
            "Query param \"owner\" has invalid value: user \""
                + owner
                + "\" either does not exist, or you are unauthorized to view them");
      }
      return listed(query, caller);
    }
  }

  private Reply listed(Query query, World.User caller) {
    Instant now = world.now();
    String owner = query.get("owner");
    String status = query.get("status");
    String organization = query.get("organization");
    Stream<SimulatedTask> tasks =
        world.tasks.stream()
            .filter(t -> t.exists() && t.owner.equals(caller))
            .filter(
                t -> owner == null || world.user(owner, caller).filter(t.owner::equals).isPresent())
            .filter(t -> status == null || t.status(now).equals(status))
            .filter(t ->
                organization == null
                    || world
                        .organization(organization)
                        .filter(t.template.organization()::equals)
                        .isPresent());
    List<Map<String, @Nullable Object>> rows = tasks.map(t -> json(t, now)).toList();
    return Reply.json(200, Json.object("tasks", rows, "count", rows.size()));
  }

  private Reply delete(SimulatedTask task) {
    if (task.latest().active(world.now())) {
      return Reply.error(409, BUILD_ACTIVE, BUILD_ACTIVE);
    }
    world.destroy(task);
    return Reply.empty(202);
  }

  private Reply input(SimulatedTask task, Request request) {
    String input = text(Json.read(request.body()), "input");
    if (input.isBlank()) {
      return Reply.error(400, "Task input is required.");
    }
    if (!task.status(world.now()).equals("paused")) {
      return Reply.error(
          409,
          "Unable to update task input, task must be paused.",
          "Please stop the task's workspace before updating the input.");
    }
    task.prompt(input);
    return Reply.empty(204);
  }

  private Reply pause(SimulatedTask task) {
    if (task.latest().active(world.now())) {
      return Reply.error(409, BUILD_ACTIVE, BUILD_ACTIVE);
    }
    return accepted(task, world.stop(task));
  }

  private Reply resume(SimulatedTask task) {
    Instant now = world.now();
    if (task.latest().active(now)) {
      return Reply.error(409, BUILD_ACTIVE, BUILD_ACTIVE);
    }
    if (task.latest().workspaceStatus(now).equals("running")) {
      return Reply.error(
          409, "Task workspace is already running.", "Workspace status is \"running\".");
    }
    return accepted(task, world.resume(task));
  }

  private Reply accepted(SimulatedTask task, Build build) {
    return Reply.json(
        202, Json.object("workspace_build", WorkspaceJson.build(task, build, world.now())));
  }

  static String text(Optional<JsonNode> body, String key) {
    return body.map(b -> b.path(key).asString("")).orElse("");
  }

  static Optional<UUID> id(Optional<JsonNode> body, String key) {
    String text = text(body, key);
    return TemplateRoutes.isId(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  static Map<String, @Nullable Object> json(SimulatedTask task, Instant now) {
    Build build = task.latest();
    Optional<AgentRun> agent = task.agent(now);
    String status = task.status(now);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.putAll(identity(task));
    json.putAll(
        Json.object(
            "workspace_id", task.workspaceId,
            "workspace_name", task.name,
            "workspace_status", build.workspaceStatus(now),
            "workspace_build_number", build.number,
            "workspace_agent_id", agent.map(a -> a.id).orElse(null),
            "workspace_agent_lifecycle", agent.map(a -> a.lifecycle(now)).orElse(null),
            "workspace_agent_health", agent.map(a -> WorkspaceJson.health(a, now)).orElse(null),
            "workspace_app_id", agent.map(a -> a.appId).orElse(null),
            "initial_prompt", task.prompt(),
            "status", status,
            "current_state", state(task, status, now),
            "created_at", task.createdAt,
            "updated_at", task.createdAt));
    return json;
  }

  private static Map<String, @Nullable Object> identity(SimulatedTask task) {
    return Json.object(
        "id", task.id,
        "organization_id", task.template.organization().id(),
        "owner_id", task.owner.id(),
        "owner_name", task.owner.username(),
        "name", task.name,
        "display_name", task.displayName,
        "template_id", task.template.id(),
        "template_version_id", task.version.id(),
        "template_name", task.template.name(),
        "template_display_name", task.template.displayName(),
        "template_icon", "");
  }

  private static @Nullable Object state(SimulatedTask task, String status, Instant now) {
    Optional<AgentRun.Report> report = task.report(now);
    if (report.isPresent()) {
      AgentRun.Report r = report.get();
      return Json.object(
          "timestamp", r.at(), "state", r.state(), "message", r.message(), "uri", r.uri());
    }
    return status.equals("initializing")
        ? Json.object(
            "timestamp",
            task.latest().createdAt,
            "state",
            "working",
            "message",
            task.startMessage(now),
            "uri",
            "")
        : null;
  }
}
