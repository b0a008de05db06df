package dev.codertasks.simulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.simulator.AgentScript.Act;
import dev.codertasks.simulator.AgentScript.Start;
import dev.codertasks.simulator.AgentScript.Step;
import dev.codertasks.simulator.TemplatePlan.Import;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the simulated deployment to what running Coder servers answered. */
class SimulatorContractTest {
  private static final int RUNNING = 1000;
  private static final int CONNECTED = 1300;
  private static final int READY = 1600;
  private static final int HEALTHY = 2000;

  /** How to get to the state in which each answer was recorded. */
  private static final Map<String, UnaryOperator<Stage>> CASES = cases();

  private static Map<String, UnaryOperator<Stage>> cases() {
    Map<String, UnaryOperator<Stage>> cases = new TreeMap<>();
    cases.putAll(access());
    cases.putAll(templates());
    cases.putAll(creations());
    cases.putAll(tasks());
    cases.putAll(lists());
    cases.putAll(conversations());
    cases.putAll(changes());
    cases.putAll(workspaces());
    return cases;
  }

  private static Map<String, UnaryOperator<Stage>> access() {
    return Map.ofEntries(
        at("2.31.9/any.200-html-outside-api", s -> s),
        at("2.31.9/any.400-csrf", s -> s.cookie("abcdefghij-abcdefghijklmnopqrstuv")),
        at("2.31.9/any.401-bad-format", s -> s.token("nonsense")),
        at("2.31.9/any.401-expired", Stage::expired),
        at("2.31.9/any.401-no-token", s -> s.token("")),
        at("2.31.9/any.401-suspended", Stage::suspended),
        at("2.31.9/any.401-unknown-key", s -> s.token("abcdefghij-abcdefghijklmnopqrstuv")),
        at("2.31.9/any.404-route", s -> s),
        at("2.31.9/any.429-rate-limited", s -> s.limit(20).task(HEALTHY).asked(20)),
        at("2.31.9/auth-scopes.200", s -> s.token("")),
        at("2.31.9/buildinfo.200", s -> s.token("")),
        at("2.31.9/chats-probe.404", s -> s),
        at("2.31.9/organizations.200", s -> s),
        at("2.31.9/redirect.307-access-url", Stage::elsewhere),
        at("2.31.9/task.405-method", s -> s.task(HEALTHY)),
        at("2.31.9/token-create.400-bad-scope", s -> s),
        at("2.31.9/token-get.scoped", s -> s.key("task:read")),
        at("2.31.9/users-me.200", s -> s),
        at("2.35/buildinfo.200", s -> s),
        at("2.35/users-me.200", s -> s));
  }

  private static Map<String, UnaryOperator<Stage>> templates() {
    return Map.ofEntries(
        at("2.31.9/template.200", Stage::docker),
        at("2.31.9/templates.q-has-ai-task", s -> s.called("task-presets", "task-docker")),
        at("2.31.9/templateversion-presets.null", s -> s.version("coder", "task-k8s", "v3")),
        at("2.31.9/templateversion-presets.two", Stage::docker),
        at("2.31.9/templateversion-resources.200", Stage::docker),
        at(
            "2.31.9/templateversion-rich-parameters.425",
            s -> s.template(TemplatePlan.tasks("importing").imported(Import.RUNNING))),
        at("2.31.9/templateversion-rich-parameters.required", Stage::gpu),
        at("2.31.9/templateversion.200", Stage::docker),
        at("2.31.9/templateversion.archived", s -> s.version("coder", "task-docker", "v11")),
        at("2.31.9/templateversion.import-failed", Stage::broken),
        at("2.35/templateversion-external-auth.not-authenticated", Stage::gitHub));
  }

