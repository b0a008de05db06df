package dev.codertasks.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pretend workspace and agent of a task do, and when. Immutable.
 *
 * @param start how the workspace comes up
 * @param first what the agent does once its app is healthy, beside greeting and being given its
 *     prompt
 * @param reply what it does after each message
 */
public record AgentScript(Start start, List<Step> first, List<Step> reply) {
  static final String QUESTION =
      "The fix is on branch fix/login. Two callers still use the old signature; shall I change them"
          + " too?";
  static final String LINK = "https://github.com/acme/web/pull/4182";

  public AgentScript {
    first = List.copyOf(first);
    reply = List.copyOf(reply);
  }

  /**
   * How a workspace comes up.
   *
   * @param queued until a provisioner takes the build; null for never
   * @param build how long the build takes
   * @param connect from then until the agent connects; null for never
   * @param ready from then until the start-up script has ended
   * @param healthy from then until the app is healthy
   * @param unhealthyBefore whether the app is called unhealthy, not initializing, until then
   * @param buildError Terraform's words, when the build fails
   * @param errorCode such as {@code INSUFFICIENT_QUOTA}
   * @param scriptFails whether the start-up script fails
   */
  public record Start(
      @Nullable Duration queued,
      Duration build,
      @Nullable Duration connect,
      Duration ready,
      Duration healthy,
      boolean unhealthyBefore,
      @Nullable String buildError,
      @Nullable String errorCode,
      boolean scriptFails) {

    /** Two seconds until the agent can be talked to. */
    public static final Start QUICK =
        new Start(ms(300), ms(700), ms(300), ms(300), ms(400), false, null, null, false);

    Start failing(String error, @Nullable String code) {
      return new Start(queued, build, connect, ready, healthy, false, error, code, scriptFails);
    }
  }

  /**
   * Something the agent does.
   *
   * @param after how long after its app was healthy, or after the message came
   */
  public record Step(Duration after, Act act) {
    static Step at(int millis, Act act) {
      return new Step(ms(millis), act);
    }
  }

  /** What an agent can do, and what can happen to it. */
  public sealed interface Act {
    /** Tells Coder what it is doing. */
    record Report(String state, String message, String uri) implements Act {}

    /** Says something new. */
    record Write(String text) implements Act {}

    /** Changes what it said last. */
    record Rewrite(String text) implements Act {}

    /** The first prompt is typed. */
    record Prompted() implements Act {}

    /** Somebody says something to it. */
    record Told(String text) implements Act {}

    /** The connection to its workspace is lost. */
    record Die() implements Act {}

    /** It is shut down in good order. */
    record SwitchOff() implements Act {}

    /** Its app ends; a minute later that counts as unhealthy. */
    record LoseApp() implements Act {}

    /** From now on it takes text and does not react: Coder calls that rejected. */
    record TurnDeaf() implements Act {}

    /** Its workspace's clock, and so every time in its log, turns out to be this far ahead. */
    record RunAhead(Duration by) implements Act {}
  }

  static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  /** Works three seconds, asks whether to go on, and completes on any answer. */
  public static AgentScript demo() {
    return new AgentScript(
        Start.QUICK,
        List.of(
            Step.at(400, new Act.Report("working", "Reading the code", "")),
            Step.at(600, new Act.Write("● Reading src/login/session.ts")),
            Step.at(2000, new Act.Report("working", "Running the tests", "")),
            Step.at(2200, new Act.Rewrite("● Reading src/login/session.ts\n● Running the tests")),
            Step.at(3000, new Act.Rewrite(QUESTION)),
            Step.at(3000, new Act.Report("idle", QUESTION.substring(QUESTION.indexOf("Two")), ""))),
        List.of(
            Step.at(200, new Act.Report("working", "Changing the two callers", "")),
            Step.at(300, new Act.Write("● Changing src/api/login.ts")),
            Step.at(2000, new Act.Rewrite("Both callers changed, all 212 tests pass: " + LINK)),
            Step.at(2000, new Act.Report("complete", "Login fixed", LINK))));
  }

  /** Like {@link #demo} but done with the first prompt. */
  public static AgentScript finishing() {
    return new AgentScript(
        Start.QUICK,
        List.of(
            Step.at(400, new Act.Report("working", "Reading the code", "")),
            Step.at(600, new Act.Write("● Reading")),
            Step.at(3000, new Act.Rewrite("Done, see " + LINK)),
            Step.at(3000, new Act.Report("complete", "Done", LINK))),
        demo().reply());
  }

  /** Never reports a state, as an agent without Coder's reporter. */
  public static AgentScript silent() {
    return new AgentScript(
        Start.QUICK,
        List.of(Step.at(600, new Act.Write("● Reading")), Step.at(5000, new Act.Rewrite("Done."))),
        List.of(Step.at(500, new Act.Write("● Looking")), Step.at(3000, new Act.Rewrite("Yes."))));
  }

