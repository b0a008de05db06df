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
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(600);
  private static final int MOST_LOOKS = 40;
  private static final int MOST_WAITS = 4;
  private static final int LONGEST_WORD = 40;

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
  private String followUntilItAsks(String task) throws DemoException {
    await("Follow it: one call waits until it needs you", task, "idle", Map.of());
    Answer log = call("Read its log", "coder_get_task_logs", Map.of("task_id", task));
    expect(log.text().contains("shall I change them too?"), "the log does not hold the question");
    return log.data().path("next_cursor").stringValue("");
  }

  private void reply(String task) throws DemoException {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("task_id", task);
    arguments.put("input", REPLY);
    Answer sent = call("Answer it", "coder_send_task_input", arguments);
    expect(sent.data().path("delivered").stringValue("").equals("yes"), "it was not delivered");
    Answer result =
        await("Wait for the result: a card with the pull request", task, "completed", Map.of());
    expect(
        result.data().at("/cards/0/link").stringValue("").endsWith("/pull/4182"),
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
    await("Wait until it is", task, "paused", Map.of("until", "finished"));
    Answer resumed = call("Resume it", "coder_resume_task", arguments);
    expect(resumed.data().path("changed").booleanValue(false), "it was not resumed");
    watch(task, Set.of("working", "idle", "completed"));
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

  /** Waits, again only if the time was up, until it is in this phase. */
  private Answer await(String title, String task, String phase, Map<String, ?> more)
      throws DemoException {
    narrator.step(title);
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("task_ids", List.of(task));
    arguments.putAll(more);
    for (int wait = 1; wait <= MOST_WAITS; wait++) {
      Answer answer = show("coder_wait_for_tasks", arguments);
      if (answer.data().at("/tasks/0/phase").stringValue("").equals(phase)) {
        return answer;
      }
      arguments.put("cursor", answer.data().path("cursor").stringValue(""));
    }
    throw new DemoException(task + " did not become " + phase + " in time");
  }

  /** Shows what the server says while a call waits: "fix-it is working: Reading the code". */
  private void meanwhile(String progress) {
    String said = progress.substring(progress.indexOf(" is ") + " is ".length());
    int colon = said.indexOf(": ");
    String phase = colon < 0 ? said : said.substring(0, colon);
    String message = colon < 0 ? "" : said.substring(colon + 2);
    narrator.event(sinceStart(), phase, message);
    if (phase.equals("working") && message.endsWith("?")) {
      narrator.remark(
          "It asks. But agents also stop for breath: this counts once its log has been still for"
              + " 10 s.");
    }
  }

  /** Looks now and then until it is in one of these phases. */
  private void watch(String task, Set<String> until) throws DemoException, InterruptedException {
    narrator.call("coder_get_task_status task_id=\"" + task + "\", now and then");
    int before = total;
    String shown = "";
    for (int look = 1; look <= MOST_LOOKS; look++) {
      Answer answer = ask("coder_get_task_status", Map.of("task_id", task));
      String phase = answer.data().at("/task/phase").stringValue("");
      if (!shown.equals(phase)) {
        shown = phase;
        narrator.event(sinceStart(), phase, answer.data().at("/task/message").stringValue(""));
      }
      if (until.contains(phase)) {
        narrator.answer(List.of(), look + " looks, " + tokens(total - before) + " tokens in all");
        return;
      }
      expect(!phase.equals("failed"), "the task failed: " + answer.text());
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new DemoException(task + " did not become " + String.join(" or ", until) + " in time");
  }

  /** A step with one call in it. */
  private Answer call(String title, String tool, Map<String, ?> arguments) throws DemoException {
    narrator.step(title);
    return show(tool, arguments);
  }

  private Answer show(String tool, Map<String, ?> arguments) throws DemoException {
    narrator.call(
        tool
            + arguments.entrySet().stream()
                .map(argument -> " " + argument.getKey() + "=" + shown(argument.getValue()))
                .collect(Collectors.joining()));
    int before = total;
    Answer answer = ask(tool, arguments);
    narrator.answer(answer.text().lines().toList(), tokens(total - before) + " tokens");
    return answer;
  }

  private Answer ask(String tool, Map<String, ?> arguments) throws DemoException {
    Answer answer = server.call(tool, arguments, this::meanwhile);
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

  /** As it is written in a call; a confirmation says nothing to a person, so it is cut. */
  private static String shown(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(DemoStory::shown).collect(Collectors.joining(",", "[", "]"));
    }
    String text = String.valueOf(value);
    boolean word = text.length() > LONGEST_WORD && text.indexOf(' ') < 0;
    return '"' + (word ? text.substring(0, LONGEST_WORD) + "…" : text) + '"';
  }

  private static String json(String path) {
    return path.replace("\\", "\\\\");
  }
}