  private static Map<String, UnaryOperator<Stage>> creations() {
    return Map.ofEntries(
        at("2.31.9/task-create.201", Stage::docker),
        at("2.31.9/task-create.201-generated-name", Stage::docker),
        at("2.31.9/task-create.201-pending", s -> s.script(STARVED).docker()),
        at(
            "2.31.9/task-create.201-preset-of-other-version",
            s -> s.docker().presetOf("task-docker", "v11")),
        at("2.31.9/task-create.400-bad-name", Stage::docker),
        at("2.31.9/task-create.400-import-failed", Stage::broken),
        at(
            "2.31.9/task-create.400-not-a-task-template",
            s -> s.version("coder", "plain-docker", "v1")),
        at("2.31.9/task-create.400-required-parameter", Stage::gpu),
        at("2.31.9/task-create.400-unknown-version", s -> s),
        at("2.31.9/task-create.403-for-other-user", Stage::docker),
        at("2.31.9/task-create.409-name-taken", s -> s.task(HEALTHY)),
        at("2.31.9/task-create.409-old-workspace-deleting", s -> s.task(HEALTHY).delete()),
        at(
            "2.31.9/task-create.500-archived-version",
            s -> s.version("coder", "task-docker", "v11")),
        at("2.31.9/task-create.500-nul-in-prompt", Stage::docker),
        at("2.31.9/task-create.500-race", s -> s.docker().racing()),
        at("2.31.9/task-create.500-unknown-preset", Stage::docker));
  }

  private static Map<String, UnaryOperator<Stage>> tasks() {
    return Map.ofEntries(
        at("2.31.9/task-get.404", s -> s),
        at("2.31.9/task-get.active-agent-disconnected", s -> s.task(HEALTHY).loseAgent()),
        at("2.31.9/task-get.active-complete", s -> s.script(COMPLETE).task(HEALTHY)),
        at("2.31.9/task-get.active-failure", s -> s.script(FAILURE).task(HEALTHY)),
        at("2.31.9/task-get.active-idle", s -> s.script(IDLE).task(HEALTHY)),
        at("2.31.9/task-get.active-idle-by-screen-watcher", s -> s.script(BROKEN).task(HEALTHY)),
        at("2.31.9/task-get.active-start-error", s -> s.script(SCRIPT_FAILS).task(HEALTHY)),
        at("2.31.9/task-get.active-state-null", s -> s.task(HEALTHY)),
        at("2.31.9/task-get.active-working", s -> s.script(WORKING).task(HEALTHY)),
        at(
            "2.31.9/task-get.error-app-unhealthy",
            s -> s.script(SLOW).task(9000).pause().resume().after(READY)),
        at("2.31.9/task-get.error-build-canceled", s -> s.script(STARVED).task(5).cancel()),
        at("2.31.9/task-get.error-build-failed", s -> s.script(BUILD_FAILS).task(RUNNING)),
        at("2.31.9/task-get.error-stop-failed", s -> s.task(HEALTHY).failStop().pause()),
        at("2.31.9/task-get.initializing-agent-connecting", s -> s.task(RUNNING)),
        at("2.31.9/task-get.initializing-agent-timeout", s -> s.script(NO_AGENT).task(125_000)),
        at("2.31.9/task-get.initializing-app", s -> s.task(READY)),
        at("2.31.9/task-get.paused", s -> s.script(FAILURE).task(HEALTHY).pause()),
        at("2.31.9/task-get.pending", s -> s.script(STARVED).task(60_000)),
        at(
            "2.31.9/task-get.ratelimit-headers",
            s -> s.limit(20).task(HEALTHY).pause().resume().after(HEALTHY)),
        at("2.31.9/task-get.unknown-agent-off", s -> s.task(HEALTHY).happen(new Act.SwitchOff())),
        at("2.31.9/task-get.unknown-stopping", s -> s.task(HEALTHY).stopping()),
        at("2.35/task-get.active-failed", s -> s.script(FAILURE).task(HEALTHY)),
        at("2.35/task-get.initializing-agent-connecting", s -> s.task(RUNNING)),
        at("2.35/task-get.paused", s -> s.script(FAILURE).task(HEALTHY).pause()));
  }

