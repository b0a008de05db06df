package dev.codertasks.cli;

import dev.codertasks.cli.DemoServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the demo shows: one task, from its creation to its end. */
final class DemoStory {
  private static final String INPUT =
      "Fix the login redirect in acme/web. Done when all tests pass and a pull request is open.";
  private static final String REPLY = "Yes, change both callers too.";
  private static final Duration SOON = Duration.ofMillis(600);
  private static final Duration LATER = Duration.ofMillis(1_500);
  private static final int MOST_LOOKS = 40;

  /** As a rule of thumb, the characters of one token. */
  private static final int CHARACTERS = 4;

  private final DemoServer server;
  private final Narrator narrator;
  private final long started = System.nanoTime();
  private int calls;
  private int total;

  DemoStory(DemoServer server, Narrator narrator) {
    this.server = server;
    this.narrator = narrator;
  }

  /** Tells it all. */
  void tell() throws DemoException, InterruptedException {
    narrator.title(
        "coder-tasks-mcp demo",
        "A real MCP server over stdio, in front of a simulated Coder with a pretend agent. You are"
            + " the assistant; every answer below is word for word what it would read.");
    meet();
    call("Where can work be done?", "coder_list_task_templates", Map.of());
    String task = delegate();
    String cursor = followUntilItAsks(task);
    reply(task);
    readOn(task, cursor);
    pauseAndResume(task);
    delete(task);
    farewell();
  }

  private void meet() throws DemoException {
    narrator.step("The assistant starts the server and asks what it can do");
    JsonNode hello = server.initialize();
    JsonNode list = server.request("tools/list", Map.of());
    List<String> names =
        list.path("tools").values().stream().map(t -> t.path("name").stringValue("")).toList();
    expect(names.contains("coder_create_task"), "the server has no tool coder_create_task");
    String instructions = hello.path("instructions").stringValue("");
    int size = instructions.length() + list.toString().length();
    total += size;
    narrator.answer(
        List.of(names.size() + " tools: " + String.join(", ", names)),
        tokens(size) + " tokens, once per conversation, instructions included");
  }

  private String delegate() throws DemoException {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("template", "task-docker");
    arguments.put("input", INPUT);
    Answer created = call("Delegate: it answers at once", "coder_create_task", arguments);
    String task = created.data().at("/task/name").stringValue("");
    expect(created.data().path("created").booleanValue(false), "no task was created");

    Answer again =
        call(
            "The answer got lost? The same call again makes no second task",
            "coder_create_task",
            arguments);
    expect(
        again.data().at("/task/name").stringValue("").equals(task)
            && !again.data().path("created").booleanValue(true),
        "the same call made another task");
    return task;
  }

  /** Returns a cursor into its log. */
  private String followUntilItAsks(String task) throws DemoException, InterruptedException {
    narrator.step("Follow it");
    watch(task, Set.of("idle"), LATER);
    look("It is idle, and it has a question", task);
    Answer log = call("Read its log", "coder_get_task_logs", Map.of("task_id", task));
    expect(log.text().contains("shall I change them too?"), "the log does not hold the question");
    return log.data().path("next_cursor").stringValue("");
  }

  private void reply(String task) throws DemoException, InterruptedException {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("task_id", task);
    arguments.put("input", REPLY);
    Answer sent = call("Answer it", "coder_send_task_input", arguments);
    expect(sent.data().path("delivered").stringValue("").equals("yes"), "it was not delivered");
    watch(task, Set.of("completed"), LATER);
    Answer result = look("The result: a card with the pull request", task);
    expect(
        result.data().at("/task/link").stringValue("").endsWith("/pull/4182"),
        "the card has no link to the pull request");
  }

  private void readOn(String task, String cursor) throws DemoException {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("task_id", task);
    arguments.put("after", cursor);
    Answer news = call("Read on: only what is new", "coder_get_task_logs", arguments);
    expect(news.data().path("entries").intValue(0) == 2, "the log does not go on at the cursor");
  }

