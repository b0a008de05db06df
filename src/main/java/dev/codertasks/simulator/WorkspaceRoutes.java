package dev.codertasks.simulator;

import dev.codertasks.simulator.Deployment.Action;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Workspaces: one, by id or name, the list, their builds, the stream of their changes. */
final class WorkspaceRoutes implements Deployment.Routes {
  private static final Set<String> QUERY_KEYS =
      Set.of(
          "owner", "name", "template", "status", "has-ai-task", "last_used_after", "organization");

  private final World world;
  private final WorkspaceJson workspaces;
  private final BuildJson builds;
  private final WorkspaceWatch watch;

  WorkspaceRoutes(World world, WorkspaceJson workspaces, BuildJson builds) {
    this.world = world;
    this.workspaces = workspaces;
    this.builds = builds;
    this.watch = new WorkspaceWatch(world, workspaces);
  }

  @Override
  public @Nullable Action find(String method, List<String> path) {
    Action action =
        switch (path.isEmpty() ? "" : path.getFirst()) {
          case "workspaces" -> workspaces(path);
          case "users" ->
              path.size() == 4 && path.get(2).equals("workspace")
                  ? (request, caller) -> byName(request, path.get(1), path.get(3), caller)
                  : null;
          default -> null;
        };
    return action == null || method.equals("GET") ? action : Deployment.WRONG_METHOD;
  }

  private @Nullable Action workspaces(List<String> path) {
    return switch (path.size()) {
      case 1 -> this::search;
      case 2 -> (request, caller) -> byId(request, path.get(1), caller);
      case 3 ->
          switch (path.get(2)) {
            case "builds" -> (request, caller) -> buildsOf(path.get(1), caller);
            case "watch" -> (request, caller) -> watch.events(path.get(1), caller);
            case "watch-ws" -> (request, caller) -> watch.messages(request, path.get(1), caller);
            default -> null;
          };
      default -> null;
    };
  }

  private Reply byId(Request request, String id, World.User caller) {
    if (Json.id(id).isEmpty()) {
      return Reply.noId(id);
    }
    synchronized (world) {
      SimulatedTask task = world.ofWorkspace(id, caller).orElse(null);
      if (task == null) {
        return Reply.notFound();
      }
      return task.workspaceDeleted(world.now()) && !includesDeleted(request)
          ? deleted(id)
          : Reply.json(200, workspaces.workspace(task, world.now()));
    }
  }

  private static Reply deleted(String id) {
    return Reply.error(
        410,
        "Workspace \"%s\" was deleted, you can view this workspace by specifying '?deleted=true' and trying again."
            .formatted(id));
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
          .map(t -> Reply.json(200, workspaces.workspace(t, now)))
          .orElseGet(Reply::notFound);
    }
  }

  private Reply search(Request request, World.User caller) {
    Query query = Query.parse(request.query().get("q"), "workspace", "name", QUERY_KEYS);
    if (query.error() != null) {
      return query.error();
    }
    synchronized (world) {
      Instant now = world.now();
      List<SimulatedTask> found =
          world.tasks.stream()
              .filter(t -> t.owner.equals(caller) && !t.workspaceDeleted(now))
              .filter(t -> matches(t, query, caller, now))
              .sorted(runningFirst(now))
              .toList();
      long limit = request.number("limit", 0);
      List<JsonObject> page =
          found.stream()
              .skip(request.number("offset", 0))
              .limit(limit == 0 ? Long.MAX_VALUE : limit)
              .map(t -> workspaces.workspace(t, now))
              .toList();
      return Reply.json(200, new JsonObject().with("workspaces", page).with("count", found.size()));
    }
  }

  private boolean matches(SimulatedTask task, Query query, World.User caller, Instant now) {
    String owner = query.get("owner");
    String name = query.get("name");
    String template = query.get("template");
    String organization = query.get("organization");
    String status = query.get("status");
    return (owner == null || world.user(owner, caller).filter(task.owner::equals).isPresent())
        && (name == null || task.name.toLowerCase(Locale.ROOT).contains(name))
        && (template == null || task.template.name().equalsIgnoreCase(template))
        && (organization == null
            || world.organization(organization).filter(task.template::in).isPresent())
        && (status == null || task.latest().workspaceStatus(now).equals(status))
        && !"false".equals(query.get("has-ai-task"))
        && !task.createdAt.isBefore(moment(query.get("last_used_after")));
  }

  private static Comparator<SimulatedTask> runningFirst(Instant now) {
    return Comparator.<SimulatedTask, Boolean>comparing(
            task -> !task.latest().workspaceStatus(now).equals("running"))
        .thenComparing(task -> task.name);
  }

  private static Instant moment(@Nullable String text) {
    try {
      return text == null ? Instant.EPOCH : Instant.parse(text.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private Reply buildsOf(String id, World.User caller) {
    synchronized (world) {
      Instant now = world.now();
      return world
          .ofWorkspace(id, caller)
          .map(t -> t.builds().reversed().stream().map(b -> builds.build(t, b, now)).toList())
          .map(found -> Reply.json(200, found))
          .orElseGet(Reply::notFound);
    }
  }
}
