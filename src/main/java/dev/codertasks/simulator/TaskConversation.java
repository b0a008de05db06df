package dev.codertasks.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sending to an agent and reading its log. */
final class TaskConversation {
  /** AgentAPI's own words (its error model), which Coder hands on. */
  private static final String EMPTY =
      "{\"$schema\":\"http://localhost:3284/schemas/ErrorModel.json\",\"title\":\"Internal Server"
          + " Error\",\"status\":500,\"detail\":\"unexpected error occurred\",\"errors\":[{\"message\":"
          + "\"failed to send message: message must not be empty\"}]}";

  private final World world;
  private final int busyStatus;

  TaskConversation(World world, int busyStatus) {
    this.world = world;
    this.busyStatus = busyStatus;
  }

  Reply send(SimulatedTask task, Request request) {
    String input = Json.text(Json.read(request.body()), "input");
    if (input.isEmpty()) {
      return Reply.error(400, "Task input is required.");
    }
    Instant now = world.now();
    String status = task.status(now);
    return switch (status) {
      case "pending", "initializing" ->
          Reply.error(
              409,
              "Task is " + status + ".",
              "The task is resuming. Wait for the task to become active before sending messages.");
      case "paused" -> Reply.error(409, "Task is paused.", "Resume the task to send messages.");
      case "active" -> send(task.agent(now).orElseThrow(), input, now);
      default ->
          Reply.error(
              400,
              "Task must be active.",
              "Task status is \""
                  + status
                  + "\", it must be \"active\" to interact with the task.");
    };
  }

  private Reply send(AgentRun agent, String input, Instant now) {
    if (agent.lostAt(now).isPresent()) {
      return unreachable();
    }
    if (agent.busy(now)) {
      return Reply.error(busyStatus, "Task app is not ready to accept input.", "Status: running");
    }
    if (input.isBlank()) {
      return Reply.error(
          502, "Task app rejected the message.", "failed to post message: " + EMPTY + "\n");
    }
    agent.type(input.strip(), now);
    return Reply.empty(204);
  }

  private static Reply unreachable() {
    return Reply.error(502, "Failed to reach task app endpoint.", "agent is unreachable");
  }

  Reply logs(SimulatedTask task) {
    Instant now = world.now();
    String status = task.status(now);
    return switch (status) {
      case "active" -> live(task.agent(now).orElseThrow(), now);
      case "paused", "pending", "initializing" -> saved(task.snapshot());
      default ->
          Reply.error(
              409,
              "Cannot fetch logs for task in current state.",
              "Task status is \"" + status + "\".");
    };
  }

  private static Reply live(AgentRun agent, Instant now) {
    return agent.lostAt(now).isPresent()
        ? unreachable()
        : Reply.json(200, new JsonObject().with("logs", TaskJson.log(agent.log(now))));
  }

  private static Reply saved(Optional<SimulatedTask.Snapshot> snapshot) {
    List<AgentRun.Entry> entries = snapshot.map(SimulatedTask.Snapshot::entries).orElse(List.of());
    return Reply.json(
        200,
        new JsonObject()
            .with("logs", TaskJson.log(entries))
            .with("snapshot", true)
            .withIfPresent("snapshot_at", snapshot.map(SimulatedTask.Snapshot::at)));
  }
}
