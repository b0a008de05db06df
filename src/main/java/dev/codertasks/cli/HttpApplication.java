package dev.codertasks.cli;

import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.SessionToken;
import dev.codertasks.config.Access;
import dev.codertasks.config.Config;
import dev.codertasks.config.HttpConfig;
import dev.codertasks.config.HttpConfig.HttpAccess;
import dev.codertasks.config.HttpConfig.HttpLimits;
import dev.codertasks.config.HttpPrincipal;
import dev.codertasks.config.LocalToken;
import dev.codertasks.config.TokensFile;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.server.Callers;
import dev.codertasks.server.HttpMetrics;
import dev.codertasks.server.HttpServer;
import dev.codertasks.server.HttpSettings;
import dev.codertasks.server.Offer;
import dev.codertasks.task.CoderTaskService;
import dev.codertasks.task.Safety;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the parts of the HTTP server together, with an {@link Application} for each principal. */
final class HttpApplication {
  private final HttpConfig http;
  private final Config config;
  private final Guard guard;
  private final Safety safety;
  private final HttpMetrics metrics = new HttpMetrics();

  /**
   * The server as configured.
   *
   * @param config instead of the one in {@code http}, which may have another Coder
   * @param guard what the changes of all callers must pass
   */
  HttpApplication(HttpConfig http, Config config, Guard guard) {
    this.http = http;
    this.config = config;
    this.guard = guard;
    this.safety = guard.safety();
  }

  /**
   * Starts to serve.
   *
   * @throws IOException saying which address cannot be listened on
   * @throws IllegalArgumentException saying which file cannot be used
   */
  HttpServer start() throws IOException {
    CoderSettings coder = config.access().deployment();
    Supplier<Optional<String>> ofCoder = coder == null ? HttpApplication::notSet : readiness(coder);
    return HttpServer.start(
        settings(), callers(), metrics, () -> guard.problem().or(ofCoder), guard.places());
  }

  private static Optional<String> notSet() {
    return Optional.of("no Coder deployment is set");
  }

  /** Coder says which version it is to everyone, so that any token will do. */
  private Readiness readiness(CoderSettings coder) {
    return new Readiness(nobody(coder));
  }

  private CoderClient nobody(CoderSettings coder) {
    return new CoderClient(coder, new SessionToken("none"), metrics);
  }

  private Callers callers() {
    return switch (http.access()) {
      case HttpAccess.Anonymous _ -> local(null);
      case HttpAccess.LocalToken token -> local(LocalToken.at(token.file()));
      case HttpAccess.Shared shared -> shared(shared);
    };
  }

  private Callers local(@Nullable String token) {
    return new LocalCallers(
        caller("local", Application.of(config, safety, metrics, metrics)), token);
  }

  private Callers shared(HttpAccess.Shared shared) {
    Application.warn(config);
    TokensFile tokens = shared.tokens();
    Callers named = tokens == null ? null : new NamedCallers(tokens::principals, this::callerFor);
    Callers delegated = shared.delegated() ? delegated() : null;
    return credentials -> {
      boolean both = credentials.bearer() != null && credentials.coderToken() != null;
      if (named != null && delegated != null && both) {
        // Two who may be different; nobody should have to guess as whom something was done.
        return new Callers.Identity.Unknown();
      }
      boolean brings = delegated != null && credentials.coderToken() != null;
      Callers responsible = brings || named == null ? delegated : named;
      return responsible == null
          ? new Callers.Identity.Unknown()
          : responsible.identify(credentials);
    };
  }

  private Callers.Caller callerFor(HttpPrincipal principal) {
    return caller(principal.name(), Application.of(config.of(principal), safety, metrics, metrics));
  }

  private Callers.Caller caller(String principal, Application application) {
    return new Callers.Caller(principal, offer(application), application.tasks());
  }

  private @Nullable Callers delegated() {
    CoderSettings coder = config.access().deployment();
    if (coder == null) {
      return null;
    }
    Application nobody =
        Application.notSignedIn(config, safety, "the request brings no Coder session token");
    return new DelegatedCallers(nobody(coder), coder, offer(nobody), this::tasksOf);
  }

  private CoderTaskService tasksOf(CoderClient client, Access.SignedIn access) {
    return new CoderTaskService(
        client::within, new Sanitizer(access.secrets()), safety, config.limits().settle(), metrics);
  }

  private Offer offer(Application application) {
    return new Offer(
        application.tools(),
        application.resources(),
        application.tasks(),
        Version.NUMBER,
        config.limits().callTimeout(),
        metrics);
  }

  private HttpSettings settings() {
    HttpConfig.Tls tls = http.tls();
    return new HttpSettings(
        http.listen(),
        http.admin(),
        http.stateless(),
        http.allowedHosts(),
        http.allowedOrigins(),
        tls == null ? null : new HttpSettings.Tls(tls.certificates(), tls.key()),
        limits(http.limits()),
        HttpSettings.Timing.DEFAULT.with(http.limits().sessionIdle(), config.limits().drain()));
  }

  private HttpSettings.Limits limits(HttpLimits set) {
    HttpSettings.Limits base =
        http.access() instanceof HttpAccess.Shared
            ? HttpSettings.Limits.DEFAULT
            : HttpSettings.Limits.DEFAULT.ofOneUser();
    return new HttpSettings.Limits(
        config.limits().maxMessageBytes(),
        set.connections(),
        set.sessions(),
        or(set.principalSessions(), base.sessionsEach()),
        or(set.principalCalls(), base.callsEach()),
        or(set.principalRate(), base.requestsPerSecond()));
  }

  private static int or(@Nullable Integer set, int otherwise) {
    return set == null ? otherwise : set;
  }
}
