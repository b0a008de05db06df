package dev.codertasks.simulator;

import dev.codertasks.simulator.Deployment.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Build information, users, their tokens and organizations. */
final class UserRoutes implements Deployment.Routes {
  private static final String NOT_FOUND =
      "Resource not found or you do not have access to this resource";

  private final World world;
  private final String version;
  private volatile String address = "";

  UserRoutes(World world, String version) {
    this.world = world;
    this.version = version;
  }

  void address(String url) {
    address = url;
  }

  /** What Coder answers to anybody. */
  @Nullable Reply withoutToken(Request request, List<String> path) {
    if (!request.method().equals("GET")) {
      return null;
    }
    return switch (String.join("/", path)) {
      case "buildinfo" -> Reply.json(200, buildInfo());
      case "users/first" -> Reply.error(200, "The initial user has already been created!");
      case "auth/scopes" ->
          Reply.json(
              200, Json.object("external", List.of("task:read", "task:create", "coder:all")));
      default -> null;
    };
  }

  private Map<String, @Nullable Object> buildInfo() {
    return Json.object(
        "external_url", "https://github.com/coder/coder",
        "version", version,
        "dashboard_url", address,
        "telemetry", false,
        "workspace_proxy", false,
        "agent_api_version", "1.0",
        "provisioner_api_version", "1.15",
        "upgrade_message", "",
        "deployment_id", "6f1c1b52-0d86-4f7e-9c70-5a0a4f3b2d11");
  }

  @Override
  public @Nullable Action find(String method, List<String> path) {
    return switch (path.isEmpty() ? "" : path.getFirst()) {
      case "users" -> users(method, path);
      case "organizations" -> path.size() == 1 ? get(method, (r, c) -> organizations()) : null;
      case "experiments" ->
          path.size() == 1 ? get(method, (r, c) -> Reply.json(200, List.of())) : null;
      default -> null;
    };
  }

  private static Action get(String method, Action action) {
    return method.equals("GET") ? action : Deployment.WRONG_METHOD;
  }

  private @Nullable Action users(String method, List<String> path) {
    if (path.size() == 2) {
      return path.get(1).equals("logout") && method.equals("POST")
          ? this::logout
          : get(method, (request, caller) -> user(path.get(1), caller));
    }
    if (path.size() != 3) {
      return null;
    }
    return switch (path.get(2)) {
      case "organizations" -> get(method, (r, c) -> organizations());
      case "keys" -> method.equals("POST") ? this::newKey : Deployment.WRONG_METHOD;
      default -> null;
    };
  }

  private Reply user(String nameOrId, World.User caller) {
    Optional<World.User> user;
    synchronized (world) {
      user = world.user(nameOrId, caller).filter(caller::equals);
    }
    return user.map(u -> Reply.json(200, json(u))).orElseGet(() -> Reply.error(404, NOT_FOUND));
  }

  private Map<String, @Nullable Object> json(World.User user) {
    return Json.object(
        "id", user.id(),
        "username", user.username(),
        "name", user.name(),
        "email", user.username() + "@coder.test",
        "created_at", user.createdAt(),
        "updated_at", user.createdAt(),
        "last_seen_at", world.now(),
        "status", "active",
        "login_type", "password",
        "organization_ids", world.organizations.stream().map(o -> o.id().toString()).toList(),
        "roles", List.of());
  }

  private Reply organizations() {
    return Reply.json(
        200,
        world.organizations.stream()
            .map(o ->
                Json.object(
                    "id", o.id(),
                    "name", o.name(),
                    "display_name", o.displayName(),
                    "icon", "",
                    "description", "",
                    "created_at", o.createdAt(),
                    "updated_at", o.createdAt(),
                    "is_default", o.isDefault()))
            .toList());
  }

  private Reply newKey(Request request, World.User caller) {
    synchronized (world) {
      return Reply.json(201, Json.object("key", world.newToken(caller)));
    }
  }

  private Reply logout(Request request, World.User caller) {
    synchronized (world) {
      String token = request.header("coder-session-token");
      if (token != null) {
        world.tokens.remove(token);
      }
    }
    return Reply.error(200, "Logged out!");
  }
}
