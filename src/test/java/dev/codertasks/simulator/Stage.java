package dev.codertasks.simulator;

import dev.codertasks.simulator.AgentScript.Act;
import dev.codertasks.simulator.Faults.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A simulated deployment on its way to the state in which an answer was recorded. It is spoken to
 * with the JDK's client and JSON as text: the product's own client would share its mistakes.
 */
final class Stage implements AutoCloseable {
  private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Pattern TASK = Pattern.compile("(/tasks/[^/?]+/)(?:" + UUID + "|deaf\\b)");
  private static final Pattern OTHER =
      Pattern.compile(
          "/(workspaces|workspacebuilds|workspaceagents|templates|templateversions)/" + UUID);

  private final Recording recording;
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T06:30:10Z"));
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Map<String, String> bodyIds = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private SimulatorOptions options;
  private @Nullable SimulatedCoder coder;
  private @Nullable String token;
  private String cookie = "";
  private boolean racing;
  private int asked;

  Stage(Recording recording) {
    this.recording = recording;
    SimulatorOptions any = SimulatorOptions.DEFAULT.on(clock).following(AgentScript.demo());
    this.options =
        recording.of231()
            ? any.asOf231()
            : new SimulatorOptions(0, clock, 42, "v2.35.0", 409, 512, any.scripts());
  }

  Stage script(AgentScript script) {
    options = options.following(script);
    return this;
  }

  Stage limit(int perMinute) {
    options = options.limitedTo(perMinute);
    return this;
  }

  SimulatedCoder coder() {
    if (coder == null) {
      coder = SimulatedCoder.start(options);
    }
    return coder;
  }

  /** Asks with this token; with none when it is empty. */
  Stage token(String other) {
    token = other;
    return this;
  }

  /** Asks with this token in a cookie, too. */
  Stage cookie(String other) {
    cookie = other;
    return this;
  }

  /** The recorded deployment is reached at another address than its own. */
  Stage elsewhere() {
    coder().faults().plan("GET", ".*", new Fault.Redirect(307, "http://coder.test"));
    return this;
  }

  Stage expired() {
    coder().expire(coder().token());
    return this;
  }

  Stage suspended() {
    coder().suspend("dev");
    return this;
  }

  /** What is asked about is a token with a name and this scope. */
  Stage key(String scope) {
    String body = "{\"token_name\":\"minimal\",\"scopes\":[\"" + scope + "\"]}";
    String key = json(call("POST", "/api/v2/users/me/keys/tokens", body)).get("key").asString();
    return called("KEYID00000", key.substring(0, key.indexOf('-')));
  }

  /** What is asked about, or created from, is this version. */
  Stage version(String organization, String template, String version) {
    String path = "/api/v2/organizations/" + organization + "/templates/" + template;
    JsonNode found = json(call("GET", path + "/versions/" + version, ""));
    ids.put("templates", found.get("template_id").asString());
    ids.put("templateversions", found.get("id").asString());
    bodyIds.put("template_version_id", found.get("id").asString());
    return this;
  }

  /** What is asked about, or created from, is a template like this. */
  Stage template(TemplatePlan plan) {
    coder().addTemplate(plan);
    return version(plan.organization(), plan.name(), "v1");
  }

  Stage docker() {
    return version("coder", "task-docker", "v12");
  }

  Stage gpu() {
    return version("labs", "task-gpu", "v1");
  }

  Stage gitHub() {
    return version("labs", "task-auth", "v2");
  }

  Stage broken() {
    return version("coder", "task-docker", "v13-broken");
  }

  /** The preset that is asked for is the first one of the version of this name. */
  Stage presetOf(String template, String version) {
    String path = "/api/v2/organizations/coder/templates/" + template + "/versions/" + version;
    String id = json(call("GET", path, "")).get("id").asString();
    JsonNode presets = json(call("GET", "/api/v2/templateversions/" + id + "/presets", ""));
    bodyIds.put("template_version_preset_id", presets.get(0).get("ID").asString());
    return this;
  }

  /** A task of the recorded name and prompt, so long ago. */
  Stage task(int millisAgo) {
    docker();
    String version = bodyIds.getOrDefault("template_version_id", "");
    String body =
        "{\"template_version_id\":\"%s\",\"input\":\"%s\",\"name\":\"%s\"}"
            .formatted(
                version,
                recording.about("initial_prompt", "Lifecycle task"),
                recording.about("name", taskName()));
    JsonNode task = json(call("POST", "/api/v2/tasks/me", body));
    ids.put("tasks", task.get("id").asString());
    ids.put("workspaces", task.get("workspace_id").asString());
    return after(millisAgo);
  }

