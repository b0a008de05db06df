package dev.codertasks.simulator;

import dev.codertasks.simulator.Deployment.Action;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Workspaces, their builds and logs, and the stream of a workspace's changes. */
final class WorkspaceRoutes implements Deployment.Routes {
  private static final String NOT_FOUND =
      "Resource not found or you do not have access to this resource";
  private static final int LOOK_MILLIS = 50;

  private final World world;

  WorkspaceRoutes(World world) {
    this.world = world;
  }

  @Override
  public @Nullable Action find(String method, List<String> path) {
    Action action =
        switch (path.isEmpty() ? "" : path.getFirst()) {
          case "workspaces" -> workspaces(path);
          case "workspacebuilds" -> builds(method, path);
          case "workspaceagents" ->
              path.size() == 3 && path.get(2).equals("logs")
                  ? (request, caller) -> agentLogs(request, path.get(1), caller)
                  : null;
          case "users" ->
              path.size() == 4 && path.get(2).equals("workspace")
                  ? (request, caller) -> byName(request, path.get(1), path.get(3), caller)
                  : null;
          default -> null;
        };
    boolean mayChange = path.size() == 3 && path.get(2).equals("cancel");
    return action == null || method.equals("GET") || mayChange ? action : Deployment.WRONG_METHOD;
  }

  private @Nullable Action workspaces(List<String> path) {
    return switch (path.size()) {
      case 1 -> this::search;
      case 2 -> (request, caller) -> byId(request, path.get(1), caller);
      case 3 ->
          switch (path.get(2)) {
            case "builds" -> (request, caller) -> buildsOf(path.get(1), caller);
            case "watch" -> (request, caller) -> watch(path.get(1), caller);
            default -> null;
          };
      default -> null;
    };
  }

  private @Nullable Action builds(String method, List<String> path) {
    return switch (path.size()) {
      case 2 -> (request, caller) -> build(path.get(1), caller);
      case 3 ->
          switch (path.get(2)) {
            case "logs" -> (request, caller) -> buildLogs(request, path.get(1), caller);
            case "cancel" ->
                method.equals("PATCH")
                    ? (request, caller) -> cancel(request, path.get(1), caller)
                    : Deployment.WRONG_METHOD;
            default -> null;
          };
      default -> null;
    };
  }

  private Optional<SimulatedTask> ofWorkspace(String id, World.User caller) {
    return world.tasks.stream()
        .filter(t -> t.owner.equals(caller) && t.workspaceId.toString().equalsIgnoreCase(id))
        .findFirst();
  }

  private Reply byId(Request request, String id, World.User caller) {
    if (!TemplateRoutes.isId(id)) {
      return Reply.error(400, "Invalid UUID \"" + id + "\".");
    }
    synchronized (world) {
      Optional<SimulatedTask> task = ofWorkspace(id, caller);
      if (task.isEmpty()) {
        return Reply.error(404, NOT_FOUND);
      }
      if (task.get().workspaceDeleted(world.now()) && !includesDeleted(request)) {
        return Reply.error(
            410,
            "Workspace \""
                + id
                + "\" was deleted, you can view this workspace by specifying '?deleted=true' and"
                + " trying again.");
      }
      return Reply.json(200, WorkspaceJson.workspace(task.get(), world.now()));
    }
  }

  private static boolean includesDeleted(Request request) {
    return "true".equals(request.query().get("include_deleted"));
  }

  /** The live one first, else the newest deleted one. */
  private Reply byName(Request request, String owner, String name, World.User caller) {
    synchronized (world) {
      Instant now = world.now();
      List<SimulatedTask> named =
          world.tasks.stream()
              .filter(t -> t.owner.equals(caller) && t.name.equalsIgnoreCase(name))
              .filter(t -> world.user(owner, caller).filter(t.owner::equals).isPresent())
              .toList();
      return named.stream()
          .filter(t -> !t.workspaceDeleted(now))
          .findFirst()
          .or(() -> includesDeleted(request) ? named.stream().findFirst() : Optional.empty())
          .map(t -> Reply.json(200, WorkspaceJson.workspace(t, now)))
          .orElseGet(() -> Reply.error(404, NOT_FOUND));
    }
  }

