package dev.codertasks.tool;

import dev.codertasks.coder.model.AgentState;
import dev.codertasks.coder.model.Task;
import dev.codertasks.coder.model.TaskState;
import dev.codertasks.coder.model.TaskStatus;
import dev.codertasks.coder.model.WorkspaceStatus;
import dev.codertasks.policy.Decision;
import dev.codertasks.policy.Effect;
import dev.codertasks.policy.Finding;
import dev.codertasks.policy.Subject;
import dev.codertasks.task.Failure;
import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskService;
import dev.codertasks.task.TaskView;
import dev.codertasks.task.TemplateOffer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tasks and templates for tests, all seen at nine o'clock. */
final class Views {
  static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
  static final UUID ID = UUID.fromString("0b6e7c9e-5f0e-4f57-8d6a-3d1f7b1c2a90");
  static final String NAME = "fix-login-7kq2m9x0ab";

  static final TemplateOffer DOCKER =
      new TemplateOffer(
          new UUID(0, 1),
          "acme",
          "task-docker",
          "Task",
          "Node and Go in Docker",
          new UUID(0, 2),
          "v12",
          List.of(
              new TemplateOffer.PresetOffer(new UUID(0, 3), "Small", "2 CPU", true),
              new TemplateOffer.PresetOffer(new UUID(0, 4), "Large", "8 CPU", false)),
          List.of(),
          Duration.ofSeconds(40),
          null);
  static final TemplateOffer GPU =
      new TemplateOffer(
          new UUID(0, 5),
          "labs",
          "task-gpu",
          "",
          "",
          new UUID(0, 6),
          "v1",
          List.of(),
          List.of("dataset"),
          null,
          new Decision(
              Effect.WARN,
              List.of(
                  new Finding(
                      "template.no-ttl",
                      Effect.WARN,
                      Subject.TEMPLATE,
                      "template",
                      null,
                      "It never stops.",
                      "Set a default TTL.",
                      null)),
              0,
              "3f9a1c"));

  private Views() {}

  /** What a test says of a task; the rest is that of a young task of {@code dev}'s. */
  record Sketch(
      Phase phase,
      @Nullable String message,
      @Nullable String output,
      List<URI> links,
      @Nullable URI link,
      @Nullable Failure failure) {

    Sketch says(String words) {
      return new Sketch(phase, words, output, links, link, failure);
    }

    Sketch wrote(String words, String... addresses) {
      List<URI> found = List.of(addresses).stream().map(URI::create).toList();
      return new Sketch(phase, message, words, found, link, failure);
    }

    Sketch links(String address) {
      return new Sketch(phase, message, output, links, URI.create(address), failure);
    }

    Sketch because(Failure.Kind kind, String said) {
      Failure reason = new Failure(kind, said, NOW.minusSeconds(120));
      return new Sketch(phase, message, output, links, link, reason);
    }

    TaskView view() {
      return view(task(phase, NAME, "dev", "task-docker"), "Small");
    }

    TaskView view(Task task, String preset) {
      return new TaskView(
          task,
          NOW,
          phase,
          message,
          link,
          output,
          links,
          output != null,
          preset,
          failure,
          URI.create("https://coder.acme.dev/tasks/" + task.ownerName() + "/" + task.id()),
          "AAAABBBBCCCCDDDD");
    }
  }

  static Sketch sketch(Phase phase) {
    return new Sketch(phase, null, null, List.of(), null, null);
  }

  static TaskView view(Phase phase) {
    return sketch(phase).view();
  }

  static Task task(Phase phase, String name, String owner, String template) {
    return new Task(
        ID,
        new UUID(0, 7),
        new UUID(0, 8),
        owner,
        name,
        "Fix the login",
        new UUID(0, 9),
        new UUID(0, 10),
        template,
        "Task",
        new UUID(0, 11),
        name,
        WorkspaceStatus.RUNNING,
        1,
        null,
        null,
        null,
        null,
        "",
        TaskStatus.ACTIVE,
        new TaskState(NOW.minusSeconds(20), state(phase), "raw and never shown", ""),
        NOW.minusSeconds(240),
        NOW);
  }

  private static AgentState state(Phase phase) {
    return switch (phase) {
      case IDLE, PAUSED -> AgentState.IDLE;
      case COMPLETED -> AgentState.COMPLETE;
      case FAILED -> AgentState.FAILED;
      case QUEUED, STARTING, WORKING, STOPPING, DELETED, UNKNOWN -> AgentState.WORKING;
    };
  }

  /** A row named after its phase, which began so many seconds ago. */
  static TaskService.Row row(Phase phase, int secondsAgo, @Nullable String message) {
    String name = "task-" + phase.name().toLowerCase(Locale.ROOT) + "-" + secondsAgo;
    return new TaskService.Row(
        UUID.randomUUID().toString(),
        name,
        "dev",
        "A title",
        "task-docker",
        phase,
        message,
        NOW.minusSeconds(secondsAgo),
        NOW.minusSeconds(3600));
  }

  /** A verdict with this effect, and a finding that explains it where one is needed. */
  static Decision verdict(Effect effect) {
    List<Finding> findings =
        effect == Effect.ALLOW
            ? List.of()
            : List.of(
                new Finding(
                    "prompt.secret.structured",
                    effect,
                    Subject.PROMPT,
                    "input",
                    new Finding.Span(212, 251),
                    "The input holds a GitHub personal access token.",
                    "Remove it and refer to a Coder user secret by name. Rotate it.",
                    "ghp_[…]"));
    return new Decision(effect, findings, 0, "3f9a1c".repeat(10) + "abcd");
  }
}
