package dev.codertasks.task;

import static dev.codertasks.task.SomeTask.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.coder.model.AgentLifecycle;
import dev.codertasks.coder.model.AgentState;
import dev.codertasks.coder.model.JobStatus;
import dev.codertasks.coder.model.LogEntry;
import dev.codertasks.coder.model.TaskStatus;
import dev.codertasks.coder.model.Transition;
import dev.codertasks.coder.model.Workspace;
import dev.codertasks.coder.model.WorkspaceStatus;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the table in {@link PhaseRules}, and what stands just beside it. */
class PhaseRulesTest {
  private static final String LOST = "agent has lost connection";

  @ParameterizedTest(name = "{0} with workspace {1} is {2}")
  @CsvSource({
    "PENDING, PENDING, QUEUED",
    "INITIALIZING, PENDING, QUEUED",
    "INITIALIZING, STARTING, STARTING",
    "INITIALIZING, RUNNING, STARTING",
    "PAUSED, STOPPED, PAUSED",
    "ERROR, CANCELING, STOPPING",
    "ERROR, CANCELED, FAILED",
    "ERROR, FAILED, FAILED",
    "ERROR, STOPPED, FAILED",
    "UNKNOWN, STOPPING, STOPPING",
    "UNKNOWN, PENDING, STOPPING",
    "UNKNOWN, DELETING, DELETED",
    "UNKNOWN, DELETED, DELETED",
    "UNKNOWN, RUNNING, UNKNOWN",
    "UNKNOWN, UNKNOWN, UNKNOWN",
  })
  void readsInfrastructure(TaskStatus status, WorkspaceStatus workspace, Phase expected) {
    SomeTask task = SomeTask.active().with(status, workspace);

    assertThat(phase(task)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "an agent that is {0} while status is unknown makes {1}")
  @CsvSource({"SHUTTING_DOWN, STOPPING", "OFF, FAILED", "SHUTDOWN_ERROR, FAILED", "READY, UNKNOWN"})
  void readsTheLifecycleOfAnUnknownStatus(AgentLifecycle lifecycle, Phase expected) {
    SomeTask task =
        SomeTask.active()
            .with(TaskStatus.UNKNOWN, WorkspaceStatus.RUNNING)
            .agent(lifecycle, "agent is not running");

    assertThat(phase(task)).isEqualTo(expected);
  }

  @Test
  void anAgentThatHasNotConnectedYetIsStarting() {
    SomeTask task =
        SomeTask.active()
            .with(TaskStatus.INITIALIZING, WorkspaceStatus.RUNNING)
            .agent(AgentLifecycle.CREATED, "agent has not yet connected");

    assertThat(phase(task)).isEqualTo(Phase.STARTING);
  }

  @Test
  void anAgentPastItsTimeToConnectHasFailed() {
    SomeTask task =
        SomeTask.active()
            .with(TaskStatus.INITIALIZING, WorkspaceStatus.RUNNING)
            .agent(AgentLifecycle.CREATED, "agent is taking too long to connect");

    assertThat(phase(task)).isEqualTo(Phase.FAILED);
  }

  @Test
  void errorIsTransientWhileTheAppMayStillStart() {
    SomeTask task = SomeTask.active().with(TaskStatus.ERROR, WorkspaceStatus.RUNNING);

    assertThat(phase(task, built(NOW.minusSeconds(299)), null)).isEqualTo(Phase.STARTING);
    assertThat(phase(task, built(NOW.minusSeconds(301)), null)).isEqualTo(Phase.FAILED);
  }

  @Test
  void aListJudgesAnErrorByTheTasksAge() {
    SomeTask task = SomeTask.active().with(TaskStatus.ERROR, WorkspaceStatus.RUNNING);

    assertThat(phase(task.created(NOW.minusSeconds(60)))).isEqualTo(Phase.STARTING);
    assertThat(phase(task.created(NOW.minusSeconds(600)))).isEqualTo(Phase.FAILED);
  }

  @Test
  void aLostAgentFailsAfterAMinute() {
    SomeTask task =
        SomeTask.active()
            .state(AgentState.WORKING, NOW.minusSeconds(600))
            .agent(AgentLifecycle.READY, LOST);

    assertThat(phase(task, lost(NOW.minusSeconds(59)), null)).isEqualTo(Phase.WORKING);
    assertThat(phase(task, lost(NOW.minusSeconds(61)), null)).isEqualTo(Phase.FAILED);
  }

  @Test
  void aFailedStartupScriptIsNoLostAgent() {
    SomeTask task =
        SomeTask.active()
            .state(AgentState.WORKING, NOW)
            .agent(AgentLifecycle.START_ERROR, "agent startup script exited with an error");

    assertThat(phase(task)).isEqualTo(Phase.WORKING);
  }

  @Test
  void aStateOfWorkingIsBelieved() {
    SomeTask task = SomeTask.active().state(AgentState.WORKING, NOW.minusSeconds(450));

    assertThat(phase(task, null, log(in(500), out(400)))).isEqualTo(Phase.WORKING);
  }

  @Test
  void idleCountsOnceTheLogHasBeenStillForTenSeconds() {
    SomeTask task = SomeTask.active().state(AgentState.IDLE, NOW.minusSeconds(60));

    assertThat(phase(task, null, log(in(90), out(9)))).isEqualTo(Phase.WORKING);
    assertThat(phase(task, null, log(in(90), out(10)))).isEqualTo(Phase.IDLE);
  }

  @Test
  void idleDoesNotCountBeforeTheAgentHasAnswered() {
    SomeTask task = SomeTask.active().state(AgentState.IDLE, NOW.minusSeconds(60));

    assertThat(phase(task, null, log(out(200), in(90)))).isEqualTo(Phase.WORKING);
  }

  @Test
  void anIdleThatIsOlderThanTheLastInputDoesNotCount() {
    SomeTask task = SomeTask.active().state(AgentState.IDLE, NOW.minusSeconds(60));

    assertThat(phase(task, null, log(in(20), out(15)))).isEqualTo(Phase.WORKING);
  }

  @Test
  void anAgentThatNeverReportsIsIdleOnceItHasBeenSilentAndStill() {
    SomeTask task = SomeTask.active();

    assertThat(phase(task, null, log(in(29), out(12)))).isEqualTo(Phase.WORKING);
    assertThat(phase(task, null, log(in(30), out(9)))).isEqualTo(Phase.WORKING);
    assertThat(phase(task, null, log(in(30), out(10)))).isEqualTo(Phase.IDLE);
  }

  @Test
  void anInitialPromptThatMayNotHaveBeenTypedYetIsWaitedFor() {
    SomeTask task = SomeTask.active().state(AgentState.IDLE, NOW.minusSeconds(25));

    assertThat(phase(task, null, log(out(25)))).isEqualTo(Phase.WORKING);
    assertThat(phase(task, null, log(out(31)))).isEqualTo(Phase.IDLE);
  }

  @Test
  void aLogWhoseClockRunsAheadLeavesOnlyTheAgeOfTheState() {
    LogTail ahead = log(in(-10), out(-60));

    assertThat(phase(SomeTask.active().state(AgentState.IDLE, NOW.plusSeconds(20)), null, ahead))
        .isEqualTo(Phase.WORKING);
    LogTail sameInput = log(in(90), out(-60));
    assertThat(
            phase(SomeTask.active().state(AgentState.IDLE, NOW.minusSeconds(31)), null, sameInput))
        .isEqualTo(Phase.IDLE);
    assertThat(
            phase(SomeTask.active().state(AgentState.IDLE, NOW.minusSeconds(29)), null, sameInput))
        .isEqualTo(Phase.WORKING);
  }

  @Test
  void anAgentThatNeverReportsIsIdleOnceAClockAheadWasSeenStillForAsLong() {
    LogTail ahead = log(in(-70), out(-60));

    assertThat(phase(SomeTask.active(), null, ahead.seenSince(NOW.minusSeconds(29))))
        .isEqualTo(Phase.WORKING);
    assertThat(phase(SomeTask.active(), null, ahead.seenSince(NOW.minusSeconds(30))))
        .isEqualTo(Phase.IDLE);
  }

  @Test
  void completeAndFailedCountUnlessSomethingWasSaidSince() {
    LogTail answered = log(in(90), out(70));
    LogTail asked = log(in(5));

    SomeTask complete = SomeTask.active().state(AgentState.COMPLETE, NOW.minusSeconds(60));
    SomeTask failed = SomeTask.active().state(AgentState.FAILED, NOW.minusSeconds(60));

    assertThat(phase(complete, null, answered)).isEqualTo(Phase.COMPLETED);
    assertThat(phase(complete, null, asked)).isEqualTo(Phase.WORKING);
    assertThat(phase(failed, null, answered)).isEqualTo(Phase.FAILED);
    assertThat(phase(failed, null, asked)).isEqualTo(Phase.WORKING);
  }

  @Test
  void aPausedTaskKeepsItsPhaseWhateverItLastSaid() {
    SomeTask task =
        SomeTask.active()
            .state(AgentState.WORKING, NOW.minusSeconds(60))
            .with(TaskStatus.PAUSED, WorkspaceStatus.STOPPED);

    assertThat(phase(task)).isEqualTo(Phase.PAUSED);
  }

  private static Phase phase(SomeTask task) {
    return phase(task, null, null);
  }

  private static Phase phase(SomeTask task, @Nullable Workspace workspace, @Nullable LogTail log) {
    return new PhaseRules(task.task(), workspace, log, NOW).phase();
  }

  private static Workspace built(Instant at) {
    return SomeTask.workspace(Transition.START, JobStatus.SUCCEEDED, null, at, null);
  }

  private static Workspace lost(Instant at) {
    return SomeTask.workspace(
        Transition.START, JobStatus.SUCCEEDED, null, NOW.minusSeconds(3000), at);
  }

  private static LogTail log(LogEntry... entries) {
    LogTail.Collector collector = new LogTail.Collector();
    Arrays.stream(entries).forEach(collector);
    return collector.tail();
  }

  private static LogEntry in(long secondsAgo) {
    return new LogEntry(1, "do it", LogEntry.Type.INPUT, NOW.minusSeconds(secondsAgo));
  }

  private static LogEntry out(long secondsAgo) {
    return new LogEntry(2, "done", LogEntry.Type.OUTPUT, NOW.minusSeconds(secondsAgo));
  }
}