  private void pauseAndResume(String task) throws DemoException, InterruptedException {
    Map<String, Object> arguments = Map.of("task_id", task);
    Answer paused = call("Pause it: no cost, nothing lost", "coder_pause_task", arguments);
    expect(paused.data().path("changed").booleanValue(false), "it was not paused");
    watch(task, Set.of("paused"), SOON);
    Answer resumed = call("Resume it", "coder_resume_task", arguments);
    expect(resumed.data().path("changed").booleanValue(false), "it was not resumed");
    watch(task, Set.of("working", "completed"), SOON);
  }

  private void delete(String task) throws DemoException {
    Answer plan =
        call(
            "Delete it: first the server says what would be lost",
            "coder_delete_task",
            Map.of("task_id", task));
    expect(plan.data().path("step").stringValue("").equals("planned"), "no confirmation was asked");
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("task_id", task);
    arguments.put("confirmation", plan.data().path("confirmation").stringValue(""));
    Answer deleted = call("You agree", "coder_delete_task", arguments);
    expect(deleted.data().path("step").stringValue("").equals("deleting"), "it was not deleted");
  }

  private void farewell() {
    narrator.success(
        String.format(
            Locale.ROOT,
            "Done in %d s: %d tool calls, about %s tokens read, tool list included.",
            Duration.ofNanos(System.nanoTime() - started).toSeconds(),
            calls,
            tokens(total)));
    narrator.note("Tokens are the characters of the text divided by 4.");
    narrator.note("");
    narrator.note(
        "To connect your assistant, sign in with \"coder login\" and add this to its MCP servers:");
    narrator.verbatim(
        """
        "coder-tasks": {
          "command": "%s",
          "args": ["-jar", "%s"]
        }\
        """
            .formatted(
                json(DemoServer.java()),
                json(Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString())));
  }

  /** Looks now and then until it is in one of these phases. */
  private void watch(String task, Set<String> until, Duration pause)
      throws DemoException, InterruptedException {
    narrator.call("coder_get_task_status task_id=\"" + task + "\", now and then");
    int tokensBefore = total;
    String shown = "";
    for (int look = 1; look <= MOST_LOOKS; look++) {
      Answer answer = ask("coder_get_task_status", Map.of("task_id", task));
      String phase = answer.data().at("/task/phase").stringValue("");
      String message = answer.data().at("/task/message").stringValue("");
      if (!shown.equals(phase + message)) {
        shown = phase + message;
        narrator.event(sinceStart(), phase, message);
        if (until.contains("idle") && message.contains("?")) {
          narrator.remark(
              phase.equals("idle")
                  ? "Now it really waits."
                  : "It asks. But agents also stop for breath: this counts once its log has been"
                      + " still for 10 s.");
        }
      }
      if (until.contains(phase)) {
        narrator.answer(
            List.of(), look + " looks, " + tokens(total - tokensBefore) + " tokens in all");
        return;
      }
      expect(!phase.equals("failed"), "the task failed: " + answer.text());
      Thread.sleep(pause);
    }
    throw new DemoException(task + " did not become " + String.join(" or ", until) + " in time");
  }

  private Answer look(String title, String task) throws DemoException {
    return call(title, "coder_get_task_status", Map.of("task_id", task));
  }

  /** A step with one call in it. */
  private Answer call(String title, String tool, Map<String, ?> arguments) throws DemoException {
    narrator.step(title);
    narrator.call(
        tool
            + arguments.entrySet().stream()
                .map(a -> " " + a.getKey() + "=\"" + a.getValue() + "\"")
                .collect(Collectors.joining()));
    int before = total;
    Answer answer = ask(tool, arguments);
    narrator.answer(answer.text().lines().toList(), tokens(total - before) + " tokens");
    return answer;
  }

  private Answer ask(String tool, Map<String, ?> arguments) throws DemoException {
    Answer answer = server.call(tool, arguments);
    calls++;
    total += answer.text().length();
    expect(!answer.isError(), tool + " answered " + answer.text());
    return answer;
  }

  private static void expect(boolean holds, String otherwise) throws DemoException {
    if (!holds) {
      throw new DemoException(otherwise);
    }
  }

  private String sinceStart() {
    double seconds = Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0;
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }

  private static String tokens(int characters) {
    return String.format(Locale.ROOT, "%,d", Math.ceilDiv(characters, CHARACTERS));
  }

  private static String json(String path) {
    return path.replace("\\", "\\\\");
  }
}
