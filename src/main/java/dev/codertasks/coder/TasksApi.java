package dev.codertasks.coder;

import static dev.codertasks.coder.CoderJson.each;
import static dev.codertasks.coder.CoderJson.list;
import static dev.codertasks.coder.CoderJson.nothing;
import static dev.codertasks.coder.CoderJson.one;
import static dev.codertasks.coder.Endpoint.Method.DELETE;
import static dev.codertasks.coder.Endpoint.Method.PATCH;
import static dev.codertasks.coder.Endpoint.Method.POST;

import dev.codertasks.coder.Endpoint.Method;
import dev.codertasks.coder.model.BuildInfo;
import dev.codertasks.coder.model.CreateTask;
import dev.codertasks.coder.model.ExternalAuth;
import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.coder.model.LogLine;
import dev.codertasks.coder.model.LogSource;
import dev.codertasks.coder.model.Organization;
import dev.codertasks.coder.model.Parameter;
import dev.codertasks.coder.model.PlannedResource;
import dev.codertasks.coder.model.Preset;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.Template;
import dev.codertasks.coder.model.TemplateVariable;
import dev.codertasks.coder.model.TemplateVersion;
import dev.codertasks.coder.model.User;
import dev.codertasks.coder.model.UserSecret;
import dev.codertasks.coder.model.Workspace;
import dev.codertasks.coder.model.WorkspaceBuild;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Coder's Tasks API ({@code /api/v2/tasks}) and what belongs to it, within one deadline. */
final class TasksApi implements CoderApi {
  /** Coder finds a task by its id whoever is named, but somebody must be. */
  private static final String ANYBODY = "me";

  private final CoderClient client;
  private final Deadline deadline;
  private final @Nullable TraceContext trace;

  TasksApi(CoderClient client, Deadline deadline, @Nullable TraceContext trace) {
    this.client = client;
    this.deadline = deadline;
    this.trace = trace;
  }

  @Override
  public CoderApi tracedAs(TraceContext other) {
    return new TasksApi(client, deadline, other);
  }

  /** The body of the answers to pause and resume. */
  private record Queued(WorkspaceBuild workspaceBuild) {}

  private record Input(String input) {}

  @Override
  public URI url() {
    return client.url();
  }

  @Override
  public Instant now() {
    return client.clock().now().orElseGet(this::askNow);
  }

  private Instant askNow() {
    buildInfo();
    // An answer without a date comes from no Coder we know; our own clock is the next best.
    return client.clock().now().orElseGet(Instant::now);
  }

  @Override
  public SecretKey deriveKey(String purpose) {
    return client.token().deriveKey(purpose);
  }

  @Override
  public BuildInfo buildInfo() {
    return get("read the build info", one(BuildInfo.class), "buildinfo");
  }

  @Override
  public User me() {
    return get("read the token's user", one(User.class), "users/me");
  }

  @Override
  public Optional<User> user(String user) {
    return find("read user", one(User.class), "users/{user}", Identifiers.requireUser(user));
  }

  @Override
  public List<Organization> organizations() {
    return get("list organizations", list(Organization.class), "users/me/organizations");
  }

  @Override
  public List<Template> taskTemplates() {
    return call(
        Endpoint.get("list templates", list(Template.class), path("templates"))
            .with("q", "has-ai-task:true"));
  }

  @Override
  public Optional<Template> template(UUID id) {
    return find("read template", one(Template.class), "templates/{template}", id);
  }

  @Override
  public Optional<Template> template(String organization, String name) {
    return find(
        "read template",
        one(Template.class),
        "organizations/{organization}/templates/{name}",
        Identifiers.requireOrganization(organization),
        Identifiers.requireTemplateName(name));
  }

  @Override
  public Optional<TemplateVersion> templateVersion(UUID id) {
    return find(
        "read template version", one(TemplateVersion.class), "templateversions/{version}", id);
  }

  @Override
  public Optional<TemplateVersion> templateVersion(
      String organization, String template, String version) {
    return find(
        "read template version",
        one(TemplateVersion.class),
        "organizations/{organization}/templates/{name}/versions/{version}",
        Identifiers.requireOrganization(organization),
        Identifiers.requireTemplateName(template),
        Identifiers.requireVersionName(version));
  }

  @Override
  public List<Preset> presets(UUID templateVersionId) {
    return get(
        "list presets",
        list(Preset.class),
        "templateversions/{version}/presets",
        templateVersionId);
  }

  @Override
  public List<Parameter> parameters(UUID templateVersionId) {
    return get(
        "list parameters",
        list(Parameter.class),
        "templateversions/{version}/rich-parameters",
        templateVersionId);
  }

  @Override
  public List<ExternalAuth> externalAuth(UUID templateVersionId) {
    return get(
        "list external authentication",
        list(ExternalAuth.class),
        "templateversions/{version}/external-auth",
        templateVersionId);
  }

  @Override
  public List<PlannedResource> resources(UUID templateVersionId) {
    return get(
        "read what a template version creates",
        list(PlannedResource.class),
        "templateversions/{version}/resources",
        templateVersionId);
  }

  @Override
  public List<TemplateVariable> variables(UUID templateVersionId) {
    return get(
        "list a template version's variables",
        list(TemplateVariable.class),
        "templateversions/{version}/variables",
        templateVersionId);
  }

