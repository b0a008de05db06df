package dev.codertasks.simulator;

import dev.codertasks.simulator.Deployment.Action;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user's keys: the session of a login, and tokens with a name. */
final class KeyRoutes {
  private static final Duration DEFAULT_LIFETIME = Duration.ofDays(7);
  private static final Duration MAX_LIFETIME = Duration.ofDays(36_500);

  private final World world;

  KeyRoutes(World world) {
    this.world = world;
  }

  /** What answers under {@code users/{user}/keys}. */
  @Nullable Action find(String method, String user, List<String> path) {
    return switch (String.join("/", path)) {
      case "" ->
          method.equals("POST") ? (r, caller) -> session(user, caller) : Deployment.WRONG_METHOD;
      case "tokens" ->
          switch (method) {
            case "GET" -> (request, caller) -> tokens(user, caller);
            case "POST" -> (request, caller) -> newToken(user, request, caller);
            default -> Deployment.WRONG_METHOD;
          };
      case "tokens/tokenconfig" -> get(method, (request, caller) -> limits());
      default ->
          path.size() == 1
              ? get(method, (request, caller) -> key(user, path.getFirst(), caller))
              : null;
    };
  }

  private static Action get(String method, Action action) {
    return method.equals("GET") ? action : Deployment.WRONG_METHOD;
  }

  private boolean isCaller(String user, World.User caller) {
    return world.user(user, caller).filter(caller::equals).isPresent();
  }

  private Reply session(String user, World.User caller) {
    synchronized (world) {
      return isCaller(user, caller)
          ? created(world.keys.session(caller, world.now()))
          : Reply.notFound();
    }
  }

  private static Reply created(ApiKeys.Key key) {
    return Reply.json(201, new JsonObject().with("key", key.token()));
  }

  private Reply newToken(String user, Request request, World.User caller) {
    Body body = Body.of(request, List.of("token_name"), List.of());
    Reply refusal = body.refusal();
    if (refusal != null) {
      return refusal;
    }
    List<String> scopes =
        body.texts("scopes").isEmpty() ? List.of("coder:all") : body.texts("scopes");
    for (String scope : scopes) {
      if (!UserRoutes.SCOPES.contains(scope)) {
        return Reply.error(
            400,
            "Failed to create API key.",
            "invalid or unsupported API key scope: \"" + scope + "\"");
      }
    }
    synchronized (world) {
      String name =
          body.text("token_name").isEmpty() ? world.keys.letters(8) : body.text("token_name");
      if (!isCaller(user, caller)) {
        return Reply.notFound();
      }
      if (world.keys.named(caller, name).isPresent()) {
        return Reply.invalid(
            409,
            "A token with name \"" + name + "\" already exists.",
            "token_name",
            "This value is already in use and should be unique.");
      }
      Duration lifetime = body.number("lifetime").map(Duration::ofNanos).orElse(DEFAULT_LIFETIME);
      return created(world.keys.add(caller, name, scopes, lifetime, world.now()));
    }
  }

  private Reply tokens(String user, World.User caller) {
    synchronized (world) {
      return isCaller(user, caller)
          ? Reply.json(200, world.keys.tokensOf(caller).stream().map(this::json).toList())
          : Reply.notFound();
    }
  }

  private Reply key(String user, String id, World.User caller) {
    synchronized (world) {
      return world
          .keys
          .byId(id)
          .filter(key -> isCaller(user, caller) && key.owner().equals(caller))
          .map(key -> Reply.json(200, json(key)))
          .orElseGet(Reply::notFound);
    }
  }

  private static Reply limits() {
    return Reply.json(200, new JsonObject().with("max_token_lifetime", MAX_LIFETIME.toNanos()));
  }

  private JsonObject json(ApiKeys.Key key) {
    return new JsonObject()
        .with("id", key.id())
        .with("user_id", key.owner().id())
        .with("last_used", world.now())
        .with("expires_at", key.expiresAt())
        .with("created_at", key.createdAt())
        .with("updated_at", key.createdAt())
        .with("login_type", key.name().isEmpty() ? "password" : "token")
        .with("scope", "")
        .with("scopes", key.scopes())
        .with("token_name", key.name())
        .with("lifetime_seconds", Duration.between(key.createdAt(), key.expiresAt()).toSeconds())
        .with("allow_list", List.of("*:*"));
  }
}
