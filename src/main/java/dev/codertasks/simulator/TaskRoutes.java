package dev.codertasks.simulator;

import dev.codertasks.simulator.Deployment.Action;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The nine task calls, each with its checks in the order in which Coder makes them. */
final class TaskRoutes implements Deployment.Routes {
  private static final String BUILD_ACTIVE = "A workspace build is already active.";
  private static final Set<String> STATUSES =
      Set.of("pending", "initializing", "active", "paused", "unknown", "error");

  private final World world;
  private final TaskJson json;
  private final BuildJson builds;
  private final TaskCreation creation;
  private final TaskConversation conversation;

  TaskRoutes(World world, TaskJson json, BuildJson builds, int busyStatus) {
    this.world = world;
    this.json = json;
    this.builds = builds;
    this.creation = new TaskCreation(world, json);
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
        return task.map(t -> call(call, t, request)).orElseGet(Reply::notFound);
      }
    };
  }

  private Reply call(String call, SimulatedTask task, Request request) {
    return switch (call) {
      case "GET" -> Reply.json(200, json.task(task, world.now()));
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
                    || world.organization(organization).filter(t.template::in).isPresent());
    List<JsonObject> rows = tasks.map(t -> json.task(t, now)).toList();
    return Reply.json(200, new JsonObject().with("tasks", rows).with("count", rows.size()));
  }

  private Reply delete(SimulatedTask task) {
    if (task.latest().active(world.now())) {
      return Reply.error(409, BUILD_ACTIVE, BUILD_ACTIVE);
    }
    world.destroy(task);
    return Reply.empty(202);
  }

  private Reply input(SimulatedTask task, Request request) {
    Body body = Body.of(request, List.of("input"), List.of());
    Reply unreadable = body.refusal();
    if (unreadable != null) {
      return unreadable;
    }
    String input = body.text("input");
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
    return Reply.text(204, Reply.JSON, "");
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
        202, new JsonObject().with("workspace_build", builds.build(task, build, world.now())));
  }
}
