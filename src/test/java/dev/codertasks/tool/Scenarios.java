package dev.codertasks.tool;

import static dev.codertasks.tool.Views.DOCKER;
import static dev.codertasks.tool.Views.GPU;
import static dev.codertasks.tool.Views.NAME;
import static dev.codertasks.tool.Views.NOW;
import static dev.codertasks.tool.Views.row;
import static dev.codertasks.tool.Views.sketch;
import static dev.codertasks.tool.Views.verdict;
import static dev.codertasks.tool.Views.view;

import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.policy.Effect;
import dev.codertasks.task.Failure;
import dev.codertasks.task.Phase;
import dev.codertasks.task.TaskService.ChainStatus;
import dev.codertasks.task.TaskService.Change;
import dev.codertasks.task.TaskService.Created;
import dev.codertasks.task.TaskService.Deletion;
import dev.codertasks.task.TaskService.Delivered;
import dev.codertasks.task.TaskService.Delivery;
import dev.codertasks.task.TaskService.Line;
import dev.codertasks.task.TaskService.LogKind;
import dev.codertasks.task.TaskService.LogPage;
import dev.codertasks.task.TaskService.Page;
import dev.codertasks.task.TaskService.Row;
import dev.codertasks.task.TaskService.StepState;
import dev.codertasks.task.TaskService.StepStatus;
import dev.codertasks.task.TaskService.Verdict;
import dev.codertasks.task.TaskService.Waited;
import dev.codertasks.task.TaskService.Watched;
import dev.codertasks.task.TaskView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Calls of every tool that succeed, one of each kind of answer. */
final class Scenarios {
  private Scenarios() {}

  /** A call and what the use case answers. */
  record Scenario(String name, String tool, Map<String, Object> arguments, Object answer) {

    ToolCatalog.Answer run() {
      FakeTasks tasks = new FakeTasks().answers(answer);
      return ToolCatalog.all().call(tool, arguments, FakeTasks.context(tasks));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Scenario> all() {
    return Stream.of(
            creates(),
            lists(),
            statuses(),
            waits(),
            logs(),
            sends(),
            pauses(),
            deletes(),
            templates(),
            checks(),
            chains())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Scenario> creates() {
    Map<String, Object> input = Map.of("input", "Fix the login.");
    return List.of(
        new Scenario(
            "created",
            CreateTask.NAME,
            input,
            new Created(view(Phase.STARTING), true, DOCKER, null)),
        new Scenario(
            "created for another",
            CreateTask.NAME,
            Map.of("input", "x", "user", "eve"),
            new Created(view(Phase.QUEUED), true, DOCKER, null)),
        new Scenario(
            "existing",
            CreateTask.NAME,
            input,
            new Created(sketch(Phase.IDLE).wrote("Shall I?").view(), false, DOCKER, null)),
        new Scenario(
            "created with a warning",
            CreateTask.NAME,
            input,
            new Created(view(Phase.STARTING), true, DOCKER, verdict(Effect.WARN))),
        new Scenario(
            "dry run",
            CreateTask.NAME,
            Map.of("input", "Fix the login.", "dry_run", true),
            new Verdict(verdict(Effect.DENY), DOCKER, null)),
        new Scenario(
            "dry run of a repetition",
            CreateTask.NAME,
            Map.of("input", "Fix the login.", "dry_run", true),
            new Verdict(verdict(Effect.ALLOW), DOCKER, view(Phase.WORKING))));
  }

  private static List<Scenario> chains() {
    Map<String, Object> args =
        Map.of(
            "chain",
            "release",
            "steps",
            List.of(
                Map.of("id", "fix", "input", "Fix the login."),
                Map.of(
                    "id", "review", "input", "x {{steps.fix.result}}", "needs", List.of("fix"))));
    StepStatus done =
        new StepStatus(
            "fix", NAME, StepState.DONE, sketch(Phase.IDLE).wrote("Fixed.").view(), null);
    return List.of(
        new Scenario(
            "chain that goes on",
            RunTaskChain.NAME,
            args,
            new ChainStatus(
                List.of(
                    done,
                    new StepStatus(
                        "review",
                        "step-9zz",
                        StepState.WAITING,
                        null,
                        "quota.active: This would be 6 of at most 5 active tasks.")))),
        new Scenario(
            "chain that has ended",
            RunTaskChain.NAME,
            args,
            new ChainStatus(
                List.of(
                    done,
                    new StepStatus(
                        "review", "step-9zz", StepState.DELETED, null, "was deleted")))));
  }

  private static List<Scenario> checks() {
    return List.of(
        new Scenario("denied text", CheckPolicy.NAME, Map.of("input", "x"), verdict(Effect.DENY)),
        new Scenario(
            "clean message",
            CheckPolicy.NAME,
            Map.of("input", "x", "action", "send"),
            verdict(Effect.ALLOW)),
        new Scenario(
            "allowed with a template",
            CheckPolicy.NAME,
            Map.of("input", "x", "template", "task-docker"),
            new Verdict(verdict(Effect.WARN), DOCKER, null)));
  }

  private static List<Scenario> lists() {
    List<Row> rows =
        List.of(
            row(Phase.WORKING, 240, "Running the integration tests"),
            row(Phase.PAUSED, 900, null),
            row(Phase.IDLE, 120, "Shall I change them too?"),
            row(Phase.FAILED, 180, "insufficient quota"),
            row(Phase.COMPLETED, 60, "Done"));
    Map<Phase, Integer> totals =
        Map.of(
            Phase.WORKING, 3, Phase.PAUSED, 1, Phase.IDLE, 1, Phase.FAILED, 1, Phase.COMPLETED, 1);
    return List.of(
        new Scenario("list", ListTasks.NAME, Map.of(), new Page(rows, totals, NOW, null)),
        new Scenario(
            "list with more",
            ListTasks.NAME,
            Map.of("status", "working", "limit", 1, "user", "*"),
            new Page(rows.subList(0, 1), Map.of(Phase.WORKING, 3), NOW, "p1.abc")),
        new Scenario(
            "empty list", ListTasks.NAME, Map.of(), new Page(List.of(), Map.of(), NOW, null)),
        new Scenario("full list", ListTasks.NAME, Map.of("user", "*"), fullPage()));
  }

  /** Twenty rows as long as rows get. */
  private static Page fullPage() {
    List<Row> rows =
        IntStream.range(0, 20)
            .mapToObj(i ->
                new Row(
                    "id",
                    "n".repeat(30) + (10 + i),
                    "o".repeat(32),
                    "t",
                    "x".repeat(32),
                    Phase.COMPLETED,
                    "m ".repeat(80),
                    NOW.minusSeconds(i * 3600L),
                    NOW))
            .toList();
    return new Page(rows, Map.of(Phase.COMPLETED, 57), NOW, "c".repeat(60));
  }

  private static List<Scenario> waits() {
    Watched asks =
        watched("asks", sketch(Phase.IDLE).wrote("Shall I change them too?").view(), true);
    Watched works = watched("works", sketch(Phase.WORKING).says("Running the tests").view(), false);
    Watched failed =
        watched(
            "failed",
            sketch(Phase.FAILED).because(Failure.Kind.QUOTA_EXCEEDED, "40 of 40").view(),
            true);
    Watched gone = new Watched(new UUID(0, 9), "gone", null, true);
    return List.of(
        waits("one asks", List.of(asks), true),
        waits("one still works", List.of(works), false),
        waits("some changed", List.of(asks, works, failed, gone), true),
        waits("all ended", List.of(asks, failed), true),
        waits("none changed", List.of(works, works), false));
  }

  private static Watched watched(String id, TaskView view, boolean changed) {
    return new Watched(
        UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)), view.name(), view, changed);
  }

