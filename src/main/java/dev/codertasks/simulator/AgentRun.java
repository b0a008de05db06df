package dev.codertasks.simulator;

import dev.codertasks.simulator.AgentScript.Act;
import dev.codertasks.simulator.AgentScript.Start;
import dev.codertasks.simulator.AgentScript.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One life of a task's agent: from a start build that succeeded to the next stop. What it is at a
 * moment follows from its script and from what it was told; nothing runs in between.
 */
final class AgentRun {
  private static final int SCREEN_WIDTH = 80;
  static final String NOT_YET_CONNECTED = "agent has not yet connected";
  static final String TOO_LONG_TO_CONNECT = "agent is taking too long to connect";
  static final Duration CONNECTION_TIMEOUT = Duration.ofMinutes(2);
  private static final Comparator<Event> BY_TIME = Comparator.comparing(Event::at);

  private static final List<Step> GREETING =
      List.of(Step.at(0, new Act.Write("Agent 1.0 ready. Type a message.")));

  /** A resumed agent has forgotten the conversation and waits. */
  private static final List<Step> AFTER_RESUME =
      List.of(Step.at(500, new Act.Report("idle", "", "")));

  final UUID id;
  final UUID appId;
  private final Start start;
  private final List<Step> reply;
  private final Instant built;
  private final String prompt;
  private final List<Event> events = new ArrayList<>();
  private @Nullable Instant lostAt;

  AgentRun(UUID id, UUID appId, AgentScript script, Instant built, String prompt, boolean resumed) {
    this.id = id;
    this.appId = appId;
    this.start = script.start();
    this.reply = script.reply();
    this.built = built;
    this.prompt = prompt;
    if (start.connect() != null) {
      schedule(GREETING, healthyAt());
      schedule(resumed ? AFTER_RESUME : prompted(script), healthyAt());
    }
    events.stream()
        .filter(event -> event.act() instanceof Act.Die)
        .findFirst()
        .ifPresent(event -> lostAt = event.at());
  }

  /** The first prompt is typed once the agent has greeted. */
  private static List<Step> prompted(AgentScript script) {
    List<Step> steps = new ArrayList<>(script.first());
    steps.addFirst(Step.at(300, new Act.Prompted()));
    return steps;
  }

  private record Event(Instant at, Act act) {}

  /** What the agent last told Coder. */
  record Report(Instant at, String state, String message, String uri) {}

  /** A message of the conversation, as the agent's own API gives it. */
  record Entry(int id, String content, String type, Instant time) {}

  Instant connectedAt() {
    return start.connect() == null ? Instant.MAX : built.plus(start.connect());
  }

  Instant readyAt() {
    return start.connect() == null ? Instant.MAX : connectedAt().plus(start.ready());
  }

  Instant healthyAt() {
    return start.connect() == null ? Instant.MAX : readyAt().plus(start.healthy());
  }

  /** The moment itself, once it has come. */
  Optional<Instant> reached(Instant moment, Instant now) {
    return now.isBefore(moment) ? Optional.empty() : Optional.of(moment);
  }

  UUID logSourceId() {
    return new UUID(id.getMostSignificantBits(), 1);
  }

  void loseConnection(Instant at) {
    lostAt = at;
  }

  Optional<Instant> lostAt(Instant now) {
    return Optional.ofNullable(lostAt).filter(at -> !at.isAfter(now));
  }

  String lifecycle(Instant now) {
    if (now.isBefore(connectedAt())) {
      return "created";
    }
    if (now.isBefore(readyAt())) {
      return "starting";
    }
    return start.scriptFails() ? "start_error" : "ready";
  }

  boolean scriptFailed(Instant now) {
    return lifecycle(now).equals("start_error");
  }

  /** {@code connecting}, {@code connected}, {@code disconnected} or {@code timeout}. */
  String status(Instant now) {
    if (now.isBefore(connectedAt())) {
      return timedOut(now) ? "timeout" : "connecting";
    }
    return lostAt(now).isPresent() ? "disconnected" : "connected";
  }

  private boolean timedOut(Instant now) {
    return now.isAfter(built.plus(CONNECTION_TIMEOUT));
  }

  /** Why it is called unhealthy, or empty when it is not. */
  Optional<String> trouble(Instant now) {
    if (now.isBefore(connectedAt())) {
      return Optional.of(timedOut(now) ? TOO_LONG_TO_CONNECT : NOT_YET_CONNECTED);
    }
    if (lostAt(now).isPresent()) {
      return Optional.of("agent has lost connection");
    }
    return scriptFailed(now)
        ? Optional.of("agent startup script exited with an error")
        : Optional.empty();
  }

  String appHealth(Instant now) {
    if (!now.isBefore(healthyAt())) {
      return "healthy";
    }
    return start.unhealthyBefore() && !now.isBefore(readyAt()) ? "unhealthy" : "initializing";
  }

  /** What it has told Coder so far, in order; nothing once its connection is lost. */
  List<Report> reports(Instant now) {
    Instant end = lostAt(now).orElse(now);
    List<Report> reports = new ArrayList<>();
    for (Event event : events) {
      if (event.act() instanceof Act.Report(String state, String message, String uri)
          && !event.at().isAfter(end)) {
        reports.add(new Report(event.at(), state, message, uri));
      }
    }
    return reports;
  }

  /** Whether its screen still moves, so that it takes no message. */
  boolean busy(Instant now) {
    return events.stream()
        .anyMatch(event -> event.at().isAfter(now) && !(event.act() instanceof Act.Die));
  }

  /** Takes a message: it is in the log at once, and the reply follows. */
  void type(String text, Instant now) {
    events.add(new Event(now, new Act.Told(text)));
    schedule(reply, now);
  }

  private void schedule(List<Step> steps, Instant from) {
    for (Step step : steps) {
      events.add(new Event(from.plus(step.after()), step.act()));
    }
    events.sort(BY_TIME);
  }

  List<Entry> log(Instant now) {
    List<Entry> log = new ArrayList<>();
    for (Event event : events) {
      if (event.at().isAfter(now)) {
        break;
      }
      apply(event, log);
    }
    return log;
  }

  private void apply(Event event, List<Entry> log) {
    switch (event.act()) {
      case Act.Told(String text) -> log.add(new Entry(log.size(), text, "input", event.at()));
      case Act.Write(String text) ->
          log.add(new Entry(log.size(), filled(text), "output", event.at()));
      case Act.Rewrite(String text) -> {
        boolean output = !log.isEmpty() && log.getLast().type().equals("output");
        int id = output ? log.removeLast().id() : log.size();
        log.add(new Entry(id, filled(text), "output", event.at()));
      }
      case Act.Prompted() -> log.add(new Entry(log.size(), prompt, "input", event.at()));
      case Act.Report _, Act.Die _ -> {}
    }
  }

  /** Terminal agents fill every line with blanks to the screen's width. */
  private static String filled(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      out.append(out.isEmpty() ? "" : "\n").append(line);
      out.repeat(" ", Math.max(0, SCREEN_WIDTH - line.length()));
    }
    return out.toString();
  }
}