  private static Map<String, UnaryOperator<Stage>> lists() {
    return Map.ofEntries(
        at("2.31.9/tasks-list.200", s -> s.task(HEALTHY).pause().resume().after(HEALTHY)),
        at("2.31.9/tasks-list.400-unknown-key", s -> s),
        at("2.31.9/tasks-list.400-unknown-owner", s -> s),
        at("2.31.9/tasks-list.500-bad-status", s -> s));
  }

  private static Map<String, UnaryOperator<Stage>> conversations() {
    return Map.ofEntries(
        at("2.31.9/task-logs.409-error", s -> s.script(BUILD_FAILS).task(RUNNING)),
        at("2.31.9/task-logs.502-agent-unreachable", s -> s.task(HEALTHY).loseAgent()),
        at("2.31.9/task-logs.502-app-down", s -> s.task(9000).happen(new Act.LoseApp())),
        at("2.31.9/task-logs.active-busy", s -> s.task(3000)),
        at("2.31.9/task-logs.active-idle", s -> s.task(9000)),
        at("2.31.9/task-logs.paused-no-snapshot", s -> s.task(RUNNING).pause()),
        at("2.31.9/task-logs.paused-snapshot", s -> s.task(9000).pause()),
        at("2.31.9/task-logs.pending", s -> s.script(STARVED).task(60_000)),
        at(
            "2.31.9/task-logs.resuming-old-snapshot",
            s -> s.task(9000).pause().resume().after(CONNECTED)),
        at("2.31.9/task-send.204", s -> s.task(9000)),
        at("2.31.9/task-send.204-leading-space", s -> s.task(9000)),
        at("2.31.9/task-send.400-empty-input", s -> s.task(9000)),
        at("2.31.9/task-send.400-error", s -> s.script(BUILD_FAILS).task(RUNNING)),
        at("2.31.9/task-send.400-unknown", s -> s.task(HEALTHY).stopping()),
        at("2.31.9/task-send.409-initializing", s -> s.task(CONNECTED)),
        at("2.31.9/task-send.409-paused", s -> s.task(HEALTHY).pause()),
        at("2.31.9/task-send.502-agent-unreachable", s -> s.task(9000).loseAgent()),
        at("2.31.9/task-send.502-busy", s -> s.task(3000)),
        at("2.31.9/task-send.502-only-space", s -> s.task(9000)),
        at("2.31.9/task-send.502-rejected-no-echo", s -> s.task(9000).happen(new Act.TurnDeaf())),
        at("2.35/task-send.409-busy", s -> s.task(3000)));
  }

  private static Map<String, UnaryOperator<Stage>> changes() {
    return Map.ofEntries(
        at("2.31.9/build-cancel.200", s -> s.script(STARVED).task(5)),
        at("2.31.9/build-cancel.412-expect-status", s -> s.script(STARVED).task(5)),
        at("2.31.9/task-delete.202", s -> s.task(HEALTHY)),
        at("2.31.9/task-delete.409-build-active", s -> s.script(STARVED).task(5)),
        at("2.31.9/task-input.204", s -> s.task(HEALTHY).pause()),
        at("2.31.9/task-input.409-not-paused", s -> s.script(STARVED).task(5)),
        at("2.31.9/task-pause.202", s -> s.task(HEALTHY)),
        at("2.31.9/task-pause.409-build-active", s -> s.script(STARVED).task(5)),
        at("2.31.9/task-resume.202", s -> s.task(HEALTHY).pause()),
        at("2.31.9/task-resume.409-already-running", s -> s.task(HEALTHY)));
  }

