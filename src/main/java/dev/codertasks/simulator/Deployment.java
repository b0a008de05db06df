package dev.codertasks.simulator;

import dev.codertasks.simulator.Faults.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes: the record of it, planned faults, the rate limit, the token, routes.
 */
final class Deployment implements WebServer.Handler {
  private static final List<String> V2 = List.of("api", "v2");
  private static final List<String> EXPERIMENTAL = List.of("api", "experimental");
  private static final int WINDOW_SECONDS = 60;

  private final World world;
  private final SimulatorOptions options;
  private final Faults faults = new Faults();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> counted = new HashMap<>();
  private final Authentication authentication;
  private final List<Routes> routes;
  private final UserRoutes users;
  private volatile boolean withoutTasks;
  private long countedMinute;

  Deployment(World world, SimulatorOptions options) {
    this.world = world;
    this.options = options;
    this.authentication = new Authentication(world);
    this.users = new UserRoutes(world, authentication);
    AgentJson agents = new AgentJson(world);
    BuildJson builds = new BuildJson(agents);
    this.routes =
        List.of(
            new TaskRoutes(world, new TaskJson(world, agents), builds, options.busyStatus()),
            new TemplateRoutes(world, agents),
            new WorkspaceRoutes(world, new WorkspaceJson(builds, agents), builds),
            new BuildRoutes(world, builds),
            users);
  }

  /** A part of the API. */
  interface Routes {
    /** What answers such a request, or null when this part has no such route. */
    @Nullable Action find(String method, List<String> path);
  }

  /** Answers a request of a user whose token was good. */
  interface Action {
    Reply answer(Request request, World.User caller) throws InterruptedException;
  }

  /** A path that exists, asked with a method that it does not have. */
  static final Action WRONG_METHOD = (request, caller) -> Reply.empty(405);

  Faults faults() {
    return faults;
  }

  List<Received> requests() {
    return List.copyOf(received);
  }

  void removeTasksApi() {
    withoutTasks = true;
  }

  @Override
  public Reply handle(Request request) throws InterruptedException {
    received.add(
        new Received(
            request.method(),
            request.pathText(),
            request.query(),
            Set.copyOf(request.headers().keySet()),
            request.body()));
    Optional<Fault> fault = faults.next(request);
    Reply reply = fault.isPresent() ? faulty(request, fault.get()) : limited(request);
    boolean redirects = reply.status() / 100 == 3;
    return redirects ? reply : reply.with(Map.of("X-Coder-Build-Version", options.version()));
  }

  private Reply faulty(Request request, Fault fault) throws InterruptedException {
    return switch (fault) {
      case Fault.Answer(int status, String type, String body) -> Reply.text(status, type, body);
      case Fault.AnswerAfter(int status, String type, String body) -> {
        limited(request);
        yield Reply.text(status, type, body);
      }
      case Fault.Drop() -> Reply.NONE;
      case Fault.LoseAnswer() -> {
        limited(request);
        yield Reply.NONE;
      }
      case Fault.CutShort() -> limited(request).ending(Reply.Ending.CUT_SHORT);
      case Fault.Late(var by) -> {
        Thread.sleep(by);
        yield limited(request);
      }
      case Fault.Slow(var perByte) -> slowly(limited(request), perByte);
      case Fault.Endless(String type, String text) ->
          Reply.streaming(type, out -> endlessly(out, text.getBytes(StandardCharsets.UTF_8)));
      case Fault.Redirect(int status, String location) ->
          Reply.text(
                  status,
                  "text/html; charset=utf-8",
                  "<a href=\"" + location + "\">Temporary Redirect</a>.\n\n")
              .with(Map.of("Location", location));
      case Fault.RateLimited() -> {
        useUp(request);
        yield tooMany();
      }
    };
  }

  private static Reply slowly(Reply reply, Duration perByte) {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    Reply.Stream stream =
        out -> {
          for (byte b : body) {
            out.write(b);
            out.flush();
            Thread.sleep(perByte);
          }
        };
    return new Reply(
        reply.status(), reply.headers(), "", Reply.Ending.WHOLE, stream, reply.upgrade());
  }

  private static void endlessly(OutputStream out, byte[] text) throws IOException {
    while (!Thread.currentThread().isInterrupted()) {
      out.write(text);
    }
  }

  private Reply limited(Request request) throws InterruptedException {
    Reply forgery = Authentication.forgery(request);
    if (forgery != null) {
      return forgery;
    }
    int left = count(request);
    return left < 0 ? tooMany() : route(request).with(limits(left));
  }

  /** Counts by token and path within the minute; the query does not matter. */
  private int count(Request request) {
    synchronized (counted) {
      long minute = world.now().getEpochSecond() / WINDOW_SECONDS;
      if (minute != countedMinute) {
        counted.clear();
        countedMinute = minute;
      }
      return options.requestsPerMinute() - counted.merge(limitKey(request), 1, Integer::sum);
    }
  }

  private void useUp(Request request) {
    synchronized (counted) {
      count(request);
      counted.put(limitKey(request), options.requestsPerMinute());
    }
  }

  private static String limitKey(Request request) {
    return request.token() + " " + request.pathText();
  }

  private Map<String, String> limits(int left) {
    Instant now = world.now();
    long reset = (now.getEpochSecond() / WINDOW_SECONDS + 1) * WINDOW_SECONDS;
    return Map.of(
        "X-Ratelimit-Limit", Integer.toString(options.requestsPerMinute()),
        "X-Ratelimit-Remaining", Integer.toString(left),
        "X-Ratelimit-Reset", Long.toString(reset));
  }

  private Reply tooMany() {
    String message =
        "You've been rate limited for sending more than %d requests in 1m0s."
            .formatted(options.requestsPerMinute());
    return Reply.error(429, message).with(limits(0)).with(Map.of("Retry-After", "60"));
  }

  private Reply route(Request request) throws InterruptedException {
    List<String> path = request.path();
    if (path.size() == 1 && path.getFirst().equals("healthz")) {
      return Reply.text(200, "text/plain; charset=utf-8", "OK");
    }
    List<String> area = path.subList(0, Math.min(2, path.size()));
    boolean experimental = area.equals(EXPERIMENTAL);
    if (!experimental && !area.equals(V2)) {
      return Reply.text(200, "text/html; charset=utf-8", "<!doctype html><title>Coder</title>");
    }
    List<String> rest = path.subList(2, path.size());
    boolean tasks = !rest.isEmpty() && rest.getFirst().equals("tasks");
    if (tasks ? withoutTasks : experimental) {
      return Reply.noRoute();
    }
    Reply open = users.withoutToken(request, rest);
    return open != null ? open : authorized(request, rest);
  }

  /** Coder looks for the route first: an unknown one is a 404 even without a token. */
  private Reply authorized(Request request, List<String> path) throws InterruptedException {
    for (Routes part : routes) {
      Action action = part.find(request.method(), path);
      if (action != null) {
        return authenticated(request, action);
      }
    }
    return Reply.noRoute();
  }

  private Reply authenticated(Request request, Action action) throws InterruptedException {
    World.User caller;
    synchronized (world) {
      Reply refusal = authentication.refusal(request);
      if (refusal != null) {
        return refusal;
      }
      caller = authentication.caller(request).orElseThrow();
    }
    return action.answer(request, caller);
  }
}