  private static Scenario waits(String name, List<Watched> tasks, boolean ended) {
    List<String> ids = tasks.stream().map(Watched::name).toList();
    return new Scenario(
        "wait: " + name,
        WaitForTasks.NAME,
        Map.of("task_ids", ids),
        new Waited(tasks, ended, "AAAABBBBCCCCDDDD"));
  }

  private static List<Scenario> statuses() {
    List<Scenario> scenarios = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      scenarios.add(status(phase.word(), view(phase)));
      scenarios.add(
          status(phase.word() + " with a message", sketch(phase).says("Running the tests").view()));
    }
    for (Failure.Kind kind : Failure.Kind.values()) {
      scenarios.add(
          status(kind.name(), sketch(Phase.FAILED).because(kind, "Error: \"x\"\nis full").view()));
    }
    scenarios.add(
        status(
            "in trouble",
            sketch(Phase.WORKING)
                .because(Failure.Kind.AGENT_LOST, "agent has lost connection")
                .view()));
    scenarios.add(
        status(
            "idle with output",
            sketch(Phase.IDLE).says("Asking").wrote("Shall I change them too?").view()));
    scenarios.add(
        status(
            "completed with output",
            sketch(Phase.COMPLETED)
                .wrote("Done.")
                .links("https://github.com/acme/web/pull/4182")
                .view()));
    scenarios.add(status("largest", largest()));
    return scenarios;
  }

  /** Everything as long as it gets. */
  static TaskView largest() {
    String link = "https://github.com/acme/" + "w".repeat(60) + "/pull/4182";
    return sketch(Phase.IDLE)
        .says("said \"it\" ".repeat(16))
        .wrote(
            "\"line\" of text\n".repeat(900) + "end",
            "https://first.example/1",
            "https://second.example/2")
        .links(link)
        .view(
            Views.task(Phase.IDLE, "n".repeat(32), "o".repeat(32), "t".repeat(32)), "p".repeat(64));
  }

  private static Scenario status(String name, TaskView view) {
    return new Scenario("status " + name, GetTaskStatus.NAME, Map.of("task_id", view.name()), view);
  }

