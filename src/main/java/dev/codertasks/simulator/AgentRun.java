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

/**
 * One life of a task's agent: from a start build that succeeded to the next stop. What it is at a
 * moment follows from its script and from what it was told; nothing runs in between.
 */
final class AgentRun {
  private static final int SCREEN_WIDTH = 80;
  static final String NOT_YET_CONNECTED = "agent has not yet connected";
  static final String TOO_LONG_TO_CONNECT = "agent is taking too long to connect";
  static final Duration CONNECTION_TIMEOUT = Duration.ofMinutes(2);

  /** Twenty failed checks of an app, three seconds apart. */
  private static final Duration APP_TIMEOUT = Duration.ofMinutes(1);

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

  /**
   * Begins a life.
   *
   * @param waits for a message instead of working on the prompt
   */
  AgentRun(UUID id, UUID appId, AgentScript script, Instant built, String prompt, boolean waits) {
    this.id = id;
    this.appId = appId;
    this.start = script.start();
    this.reply = script.reply();
    this.built = built;
    this.prompt = prompt;
    if (start.connect() != null) {
      schedule(GREETING, healthyAt());
      schedule(waits ? AFTER_RESUME : prompted(script), healthyAt());
    }
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

  /** Something happens to it, whatever its script says. */
  void happen(Act act, Instant at) {
    schedule(List.of(new Step(Duration.ZERO, act)), at);
  }

  Optional<Instant> lostAt(Instant now) {
    return first(Act.Die.class, now);
  }

  /** When it was lost or shut down. */
  Optional<Instant> endedAt(Instant now) {
    return lostAt(now).or(() -> first(Act.SwitchOff.class, now));
  }

  boolean appLost(Instant now) {
    return first(Act.LoseApp.class, now).isPresent();
  }

  boolean deaf(Instant now) {
    return first(Act.TurnDeaf.class, now).isPresent();
  }

  private Optional<Instant> first(Class<? extends Act> kind, Instant now) {
    return events.stream()
        .takeWhile(event -> !event.at().isAfter(now))
        .filter(event -> kind.isInstance(event.act()))
        .map(Event::at)
        .findFirst();
  }

  /** What it did by itself: nothing any more once it or its app has ended. */
  private List<Event> done(Instant now) {
    return events.stream()
        .takeWhile(event -> !event.at().isAfter(now))
        .takeWhile(event -> !isEnd(event.act()))
        .toList();
  }

  private static boolean isEnd(Act act) {
    return switch (act) {
      case Act.Die _, Act.SwitchOff _, Act.LoseApp _ -> true;
      case Act.Report _, Act.Write _, Act.Rewrite _, Act.Prompted _ -> false;
      case Act.Told _, Act.TurnDeaf _, Act.RunAhead _ -> false;
    };
  }

  String lifecycle(Instant now) {
    if (now.isBefore(connectedAt())) {
      return "created";
    }
    if (first(Act.SwitchOff.class, now).isPresent()) {
      return "off";
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
    return endedAt(now).isPresent() ? "disconnected" : "connected";
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
    if (lifecycle(now).equals("off")) {
      return Optional.of("agent is not running");
    }
    return scriptFailed(now)
        ? Optional.of("agent startup script exited with an error")
        : Optional.empty();
  }

  String appHealth(Instant now) {
    if (appLost(now.minus(APP_TIMEOUT))) {
      return "unhealthy";
    }
    if (!now.isBefore(healthyAt())) {
      return "healthy";
    }
    return start.unhealthyBefore() && !now.isBefore(readyAt()) ? "unhealthy" : "initializing";
  }

  /** What it has told Coder so far, in order. */
  List<Report> reports(Instant now) {
    List<Report> reports = new ArrayList<>();
    for (Event event : done(now)) {
      if (event.act() instanceof Act.Report(String state, String message, String uri)) {
        reports.add(new Report(event.at(), state, message, uri));
      }
    }
    return reports;
  }

  /** Whether its screen still moves, so that it takes no message. */
  boolean busy(Instant now) {
    return events.stream()
        .filter(event -> event.at().isAfter(now))
        .map(Event::act)
        .anyMatch(act -> !isEnd(act) && !(act instanceof Act.TurnDeaf));
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
    Duration ahead = ahead(now);
    done(now).forEach(event -> apply(event, event.at().plus(ahead), log));
    return log;
  }

  private Duration ahead(Instant now) {
    Duration ahead = Duration.ZERO;
    for (Event event : done(now)) {
      if (event.act() instanceof Act.RunAhead(Duration by)) {
        ahead = by;
      }
    }
    return ahead;
  }

  private void apply(Event event, Instant time, List<Entry> log) {
    switch (event.act()) {
      case Act.Told(String text) -> log.add(new Entry(log.size(), text, "input", time));
      case Act.Write(String text) -> log.add(new Entry(log.size(), filled(text), "output", time));
      case Act.Rewrite(String text) -> {
        boolean output = !log.isEmpty() && log.getLast().type().equals("output");
        int id = output ? log.removeLast().id() : log.size();
        log.add(new Entry(id, filled(text), "output", time));
      }
      case Act.Prompted() -> log.add(new Entry(log.size(), prompt, "input", time));
      case Act.Report _, Act.Die _, Act.SwitchOff _, Act.LoseApp _ -> {}
      case Act.TurnDeaf _, Act.RunAhead _ -> {}
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