  private static Map<String, UnaryOperator<Stage>> workspaces() {
    return Map.ofEntries(
        at("2.31.9/agent-logs.200", s -> s.task(HEALTHY)),
        at("2.31.9/agent-logs.500-format-text-as-member", s -> s.task(HEALTHY)),
        at("2.31.9/build-logs.200", s -> s.task(HEALTHY)),
        at("2.31.9/build-logs.failed", s -> s.script(BUILD_FAILS).task(RUNNING)),
        at("2.31.9/build-logs.format-text", s -> s.script(BUILD_FAILS).task(RUNNING)),
        at(
            "2.31.9/workspace-by-name.include-deleted",
            s -> s.task(HEALTHY).pause().resume().after(HEALTHY).pause().delete().after(1000)),
        at("2.31.9/workspace-get.410-deleted", s -> s.task(HEALTHY).delete().after(1000)),
        at("2.31.9/workspace-get.agent-disconnected", s -> s.task(HEALTHY).loseAgent()),
        at("2.31.9/workspace-get.build-failed", s -> s.script(BUILD_FAILS).task(RUNNING)),
        at(
            "2.31.9/workspace-get.delete-failed",
            s -> s.task(HEALTHY).failDelete().delete().after(1000)),
        at("2.31.9/workspace-get.include-deleted", s -> s.task(HEALTHY).delete().after(1000)),
        at("2.31.9/workspace-get.pending-no-provisioner", s -> s.script(STARVED).task(60_000)),
        at("2.31.9/workspace-get.running", s -> s.script(FAILURE).task(9000)),
        at("2.31.9/workspaces-list.400-unknown-key", s -> s),
        at("2.31.9/workspaces-list.has-ai-task-limit3", s -> s.script(NO_AGENT).task(125_000)),
        at("2.31.9/workspaces-list.status-deleted-empty", s -> s.task(HEALTHY)),
        at("2.35/workspace-get.running", s -> s.script(FAILURE).task(9000)));
  }

  private static final AgentScript STARVED = AgentScript.withoutProvisioner();
  private static final AgentScript NO_AGENT = AgentScript.neverConnecting();
  private static final AgentScript SLOW = AgentScript.slowStart(Duration.ofSeconds(5));
  private static final AgentScript BUILD_FAILS =
      AgentScript.failingBuild("terraform apply: exit status 1", null);
  private static final AgentScript SCRIPT_FAILS =
      new AgentScript(scriptFails(), List.of(), List.of());
  private static final AgentScript WORKING = reporting("working", "Reading the code", "");
  private static final AgentScript IDLE = reporting("idle", "Waiting for input", "");
  private static final AgentScript BROKEN = reporting("idle", "Broken", "");
  private static final AgentScript FAILURE = reporting("failure", "Tests fail", "");
  private static final AgentScript COMPLETE =
      reporting("complete", "Opened PR", "https://example.com/pr/1");

  private static AgentScript reporting(String state, String message, String uri) {
    return new AgentScript(
        Start.QUICK,
        List.of(new Step(Duration.ZERO, new Act.Report(state, message, uri))),
        List.of());
  }

  private static Start scriptFails() {
    Start quick = Start.QUICK;
    return new Start(
        quick.queued(),
        quick.build(),
        quick.connect(),
        quick.ready(),
        quick.healthy(),
        false,
        null,
        null,
        true);
  }

  private static Map.Entry<String, UnaryOperator<Stage>> at(
      String name, UnaryOperator<Stage> state) {
    return Map.entry(name + ".json", state);
  }

  private static Stream<String> names() {
    return CASES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void answersAsRecorded(String name) {
    Recording recording = Recording.read(name);
    try (Stage stage = requireNonNull(CASES.get(name)).apply(new Stage(recording))) {

      HttpResponse<String> answer = stage.replay();

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(recording.status());
      assertThat(RecordedHeaders.of(answer, recording)).isEqualTo(RecordedHeaders.of(recording));
      assertThat(differences(answer, recording)).as(answer.body()).isEmpty();
    }
  }

  private static List<String> differences(HttpResponse<String> answer, Recording recording) {
    if (RecordedHeaders.sayJson(recording) && !answer.body().isEmpty()) {
      return Shape.differences(recording, Stage.json(answer));
    }
    return answer.body().isEmpty() == recording.body().asString("").isEmpty()
        ? List.of()
        : List.of("the one has a body and the other has none");
  }

  @Test
  void everyRecordingIsRead() {
    assertThat(Recording.all())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(names(), SimulatorStreamsTest.RECORDINGS.stream()).toList());
  }
}
