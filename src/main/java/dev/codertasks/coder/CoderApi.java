package dev.codertasks.coder;

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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.SecretKey;

/**
 * What we ask of a Coder deployment, as one user and within one call's deadline.
 *
 * <p>The seam behind which Coder's Chats API can stand later; today {@link CoderClient} speaks the
 * Tasks API. Reading methods are retried within the deadline, changing ones only after a 429, which
 * comes before anything happened: who calls them looks whether a call without an answer has
 * happened ({@link CoderException#mayHaveHappened}).
 *
 * <p>Every method throws a {@link CoderException}; absence of a thing that was looked up is an
 * empty {@link Optional}. Interrupting the calling thread aborts the request under way. What is
 * handed over is handed over one by one while the caller waits, though on another thread; what the
 * receiver throws reaches the caller. Thread-safe.
 */
public interface CoderApi {

  /** The same, with every request saying that it belongs to this trace. */
  CoderApi tracedAs(TraceContext trace);

  /** The configured address, without a slash at its end. */
  URI url();

  /**
   * Coder's clock: the newest {@code Date} header, carried on by our monotonic clock. Asks Coder
   * once when no answer was seen yet. Precise to a second. This machine's clock where the answers
   * carry no date, which Coder's do.
   */
  Instant now();

  /** A key that only holders of the caller's Coder token can derive, by HKDF with this purpose. */
  SecretKey deriveKey(String purpose);

  BuildInfo buildInfo();

  /** The user the token belongs to. */
  User me();

  /** A user by name, id or {@code me}. */
  Optional<User> user(String user);

  /** The organizations the caller belongs to. */
  List<Organization> organizations();

  /** Templates that can run tasks ({@code has-ai-task:true}) and that the caller may read. */
  List<Template> taskTemplates();

  Optional<Template> template(UUID id);

  /** A template by name, in an organization by name or id. */
  Optional<Template> template(String organization, String name);

  Optional<TemplateVersion> templateVersion(UUID id);

  Optional<TemplateVersion> templateVersion(String organization, String template, String version);

  List<Preset> presets(UUID templateVersionId);

  List<Parameter> parameters(UUID templateVersionId);

  List<ExternalAuth> externalAuth(UUID templateVersionId);

  /** What the version's workspaces consist of, as far as its import could plan it. */
  List<PlannedResource> resources(UUID templateVersionId);

  List<TemplateVariable> variables(UUID templateVersionId);

  /** What every workspace of this user gets; none where the deployment has no user secrets. */
  List<UserSecret> userSecrets(String user);

  /**
   * Hands over each task as it is read, newest first; the list is never held in memory. The
   * prompts, which can be megabytes, are skipped: {@link Task#initialPrompt()} is empty. When the
   * list breaks off, an exception follows what was handed over.
   */
  void tasks(TaskFilter filter, Consumer<Task> each);

  Optional<Task> task(TaskRef ref);

  /** Creates a task for a user by name, id or {@code me}. */
  Task createTask(String user, CreateTask request);

  /** Queues the destruction of the workspace; the task is gone at once. */
  void deleteTask(UUID id);

  /** Replaces the prompt that the next start uses; the task must be paused. */
  void updateInput(UUID id, String input);

  /** Types a message to the agent. Returns when the agent's screen has reacted, or throws. */
  void send(UUID id, String input);

  /** Hands over each message of the conversation as it is read, oldest first. */
  LogSource taskLog(UUID id, Consumer<LogEntry> each);

  WorkspaceBuild pause(UUID id);

  WorkspaceBuild resume(UUID id);

  /** Empty when the workspace is deleted or not visible. */
  Optional<Workspace> workspace(UUID id);

  /**
   * Follows a workspace until Coder ends that, which it may do at any time ({@code GET
   * /workspaces/{id}/watch}, server-sent events). Tells when it begins and at every change after
   * that; what was missed between two calls is not told.
   *
   * @param changed should look anew; is told of some changes twice
   */
  void watchWorkspace(UUID id, Runnable changed);

  /** A workspace by name; the newest deleted one when none lives and {@code includeDeleted}. */
  Optional<Workspace> workspace(String owner, String name, boolean includeDeleted);

  /**
   * Asks a build that is pending or running to stop.
   *
   * @throws CoderException.Forbidden when the template does not let its users cancel
   */
  void cancelBuild(UUID buildId);

  /** Hands over each line of a build's log as it is read. */
  void buildLog(UUID buildId, Consumer<LogLine> each);

  /** Hands over each line of an agent's start-up log as it is read. */
  void agentLog(UUID agentId, Consumer<LogLine> each);
}
