package dev.codertasks.simulator;

import dev.codertasks.simulator.Deployment.Action;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds: one, cancelling it, its log; and the log of an agent's start. */
final class BuildRoutes implements Deployment.Routes {
  private static final int LOOK_MILLIS = 50;

  private final World world;
  private final BuildJson builds;

  BuildRoutes(World world, BuildJson builds) {
    this.world = world;
    this.builds = builds;
  }

  @Override
  public @Nullable Action find(String method, List<String> path) {
    if (path.isEmpty() || path.size() > 3) {
      return null;
    }
    String part = path.size() == 3 ? path.get(2) : "";
    return switch (path.getFirst() + " " + part) {
      case "workspacebuilds " ->
          path.size() == 2 ? get(method, (r, caller) -> build(path.get(1), caller)) : null;
      case "workspacebuilds logs" ->
          get(method, (request, caller) -> logs(request, path.get(1), caller));
      case "workspacebuilds cancel" ->
          method.equals("PATCH")
              ? (request, caller) -> cancel(request, path.get(1), caller)
              : Deployment.WRONG_METHOD;
      case "workspaceagents logs" ->
          get(method, (request, caller) -> agentLogs(request, path.get(1), caller));
      default -> null;
    };
  }

  private static Action get(String method, Action action) {
    return method.equals("GET") ? action : Deployment.WRONG_METHOD;
  }

  private record Found(SimulatedTask task, Build build) {}

  private List<Found> all(World.User caller) {
    return world.tasks.stream()
        .filter(task -> task.owner.equals(caller))
        .flatMap(task -> task.builds().stream().map(build -> new Found(task, build)))
        .toList();
  }

  private Optional<Found> find(String id, World.User caller) {
    return all(caller).stream()
        .filter(found -> found.build.id.toString().equalsIgnoreCase(id))
        .findFirst();
  }

  private Reply build(String id, World.User caller) {
    synchronized (world) {
      return find(id, caller)
          .map(found -> Reply.json(200, builds.build(found.task, found.build, world.now())))
          .orElseGet(Reply::notFound);
    }
  }

  private Reply cancel(Request request, String id, World.User caller) {
    synchronized (world) {
      return find(id, caller).map(found -> cancel(request, found)).orElseGet(Reply::notFound);
    }
  }

  private Reply cancel(Request request, Found found) {
    Instant now = world.now();
    String expected = request.query().get("expect_status");
    if (!found.task.template.mayCancel()) {
      return expected != null
          ? Reply.error(500, "only owners can cancel workspace builds")
          : Reply.error(
              403, "User is not allowed to cancel workspace builds. Owner role is required.");
    }
    if (expected != null && !found.build.job(now).equals(expected)) {
      return Reply.error(412, "Job is not in the expected state.");
    }
    if (!found.build.active(now)) {
      return Reply.error(400, "Job has already completed!");
    }
    if (found.build.isCancelled()) {
      return Reply.error(400, "Job has already been marked as canceled!");
    }
    found.build.cancel(now);
    return Reply.error(200, "Job has been marked as canceled...");
  }

  private Reply logs(Request request, String id, World.User caller) {
    Found found;
    synchronized (world) {
      found = find(id, caller).orElse(null);
    }
    if (found == null) {
      return Reply.notFound();
    }
    if (request.query().containsKey("follow")) {
      return WebSocket.open(request, socket -> follow(found.build, socket));
    }
    long after = request.number("after", -1);
    List<Build.Line> lines = lines(found.build).stream().filter(line -> line.id() > after).toList();
    return "text".equals(request.query().get("format"))
        ? Reply.text(200, "text/plain; charset=utf-8", asText(lines))
        : Reply.json(200, lines.stream().map(BuildJson::line).toList());
  }

  private List<Build.Line> lines(Build build) {
    synchronized (world) {
      return build.log(world.now());
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
      List<Build.Line> lines;
      synchronized (world) {
        active = build.active(world.now());
        lines = build.log(world.now());
      }
      for (Build.Line line : lines.subList(sent, lines.size())) {
        socket.text(Json.write(BuildJson.line(line)) + "\n");
      }
      sent = lines.size();
      if (active) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
    socket.close("done");
  }

  private Reply agentLogs(Request request, String id, World.User caller) {
    if ("text".equals(request.query().get("format"))) {
      return Reply.error(
          500,
          "Internal error fetching workspace agent log sources.",
          "unauthorized: rbac: forbidden");
    }
    synchronized (world) {
      return all(caller).stream()
          .flatMap(found -> Optional.ofNullable(found.build.agent).stream())
          .filter(agent -> agent.id.toString().equals(id))
          .findFirst()
          .map(agent -> Reply.json(200, startup(agent, request.number("after", -1))))
          .orElseGet(Reply::notFound);
    }
  }

  private List<JsonObject> startup(AgentRun agent, long after) {
    Instant now = world.now();
    long id = 4;
    if (now.isBefore(agent.connectedAt()) || after >= id) {
      return List.of();
    }
    boolean failed = agent.scriptFailed(now);
    return List.of(
        new JsonObject()
            .with("id", id)
            .with("created_at", agent.connectedAt())
            .with("output", failed ? "npm: command not found" : "hello from startup")
            .with("level", failed ? "error" : "info")
            .with("source_id", agent.logSourceId()));
  }
}
