package dev.codertasks.simulator;

import dev.codertasks.simulator.TemplatePlan.Import;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the deployment holds: users, organizations, templates, tasks. Guarded by its own monitor.
 */
final class World {
  final InstantSource clock;
  final String version;
  final Release release;
  final List<Organization> organizations = new ArrayList<>();
  final List<User> users = new ArrayList<>();
  final List<Template> templates = new CopyOnWriteArrayList<>();
  final List<SimulatedTask> tasks = new ArrayList<>();
  final ApiKeys keys;
  final Set<User> suspended = new HashSet<>();
  private final Function<String, AgentScript> scripts;
  private final Random random;
  private volatile String address = "";
  private @Nullable String nextStopError;
  private @Nullable String nextDeleteError;

  World(SimulatorOptions options) {
    this.clock = options.clock();
    this.version = options.version();
    this.release = Release.of(options.version());
    this.random = new Random(options.seed());
    this.keys = new ApiKeys(random);
    this.scripts = options.scripts();
  }

  record User(UUID id, String username, String name, Instant createdAt) {}

  record Organization(
      UUID id, String name, String displayName, boolean isDefault, Instant createdAt) {}

  /** A template; versions are in the order they were made. */
  record Template(
      UUID id,
      Organization organization,
      String name,
      String displayName,
      String description,
      boolean mayCancel,
      String deprecation,
      List<Version> versions,
      UUID activeVersionId,
      Instant createdAt) {

    boolean deprecated() {
      return !deprecation.isEmpty();
    }

    boolean in(Organization other) {
      return organization.equals(other);
    }

    Version active() {
      return versions.stream().filter(v -> v.id.equals(activeVersionId)).findFirst().orElseThrow();
    }
  }

  /** A version of a template; what it holds decides what Coder says to a create. */
  record Version(
      UUID id,
      String name,
      boolean runsTasks,
      boolean archived,
      boolean importing,
      @Nullable String importError,
      List<Preset> presets,
      List<String> requiredParameters,
      List<String> externalAuth,
      Instant createdAt) {

    boolean canRunTasks() {
      return runsTasks && !importing && importError == null;
    }
  }

  record Preset(UUID id, String name, String description, boolean isDefault, String size) {}

  /** Where the deployment is reached. */
  String address() {
    return address;
  }

  void address(URI url) {
    address = url.toString();
  }

  Instant now() {
    return clock.instant();
  }

  UUID newId() {
    long most = (random.nextLong() & ~0xf000L) | 0x4000L;
    long least = (random.nextLong() & ~(0xcL << 60)) | (0x8L << 60);
    return new UUID(most, least);
  }

  Optional<User> user(String nameOrId, User caller) {
    if (nameOrId.equals("me")) {
      return Optional.of(caller);
    }
    return users.stream()
        .filter(u -> u.username.equalsIgnoreCase(nameOrId) || u.id.toString().equals(nameOrId))
        .findFirst();
  }

  Optional<Organization> organization(String nameOrId) {
    return organizations.stream()
        .filter(o ->
            o.name.equalsIgnoreCase(nameOrId)
                || o.id.toString().equals(nameOrId)
                || (nameOrId.equals("default") && o.isDefault))
        .findFirst();
  }

  Optional<Version> version(UUID id) {
    return templates.stream()
        .flatMap(t -> t.versions.stream())
        .filter(v -> v.id.equals(id))
        .findFirst();
  }

  void add(TemplatePlan plan) {
    Version version =
        new Version(
            newId(),
            "v1",
            plan.runsTasks(),
            false,
            plan.imported() == Import.RUNNING,
            plan.imported() == Import.FAILED ? "terraform plan: exit status 1" : null,
            List.of(),
            plan.requiredParameters(),
            plan.externalAuth(),
            now());
    templates.add(
        new Template(
            newId(),
            organization(plan.organization()).orElseThrow(),
            plan.name(),
            "",
            "",
            plan.mayCancel(),
            plan.deprecation(),
            List.of(version),
            version.id,
            now()));
  }

  Template templateOf(Version version) {
    return templates.stream().filter(t -> t.versions.contains(version)).findFirst().orElseThrow();
  }

  /** A task by id whoever's it is, else by name among the owner's; only the owner may see it. */
  Optional<SimulatedTask> task(User owner, String nameOrId, User caller) {
    return tasks.stream()
        .filter(SimulatedTask::exists)
        .filter(t -> t.owner.equals(caller))
        .filter(t ->
            t.id.toString().equalsIgnoreCase(nameOrId)
                || (t.owner.equals(owner) && t.name.equalsIgnoreCase(nameOrId)))
        .findFirst();
  }

  /** The task of a workspace, which outlives it; only the owner may see it. */
  Optional<SimulatedTask> ofWorkspace(String id, User caller) {
    return tasks.stream()
        .filter(t -> t.owner.equals(caller) && t.workspaceId.toString().equalsIgnoreCase(id))
        .findFirst();
  }

  /** Whether a workspace that is not destroyed has the name. */
  boolean nameTaken(User owner, String name) {
    return tasks.stream()
        .anyMatch(t ->
            t.owner.equals(owner) && t.name.equalsIgnoreCase(name) && !t.workspaceDeleted(now()));
  }

  SimulatedTask create(
      User owner,
      Version version,
      @Nullable UUID presetId,
      String name,
      String displayName,
      String prompt) {
    SimulatedTask task =
        new SimulatedTask(
            List.of(newId(), newId()),
            owner,
            templateOf(version),
            version,
            name,
            displayName,
            prompt,
            scripts.apply(prompt),
            now());
    task.add(startBuild(task, presetId, "initiator"), now());
    tasks.addFirst(task);
    return task;
  }

  private Build startBuild(SimulatedTask task, @Nullable UUID presetId, String reason) {
    AgentScript.Start start = task.script().start();
    boolean waits = !task.builds().isEmpty() && !task.hasNewPrompt();
    Instant built =
        start.queued() == null ? Instant.MAX : now().plus(start.queued()).plus(start.build());
    AgentRun agent =
        start.queued() == null
            ? null
            : new AgentRun(newId(), newId(), task.script(), built, task.prompt(), waits);
    return new Build(
        List.of(newId(), newId(), newId()),
        task.builds().size() + 1,
        "start",
        reason,
        now(),
        start.queued(),
        start.build(),
        start.buildError(),
        start.errorCode(),
        presetId,
        agent);
  }

  Build resume(SimulatedTask task) {
    Build build = startBuild(task, task.builds().getFirst().presetId, "task_resume");
    task.add(build, now());
    return build;
  }

  Build stop(SimulatedTask task) {
    Build build = ending(task, "stop", "task_manual_pause", nextStopError);
    nextStopError = null;
    return build;
  }

  Build destroy(SimulatedTask task) {
    Build build = ending(task, "delete", "initiator", nextDeleteError);
    nextDeleteError = null;
    task.delete(now());
    return build;
  }

  private Build ending(
      SimulatedTask task, String transition, String reason, @Nullable String error) {
    Build build =
        new Build(
            List.of(newId(), newId(), newId()),
            task.builds().size() + 1,
            transition,
            reason,
            now(),
            Duration.ofMillis(100),
            SimulatedTask.STOP_TAKES,
            error,
            null,
            null,
            null);
    task.add(build, now());
    return build;
  }

  void failNextStop(String error) {
    nextStopError = error;
  }

  void failNextDelete(String error) {
    nextDeleteError = error;
  }
}