  private String taskName() {
    return recording.sent().path("name").asString("life");
  }

  Stage after(long millis) {
    clock.advance(Duration.ofMillis(millis));
    return this;
  }

  Stage pause() {
    return task("POST", "/pause", "").after(1000);
  }

  Stage stopping() {
    return task("POST", "/pause", "").after(500);
  }

  /** What has one name in the recorded deployment has another one here. */
  Stage called(String recorded, String here) {
    names.put(recorded, here);
    return this;
  }

  /** The recorded request was sent so often before. */
  Stage asked(int times) {
    asked = times;
    return this;
  }

  Stage failStop() {
    coder().failNextStop("terraform apply: exit status 1");
    return this;
  }

  Stage failDelete() {
    coder().failNextDelete("terraform apply: exit status 1");
    return this;
  }

  Stage resume() {
    return task("POST", "/resume", "");
  }

  Stage delete() {
    return task("DELETE", "", "");
  }

  Stage send(String text) {
    return task("POST", "/send", "{\"input\":\"" + text + "\"}");
  }

  Stage cancel() {
    call("PATCH", "/api/v2/workspacebuilds/" + build().get("id").asString() + "/cancel", "");
    return this;
  }

  Stage loseAgent() {
    coder().loseAgent(recording.about("name", "life"));
    return this;
  }

  /** Something happens to the agent of the task. */
  Stage happen(Act act) {
    coder().happen(recording.about("name", taskName()), act);
    return this;
  }

  /** The recorded request is sent twice at once. */
  Stage racing() {
    racing = true;
    return this;
  }

  private Stage task(String method, String end, String body) {
    HttpResponse<String> answer = call(method, "/api/v2/tasks/me/" + ids.get("tasks") + end, body);
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(method + end + ": " + answer.body());
    }
    return this;
  }

  private JsonNode build() {
    String path = "/api/v2/workspaces/" + ids.get("workspaces") + "?include_deleted=true";
    return json(call("GET", path, "")).get("latest_build");
  }

  /** The answer to the recorded request, with this deployment's ids in it. */
  HttpResponse<String> replay() {
    if (ids.containsKey("workspaces")) {
      JsonNode build = build();
      ids.put("workspacebuilds", build.get("id").asString());
      JsonNode agent = build.path("resources").path(0).path("agents").path(0);
      ids.put("workspaceagents", agent.path("id").asString("none"));
    }
    HttpRequest request = request(recording.method(), path(), sent());
    for (int i = 0; i < asked; i++) {
      send(request);
    }
    if (racing) {
      CompletableFuture<HttpResponse<String>> other =
          client.sendAsync(request, BodyHandlers.ofString());
      HttpResponse<String> one = send(request);
      return one.statusCode() == 201 ? other.join() : one;
    }
    return send(request);
  }

  String path() {
    String path = TASK.matcher(recording.path()).replaceFirst("$1" + ids.get("tasks"));
    for (Map.Entry<String, String> name : names.entrySet()) {
      path = path.replace(name.getKey(), name.getValue());
    }
    Matcher other = OTHER.matcher(path);
    return other.find()
        ? other.replaceFirst("/" + other.group(1) + "/" + ids.get(other.group(1)))
        : path;
  }

  private String sent() {
    if (!recording.sent().isObject()) {
      return "";
    }
    Map<String, Object> body = new LinkedHashMap<>();
    recording.sent().properties().forEach(entry -> body.put(entry.getKey(), entry.getValue()));
    bodyIds.keySet().stream().filter(body::containsKey).forEach(k -> body.put(k, bodyIds.get(k)));
    return Recording.JSON.writeValueAsString(body);
  }

  private HttpResponse<String> call(String method, String path, String body) {
    return send(request(method, path, body));
  }

  private HttpRequest request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(coder().url().resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!cookie.isEmpty()) {
      request.header("Cookie", "coder_session_token=" + cookie);
    }
    String credential = token == null ? coder().token() : token;
    return (credential.isEmpty() ? request : request.header("Coder-Session-Token", credential))
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    return Recording.JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    if (coder != null) {
      coder.close();
    }
    client.close();
  }
}
