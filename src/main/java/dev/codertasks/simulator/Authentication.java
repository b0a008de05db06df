package dev.codertasks.simulator;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who asks, or the words in which Coder refuses to believe it. */
final class Authentication {
  private static final String SIGNED_OUT =
      "You are signed out or your session has expired. Please sign in again to continue.";
  private static final DateTimeFormatter EXPIRY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS '+0000 UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final World world;

  Authentication(World world) {
    this.world = world;
  }

  /** The user whose token the request carries, if it is a good one. */
  Optional<World.User> caller(Request request) {
    return key(request).map(ApiKeys.Key::owner);
  }

  private Optional<ApiKeys.Key> key(Request request) {
    return refusal(request) == null
        ? Optional.ofNullable(request.token()).flatMap(this::known)
        : Optional.empty();
  }

  /** The key that the request's token names; its secret may be wrong. */
  private Optional<ApiKeys.Key> known(String token) {
    return world.keys.byId(token.substring(0, ApiKeys.ID_LENGTH));
  }

  /** Ends the session of the request. */
  void signOut(Request request) {
    key(request).ifPresent(world.keys::remove);
  }

  /** A cookie wins over the header, so both on a changing call must agree. */
  static @Nullable Reply forgery(Request request) {
    String cookie = request.cookie();
    String header = request.headers().getOrDefault("coder-session-token", cookie);
    boolean changes = !request.method().equals("GET") && !request.method().equals("HEAD");
    return changes && !cookie.isEmpty() && !cookie.equals(header)
        ? Reply.text(
            400,
            "text/plain; charset=utf-8",
            "CSRF error encountered. Authentication via \"coder_session_token\" cookie and"
                + " \"Coder-Session-Token\" header detected, but the values do not match. To"
                + " resolve this issue ensure the values used in both match, or only use one of the"
                + " authentication methods. You can also try clearing your cookies if this error"
                + " persists.\n")
        : null;
  }

  /** Why the request is refused; null when its token is good. */
  @Nullable Reply refusal(Request request) {
    String token = request.token();
    if (token == null) {
      return signedOut("Cookie \"coder_session_token\" or query parameter must be provided.");
    }
    String fault = formatFault(token);
    if (fault != null) {
      return signedOut("Invalid API key format: " + fault);
    }
    ApiKeys.Key key = known(token).orElse(null);
    if (key == null) {
      return signedOut("API key is invalid.");
    }
    if (!key.token().equals(token)) {
      return signedOut("API key secret is invalid.");
    }
    if (!key.expiresAt().isAfter(world.now())) {
      return signedOut("API key expired at \"" + EXPIRY.format(key.expiresAt()) + "\".");
    }
    return world.suspended.contains(key.owner())
        ? unauthorized(
            new JsonObject()
                .with(
                    "message",
                    "User is not active (status = \"suspended\"). Contact an admin to reactivate"
                        + " your account."),
            "The access token is invalid")
        : null;
  }

  private static @Nullable String formatFault(String token) {
    String[] parts = token.split("-", -1);
    if (parts.length != 2) {
      return "incorrect amount of API key parts, expected 2 got " + parts.length;
    }
    if (parts[0].length() != ApiKeys.ID_LENGTH) {
      return "invalid API key ID length, expected 10 got " + parts[0].length();
    }
    return parts[1].length() == ApiKeys.SECRET_LENGTH
        ? null
        : "invalid API key secret length, expected 22 got " + parts[1].length();
  }

  private Reply signedOut(String detail) {
    return unauthorized(
        new JsonObject().with("message", SIGNED_OUT).with("detail", detail),
        "The access token has expired");
  }

  /** The description is "expired" for every token that is not good. */
  private Reply unauthorized(JsonObject body, String description) {
    return Reply.json(401, body)
        .with(
            Map.of(
                "WWW-Authenticate",
                "Bearer realm=\"coder\", error=\"invalid_token\", error_description=\"%s\", resource_metadata=\"%s/.well-known/oauth-protected-resource\""
                    .formatted(description, world.address())));
  }
}
