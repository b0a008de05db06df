package dev.codertasks.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.codertasks.config.HttpPrincipal;
import dev.codertasks.config.TokensFile;
import dev.codertasks.server.Callers;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Those whom a tokens file names. Whoever is changed there is served anew from then on. */
final class NamedCallers implements Callers {
  private final Supplier<List<HttpPrincipal>> principals;
  private final Function<HttpPrincipal, Caller> serve;
  private final Map<String, Served> served = new ConcurrentHashMap<>();

  private record Served(HttpPrincipal principal, Caller caller) {}

  /**
   * Reads the principals for each request.
   *
   * @param serve makes what one of them is offered
   */
  NamedCallers(Supplier<List<HttpPrincipal>> principals, Function<HttpPrincipal, Caller> serve) {
    this.principals = principals;
    this.serve = serve;
  }

  @Override
  public Identity identify(Credentials credentials) {
    String bearer = credentials.bearer();
    HttpPrincipal principal = bearer == null ? null : named(TokensFile.sha256(bearer));
    return principal == null ? new Identity.Unknown() : new Identity.Known(caller(principal));
  }

  /** Compares with all, so that the time it takes does not tell which one it was. */
  private @Nullable HttpPrincipal named(String hash) {
    byte[] given = hash.getBytes(US_ASCII);
    HttpPrincipal found = null;
    for (HttpPrincipal principal : principals.get()) {
      for (String known : principal.tokenHashes()) {
        if (MessageDigest.isEqual(given, known.getBytes(US_ASCII))) {
          found = principal;
        }
      }
    }
    return found;
  }

  private Caller caller(HttpPrincipal principal) {
    Served last = served.get(principal.name());
    if (last == null || !last.principal().isServedLike(principal)) {
      last =
          served.compute(
              principal.name(),
              (_, other) ->
                  other != null && other.principal().isServedLike(principal)
                      ? other
                      : new Served(principal, serve.apply(principal)));
    }
    return last.caller();
  }
}
