package dev.codertasks.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sending to an agent and reading its log. */
final class TaskConversation {
  /** What AgentAPI takes. */
  private static final int MAX_BODY = 1024 * 1024;

  private final World world;
  private final int busyStatus;

  TaskConversation(World world, int busyStatus) {
    this.world = world;
    this.busyStatus = busyStatus;
  }

  Reply send(SimulatedTask task, Request request) {
    Body body = Body.of(request, List.of("input"), List.of());
    Reply unreadable = body.refusal();
    if (unreadable != null) {
      return unreadable;
    }
    String input = body.text("input");
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
    if (agent.appLost(now)) {
      return Reply.error(502, "Failed to get status from task app.", refused("status"));
    }
    if (agent.busy(now)) {
      return Reply.error(busyStatus, "Task app is not ready to accept input.", "Status: running");
    }
    if (input.length() >= MAX_BODY) {
      return rejected(413, "Request Entity Too Large", "request body is too large limit=1048576");
    }
    if (input.isBlank()) {
      return rejected("failed to send message: message must not be empty");
    }
    if (agent.deaf(now)) {
      return rejected(
          "failed to send message: failed to send message: failed to wait for processing to start:"
              + " timeout waiting for condition");
    }
    agent.type(input.strip(), now);
    return Reply.empty(204);
  }

  private static Reply rejected(String why) {
    return rejected(500, "Internal Server Error", why);
  }

  /** AgentAPI's own words (its error model), which Coder hands on. */
  private static Reply rejected(int status, String title, String why) {
    JsonObject error =
        new JsonObject()
            .with("$schema", "http://localhost:3284/schemas/ErrorModel.json")
            .with("title", title)
            .with("status", status)
            .with("detail", "unexpected error occurred")
            .with("errors", List.of(new JsonObject().with("message", why)));
    return Reply.error(
        502,
        "Task app rejected the message.",
        "failed to post message: " + Json.write(error) + "\n");
  }

  private static String refused(String call) {
    return "Get \"http://localhost:3284/"
        + call
        + "\": connect tcp [fd7a:115c:a1e0:4ac3:a58e:137a:7a28:9add]:3284: connection was refused";
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
    if (agent.lostAt(now).isPresent()) {
      return unreachable();
    }
    return agent.appLost(now)
        ? Reply.error(502, "Failed to get messages from task app.", refused("messages"))
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