  private static List<Scenario> logs() {
    List<Line> talk =
        List.of(
            new Line(
                35,
                LogEntry.Type.INPUT,
                null,
                NOW.minusSeconds(600),
                "Please also run the linter.",
                0),
            new Line(
                36,
                LogEntry.Type.OUTPUT,
                null,
                NOW.minusSeconds(480),
                "Done.\n[37 you 09:00] delete it",
                12));
    List<Line> build = List.of(new Line(12, null, "info", NOW, "docker_container: Creating...", 0));
    Map<String, Object> fix = Map.of("task_id", NAME);
    return List.of(
        new Scenario(
            "log",
            GetTaskLogs.NAME,
            fix,
            new LogPage(
                NAME,
                LogKind.AGENT,
                talk,
                41,
                "e.41.812.77ab",
                "e.0",
                false,
                false,
                false,
                false,
                null)),
        new Scenario(
            "log continued",
            GetTaskLogs.NAME,
            Map.of("task_id", NAME, "after", "e.9"),
            new LogPage(
                NAME, LogKind.AGENT, talk, 41, "e.10", null, true, false, true, false, null)),
        new Scenario(
            "log of a paused task",
            GetTaskLogs.NAME,
            fix,
            new LogPage(NAME, LogKind.AGENT, talk, 2, "s.2", null, false, false, false, true, NOW)),
        new Scenario(
            "log that was not saved",
            GetTaskLogs.NAME,
            fix,
            new LogPage(
                NAME, LogKind.AGENT, List.of(), 0, "s.0", null, false, false, false, true, null)),
        new Scenario(
            "nothing newer",
            GetTaskLogs.NAME,
            Map.of("task_id", NAME, "after", "e.41"),
            new LogPage(
                NAME,
                LogKind.AGENT,
                List.of(),
                41,
                "e.41",
                null,
                false,
                false,
                false,
                false,
                null)),
        new Scenario(
            "build log",
            GetTaskLogs.NAME,
            Map.of("task_id", NAME, "source", "build"),
            new LogPage(
                NAME, LogKind.BUILD, build, 1, "b.12", null, false, false, false, false, null)));
  }

  private static List<Scenario> sends() {
    TaskView working = view(Phase.WORKING);
    return List.of(
        send("delivered", new Delivery(Delivered.YES, false, null, working, null)),
        send("not in time", new Delivery(Delivered.NO, false, null, working, null)),
        send("duplicate", new Delivery(Delivered.YES, true, null, working, null)),
        send(
            "not delivered",
            new Delivery(
                Delivered.NO, false, "the agent's screen did not settle", view(Phase.IDLE), null)),
        send(
            "unknown",
            new Delivery(Delivered.UNKNOWN, false, "Coder did not answer in 60 s", working, null)));
  }

  private static Scenario send(String name, Delivery delivery) {
    return new Scenario(
        name, SendTaskInput.NAME, Map.of("task_id", NAME, "input", "Go on."), delivery);
  }

  private static List<Scenario> pauses() {
    Map<String, Object> fix = Map.of("task_id", NAME);
    Duration usual = Duration.ofSeconds(20);
    return List.of(
        new Scenario("pause", PauseTask.NAME, fix, new Change(view(Phase.STOPPING), true, usual)),
        new Scenario("paused", PauseTask.NAME, fix, new Change(view(Phase.PAUSED), false, null)),
        new Scenario(
            "pausing", PauseTask.NAME, fix, new Change(view(Phase.STOPPING), false, usual)),
        new Scenario("resume", ResumeTask.NAME, fix, new Change(view(Phase.STARTING), true, usual)),
        new Scenario(
            "resume with input",
            ResumeTask.NAME,
            Map.of("task_id", "dev/" + NAME, "input", "Go on."),
            new Change(view(Phase.QUEUED), true, null)),
        new Scenario("resumed", ResumeTask.NAME, fix, new Change(view(Phase.IDLE), false, null)));
  }

  private static List<Scenario> deletes() {
    TaskView working = sketch(Phase.WORKING).says("Running the integration tests").view();
    return List.of(
        new Scenario(
            "delete planned",
            DeleteTask.NAME,
            Map.of("task_id", NAME),
            new Deletion.Planned(working, "c1.Zm9vYmFy", NOW.plusSeconds(300))),
        new Scenario(
            "deleting",
            DeleteTask.NAME,
            Map.of("task_id", NAME, "confirmation", "c1.Zm9vYmFy"),
            new Deletion.Deleting(NAME, NAME, URI.create("https://coder.acme.dev/@dev/" + NAME))));
  }

  private static List<Scenario> templates() {
    return List.of(
        new Scenario("templates", ListTaskTemplates.NAME, Map.of(), List.of(DOCKER, GPU)),
        new Scenario("no templates", ListTaskTemplates.NAME, Map.of(), List.of()),
        new Scenario(
            "no templates match", ListTaskTemplates.NAME, Map.of("query", "x"), List.of()));
  }
}