  private Reply search(Request request, World.User caller) {
    Query query =
        Query.parse(
            request.query().get("q"),
            "workspace",
            "name",
            Set.of(
                "owner",
                "name",
                "template",
                "status",
                "has-ai-task",
                "last_used_after",
                "organization"));
    if (query.error() != null) {
      return query.error();
    }
    int limit = number(request.query().get("limit"));
    int offset = number(request.query().get("offset"));
    synchronized (world) {
      Instant now = world.now();
      Instant after = moment(query.get("last_used_after"));
      List<SimulatedTask> found =
          world.tasks.stream()
              .filter(t -> t.owner.equals(caller) && !t.workspaceDeleted(now))
              .filter(t -> t.createdAt.isAfter(after))
              .toList();
      return Reply.json(
          200,
          Json.object(
              "workspaces",
              found.stream()
                  .skip(offset)
                  .limit(limit == 0 ? Long.MAX_VALUE : limit)
                  .map(t -> WorkspaceJson.workspace(t, now))
                  .toList(),
              "count",
              found.size()));
    }
  }

  private static int number(@Nullable String text) {
    return text == null || !text.matches("\\d{1,6}") ? 0 : Integer.parseInt(text);
  }

  private static Instant moment(@Nullable String text) {
    try {
      return text == null ? Instant.EPOCH : Instant.parse(text.toUpperCase(java.util.Locale.ROOT));
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private Reply buildsOf(String id, World.User caller) {
    synchronized (world) {
      return ofWorkspace(id, caller)
          .map(t ->
              Reply.json(
                  200,
                  t.builds().reversed().stream()
                      .map(b -> WorkspaceJson.build(t, b, world.now()))
                      .toList()))
          .orElseGet(() -> Reply.error(404, NOT_FOUND));
    }
  }

  private record Found(SimulatedTask task, Build build) {}

  private Optional<Found> findBuild(String id, World.User caller) {
    return world.tasks.stream()
        .filter(t -> t.owner.equals(caller))
        .flatMap(t -> t.builds().stream().map(b -> new Found(t, b)))
        .filter(f -> f.build.id.toString().equalsIgnoreCase(id))
        .findFirst();
  }

  private Reply build(String id, World.User caller) {
    synchronized (world) {
      return findBuild(id, caller)
          .map(f -> Reply.json(200, WorkspaceJson.build(f.task, f.build, world.now())))
          .orElseGet(() -> Reply.error(404, NOT_FOUND));
    }
  }

  private Reply cancel(Request request, String id, World.User caller) {
    synchronized (world) {
      Instant now = world.now();
      Found found = findBuild(id, caller).orElse(null);
      if (found == null) {
        return Reply.error(404, NOT_FOUND);
      }
      if (!found.task.template.mayCancel()) {
        return request.query().containsKey("expect_status")
            ? Reply.error(500, "only owners can cancel workspace builds")
            : Reply.error(
                403, "User is not allowed to cancel workspace builds. Owner role is required.");
      }
      String expected = request.query().get("expect_status");
      if (expected != null && !found.build.job(now).equals(expected)) {
        return Reply.error(412, "Job is not in the expected state.");
      }
      if (!found.build.active(now)) {
        return Reply.error(400, "Job has already completed!");
      }
      found.build.cancel(now);
      return Reply.error(200, "Job has been marked as canceled...");
    }
  }

  private Reply buildLogs(Request request, String id, World.User caller) {
    Found found;
    synchronized (world) {
      found = findBuild(id, caller).orElse(null);
    }
    if (found == null) {
      return Reply.error(404, NOT_FOUND);
    }
    if (request.query().containsKey("follow")) {
      return WebSocket.open(request, socket -> follow(found.build, socket));
    }
    List<Build.Line> lines = lines(found.build, request.query().get("after"));
    return "text".equals(request.query().get("format"))
        ? Reply.text(200, "text/plain; charset=utf-8", asText(lines))
        : Reply.json(200, lines.stream().map(WorkspaceRoutes::json).toList());
  }

  private List<Build.Line> lines(Build build, @Nullable String after) {
    long last = after == null ? -1 : Long.parseLong("0" + after.replaceAll("\\D", ""));
    synchronized (world) {
      return build.log(world.now()).stream().filter(l -> l.id() > last).toList();
    }
  }

  private static String asText(List<Build.Line> lines) {
    StringBuilder text = new StringBuilder();
    for (Build.Line line : lines) {
      text.append(line.at().truncatedTo(ChronoUnit.SECONDS))
          .append(" [")
          .append(line.level())
          .append("] [provisioner|")
          .append(line.stage())
          .append("] ")
          .append(line.output())
          .append('\n');
    }
    return text.toString();
  }

  /** One message a line, until the job has ended. */
  private void follow(Build build, WebSocket socket) throws IOException, InterruptedException {
    int sent = 0;
    boolean active = true;
    while (active) {
      synchronized (world) {
        active = build.active(world.now());
      }
      List<Build.Line> lines = lines(build, null);
      for (Build.Line line : lines.subList(sent, lines.size())) {
        socket.text(Json.write(json(line)) + "\n");
      }
      sent = lines.size();
      if (active) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
    socket.close("done");
  }

  private static Map<String, @Nullable Object> json(Build.Line line) {
    return Json.object(
        "id", line.id(),
        "created_at", line.at(),
        "log_source", line.source(),
        "log_level", line.level(),
        "stage", line.stage(),
        "output", line.output());
  }

  private Reply agentLogs(Request request, String id, World.User caller) {
    if ("text".equals(request.query().get("format"))) {
      return Reply.error(
          500,
          "Internal error fetching workspace agent log sources.",
          "unauthorized: rbac: forbidden");
    }
    synchronized (world) {
      Instant now = world.now();
      for (SimulatedTask task : world.tasks) {
        for (Build build : task.builds()) {
          if (task.owner.equals(caller)
              && build.agent != null
              && build.agent.id.toString().equals(id)) {
            return Reply.json(200, startup(build.agent, now));
          }
        }
      }
      return Reply.error(404, NOT_FOUND);
    }
  }

  private static List<Map<String, @Nullable Object>> startup(AgentRun agent, Instant now) {
    if (now.isBefore(agent.connectedAt())) {
      return List.of();
    }
    String outcome =
        agent.lifecycle(now).equals("start_error")
            ? "npm: command not found"
            : "hello from startup";
    return List.of(
        Json.object(
            "id",
            4,
            "created_at",
            agent.connectedAt(),
            "output",
            outcome,
            "level",
            agent.lifecycle(now).equals("start_error") ? "error" : "info",
            "source_id",
            new UUID(0, 2)));
  }

  /** The workspace at once, then whenever it is not as before. */
  private Reply watch(String id, World.User caller) {
    synchronized (world) {
      if (ofWorkspace(id, caller).isEmpty()) {
        return Reply.error(404, NOT_FOUND);
      }
    }
    return Reply.streaming("text/event-stream", out -> watch(id, caller, out));
  }

  private void watch(String id, World.User caller, OutputStream out)
      throws IOException, InterruptedException {
    event(out, "ping", "");
    String before = "";
    while (true) {
      Map<String, @Nullable Object> workspace;
      synchronized (world) {
        workspace = WorkspaceJson.workspace(ofWorkspace(id, caller).orElseThrow(), world.now());
      }
      String now = Json.write(workspace);
      if (!withoutMoments(now).equals(withoutMoments(before))) {
        event(out, "data", now);
        before = now;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static String withoutMoments(String json) {
    return json.replaceAll("\"(updated_at|last_connected_at|most_recently_seen)\":\"[^\"]*\"", "");
  }

  private static void event(OutputStream out, String name, String data) throws IOException {
    out.write(
        ("event: " + name + "\n" + "data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