  /** Reports idle at its first pause and works on for 13 s without another report. */
  public static AgentScript earlyIdle() {
    List<Step> steps = new ArrayList<>();
    steps.add(Step.at(400, new Act.Report("working", "", "")));
    steps.add(Step.at(500, new Act.Write("● Step 0")));
    steps.add(Step.at(2500, new Act.Report("idle", "", "")));
    for (int second = 3; second <= 15; second++) {
      steps.add(Step.at(second * 1000, new Act.Rewrite("● Step " + second)));
    }
    return new AgentScript(Start.QUICK, steps, demo().reply());
  }

  /** Wavers between idle and working before it stays idle. */
  public static AgentScript flickering() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String state = i % 2 == 0 ? "working" : "idle";
      steps.add(Step.at(1000 + i * 2000, new Act.Report(state, "round " + i, "")));
      Act write = i == 0 ? new Act.Write("round 0") : new Act.Rewrite("round " + i);
      steps.add(Step.at(1500 + i * 2000, write));
    }
    return new AgentScript(Start.QUICK, steps, demo().reply());
  }

  /** The build fails with these words. */
  public static AgentScript failingBuild(String error, @Nullable String errorCode) {
    return new AgentScript(Start.QUICK.failing(error, errorCode), List.of(), List.of());
  }

  /** Waits for a provisioner for ever. */
  public static AgentScript withoutProvisioner() {
    return new AgentScript(
        new Start(null, ms(700), ms(300), ms(300), ms(400), false, null, null, false),
        List.of(),
        List.of());
  }

  /** The app is called unhealthy for so long before it comes up. */
  public static AgentScript slowStart(Duration unhealthy) {
    return new AgentScript(
        new Start(ms(300), ms(700), ms(300), ms(300), unhealthy, true, null, null, false),
        demo().first(),
        demo().reply());
  }

  /** The start-up script fails, and the app never comes up. */
  public static AgentScript failingScript() {
    return new AgentScript(
        new Start(ms(300), ms(700), ms(300), ms(300), Duration.ofDays(99), true, null, null, true),
        List.of(),
        List.of());
  }

  /** The agent never connects. */
  public static AgentScript neverConnecting() {
    return new AgentScript(
        new Start(ms(300), ms(700), null, ms(300), ms(400), false, null, null, false),
        List.of(),
        List.of());
  }

  /** Is lost so long after its app was healthy. */
  public static AgentScript dying(Duration after) {
    return demo().until(after, new Act.Die());
  }

  /** The same, to which something happens so long after its app was healthy. */
  public AgentScript until(Duration after, Act end) {
    List<Step> steps = new ArrayList<>(first);
    steps.add(new Step(after, end));
    return new AgentScript(start, steps, reply);
  }

  /** Has written so many megabytes by the time it is idle. */
  public static AgentScript bigLog(int megabytes) {
    List<Step> steps = new ArrayList<>();
    String line = "The quick brown fox jumps over the lazy dog and writes it to the log again.\n";
    String block = line.repeat(256 * 1024 / 81);
    for (int i = 0; i < megabytes * 4; i++) {
      steps.add(Step.at(500, new Act.Write(block + i)));
    }
    steps.add(Step.at(1000, new Act.Report("idle", "Wrote a lot", "")));
    return new AgentScript(Start.QUICK, steps, demo().reply());
  }

  /** Says of itself that it failed. */
  public static AgentScript reportingFailure() {
    return new AgentScript(
        Start.QUICK,
        List.of(
            Step.at(2000, new Act.Write("3 of 212 tests fail.")),
            Step.at(2000, new Act.Report("failure", "Tests fail", ""))),
        demo().reply());
  }

  /**
   * The script that a prompt of the demo world asks for: the words behind {@code simulate:} choose
   * one of finish, silent, early-idle, flicker, fail-build, quota, no-provisioner, slow-start,
   * fail-script, no-agent, lost-agent, agent-off, app-down, deaf, clock-ahead, big-log, fail;
   * everything else is {@link #demo}.
   */
  static AgentScript byPrompt(String prompt) {
    int at = prompt.indexOf("simulate:");
    String word =
        at < 0 ? "" : prompt.substring(at + "simulate:".length()).strip().split("\\s", 2)[0];
    return switch (word) {
      case "finish" -> finishing();
      case "silent" -> silent();
      case "early-idle" -> earlyIdle();
      case "flicker" -> flickering();
      case "fail-build" -> failingBuild("terraform apply: exit status 1", null);
      case "quota" ->
          failingBuild("Insufficient quota: 40 of 40 credits used.", "INSUFFICIENT_QUOTA");
      case "no-provisioner" -> withoutProvisioner();
      case "slow-start" -> slowStart(Duration.ofSeconds(20));
      case "fail-script" -> failingScript();
      case "no-agent" -> neverConnecting();
      case "lost-agent" -> dying(Duration.ofSeconds(6));
      case "agent-off" -> demo().until(Duration.ofSeconds(6), new Act.SwitchOff());
      case "app-down" -> demo().until(Duration.ofSeconds(6), new Act.LoseApp());
      case "deaf" -> demo().until(Duration.ZERO, new Act.TurnDeaf());
      case "clock-ahead" -> finishing().until(Duration.ZERO, new Act.RunAhead(Duration.ofHours(1)));
      case "big-log" -> bigLog(20);
      case "fail" -> reportingFailure();
      default -> demo();
    };
  }
}
