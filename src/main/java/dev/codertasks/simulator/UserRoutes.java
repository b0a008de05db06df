package dev.codertasks.simulator;

import dev.codertasks.simulator.Deployment.Action;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Build information, users, their tokens and organizations. */
final class UserRoutes implements Deployment.Routes {
  /** The names that a token's scopes can have. */
  static final List<String> SCOPES =
      List.of(
          "api_key:*",
          "api_key:create",
          "api_key:delete",
          "api_key:read",
          "api_key:update",
          "coder:all",
          "coder:apikeys.manage_self",
          "coder:application_connect",
          "coder:templates.author",
          "coder:templates.build",
          "coder:workspaces.access",
          "coder:workspaces.create",
          "coder:workspaces.delete",
          "coder:workspaces.operate",
          "file:*",
          "file:create",
          "file:read",
          "organization:*",
          "organization:delete",
          "organization:read",
          "organization:update",
          "task:*",
          "task:create",
          "task:delete",
          "task:read",
          "task:update",
          "template:*",
          "template:create",
          "template:delete",
          "template:read",
          "template:update",
          "template:use",
          "user:read",
          "user:read_personal",
          "user:update_personal",
          "user_secret:*",
          "user_secret:create",
          "user_secret:delete",
          "user_secret:read",
          "user_secret:update",
          "workspace:*",
          "workspace:application_connect",
          "workspace:create",
          "workspace:delete",
          "workspace:read",
          "workspace:ssh",
          "workspace:start",
          "workspace:stop",
          "workspace:update");

  private final World world;
  private final Authentication authentication;
  private final KeyRoutes keys;

  UserRoutes(World world, Authentication authentication) {
    this.world = world;
    this.authentication = authentication;
    this.keys = new KeyRoutes(world);
  }

  /** What Coder answers to anybody. */
  @Nullable Reply withoutToken(Request request, List<String> path) {
    if (!request.method().equals("GET")) {
      return null;
    }
    return switch (String.join("/", path)) {
      case "buildinfo" -> Reply.json(200, buildInfo());
      case "users/first" -> Reply.error(200, "The initial user has already been created!");
      case "auth/scopes" -> Reply.json(200, new JsonObject().with("external", SCOPES));
      default -> null;
    };
  }

  private JsonObject buildInfo() {
    JsonObject info =
        new JsonObject()
            .with("external_url", "https://github.com/coder/coder")
            .with("version", world.version)
            .with("dashboard_url", world.address())
            .with("telemetry", false)
            .with("workspace_proxy", false)
            .with("agent_api_version", "1.0")
            .with("provisioner_api_version", world.release.provisionerApi())
            .with("upgrade_message", "")
            .with("deployment_id", "6f1c1b52-0d86-4f7e-9c70-5a0a4f3b2d11");
    return world.release == Release.V2_31 ? info : info.with("webpush_public_key", "");
  }

  @Override
  public @Nullable Action find(String method, List<String> path) {
    return switch (path.isEmpty() ? "" : path.getFirst()) {
      case "users" -> users(method, path);
      case "organizations" ->
          switch (path.size()) {
            case 1 -> get(method, (r, c) -> organizations());
            case 2 -> get(method, (r, c) -> organization(path.get(1)));
            default -> null;
          };
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
    return switch (path.size() < 3 ? "" : path.get(2)) {
      case "organizations" -> path.size() == 3 ? get(method, (r, c) -> organizations()) : null;
      case "keys" -> keys.find(method, path.get(1), path.subList(3, path.size()));
      default -> null;
    };
  }

  private Reply user(String nameOrId, World.User caller) {
    Optional<World.User> user;
    synchronized (world) {
      user = world.user(nameOrId, caller).filter(caller::equals);
    }
    return user.map(u -> Reply.json(200, json(u))).orElseGet(Reply::notFound);
  }

  private JsonObject json(World.User user) {
    JsonObject json =
        new JsonObject()
            .with("id", user.id())
            .with("username", user.username())
            .with("name", user.name())
            .with("email", user.username() + "@coder.test")
            .with("created_at", user.createdAt())
            .with("updated_at", user.createdAt())
            .with("last_seen_at", world.now())
            .with("status", "active")
            .with("login_type", "password")
            .with(
                "organization_ids",
                world.organizations.stream().map(o -> o.id().toString()).toList())
            .with("roles", List.of());
    return world.release == Release.V2_31 ? json : json.with("has_ai_seat", false);
  }

  private Reply organizations() {
    return Reply.json(200, world.organizations.stream().map(UserRoutes::json).toList());
  }

  private Reply organization(String nameOrId) {
    return world
        .organization(nameOrId)
        .map(organization -> Reply.json(200, json(organization)))
        .orElseGet(Reply::notFound);
  }

  private static JsonObject json(World.Organization organization) {
    return new JsonObject()
        .with("id", organization.id())
        .with("name", organization.name())
        .with("display_name", organization.displayName())
        .with("icon", "")
        .with("description", "")
        .with("created_at", organization.createdAt())
        .with("updated_at", organization.createdAt())
        .with("is_default", organization.isDefault());
  }

  private Reply logout(Request request, World.User caller) {
    synchronized (world) {
      authentication.signOut(request);
    }
    return Reply.error(200, "Logged out!");
  }
}