  @Override
  public List<UserSecret> userSecrets(String user) {
    try {
      return get(
          "list user secrets",
          list(UserSecret.class),
          "users/{user}/secrets",
          Identifiers.requireUser(user));
    } catch (CoderException.RouteMissing e) {
      return List.of();
    }
  }

  @Override
  public void tasks(TaskFilter filter, Consumer<Task> each) {
    client.tasksRoot().list(root -> listTasks(root, filter, each));
  }

  private void listTasks(String root, TaskFilter filter, Consumer<Task> each) {
    call(
        Endpoint.get("list tasks", CoderJson.tasks(each), Route.of(root)).with("q", query(filter)));
  }

  /** Quoted, since Coder splits a query at blanks and colons. */
  private static String query(TaskFilter filter) {
    StringJoiner query = new StringJoiner(" ");
    if (filter.owner() != null) {
      query.add("owner:\"" + filter.owner() + "\"");
    }
    if (filter.organization() != null) {
      query.add("organization:\"" + filter.organization() + "\"");
    }
    if (filter.status() != null) {
      query.add("status:\"" + filter.status().name().toLowerCase(Locale.ROOT) + "\"");
    }
    return query.toString();
  }

  @Override
  public Optional<Task> task(TaskRef ref) {
    Route path =
        switch (ref) {
          case TaskRef.ById byId -> task(byId.id(), "");
          case TaskRef.ByName byName -> tasks("/{user}/{task}", byName.owner(), byName.name());
        };
    return find(Endpoint.get("read task", one(Task.class), path));
  }

  @Override
  public Task createTask(String user, CreateTask request) {
    return change(
        POST,
        "create task",
        request,
        one(Task.class),
        tasks("/{user}", Identifiers.requireUser(user)));
  }

  @Override
  public void deleteTask(UUID id) {
    change(DELETE, "delete task", null, nothing(), task(id, ""));
  }

  @Override
  public void updateInput(UUID id, String input) {
    change(PATCH, "replace the task's input", new Input(input), nothing(), task(id, "/input"));
  }

  @Override
  public void send(UUID id, String input) {
    call(
        Endpoint.change(POST, "send input", new Input(input), nothing(), task(id, "/send"))
            .answeredByAgent());
  }

  @Override
  public LogSource taskLog(UUID id, Consumer<LogEntry> each) {
    return call(
        Endpoint.get("read the task's log", CoderJson.taskLog(each), task(id, "/logs"))
            .answeredByAgent());
  }

  @Override
  public WorkspaceBuild pause(UUID id) {
    return change(POST, "pause task", null, one(Queued.class), task(id, "/pause")).workspaceBuild();
  }

  @Override
  public WorkspaceBuild resume(UUID id) {
    return change(POST, "resume task", null, one(Queued.class), task(id, "/resume"))
        .workspaceBuild();
  }

  @Override
  public Optional<Workspace> workspace(UUID id) {
    return find("read workspace", one(Workspace.class), "workspaces/{workspace}", id);
  }

  @Override
  public void watchWorkspace(UUID id, Runnable changed) {
    call(
        Endpoint.get(
                "watch workspace",
                new EventStream(changed),
                path("workspaces/{workspace}/watch", id))
            .answeredByEvents());
  }

  @Override
  public Optional<Workspace> workspace(String owner, String name, boolean includeDeleted) {
    Route path =
        path(
            "users/{user}/workspace/{name}",
            Identifiers.requireUser(owner),
            Identifiers.requireTaskName(name));
    Endpoint<Workspace> endpoint = Endpoint.get("read workspace", one(Workspace.class), path);
    return find(includeDeleted ? endpoint.with("include_deleted", "true") : endpoint);
  }

  @Override
  public void cancelBuild(UUID buildId) {
    change(PATCH, "cancel build", null, nothing(), path("workspacebuilds/{build}/cancel", buildId));
  }

  @Override
  public void buildLog(UUID buildId, Consumer<LogLine> each) {
    get("read the build's log", each(LogLine.class, each), "workspacebuilds/{build}/logs", buildId);
  }

  @Override
  public void agentLog(UUID agentId, Consumer<LogLine> each) {
    get(
        "read the start-up log",
        each(LogLine.class, each),
        "workspaceagents/{agent}/logs",
        agentId);
  }

  private <T> T get(String action, Decoder<T> decoder, String template, Object... values) {
    return call(Endpoint.get(action, decoder, path(template, values)));
  }

  private <T> Optional<T> find(
      String action, Decoder<T> decoder, String template, Object... values) {
    return find(Endpoint.get(action, decoder, path(template, values)));
  }

  private <T> Optional<T> find(Endpoint<T> endpoint) {
    try {
      return Optional.of(call(endpoint));
    } catch (CoderException.NotFound e) {
      return Optional.empty();
    }
  }

  private <T> T change(
      Method method, String action, @Nullable Object body, Decoder<T> decoder, Route path) {
    return call(Endpoint.change(method, action, body, decoder, path));
  }

  private <T> T call(Endpoint<T> endpoint) {
    return client.transport().call(endpoint, deadline, trace);
  }

  private Route task(UUID id, String below) {
    return tasks("/{user}/{task}" + below, ANYBODY, id);
  }

  private Route tasks(String below, Object... values) {
    return Route.of(client.tasksRoot().path() + below, values);
  }

  private static Route path(String template, Object... values) {
    return Route.of("/api/v2/" + template, values);
  }
}
