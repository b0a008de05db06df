package dev.codertasks.task;

import dev.codertasks.coder.CoderClient;
import dev.codertasks.coder.CoderSettings;
import dev.codertasks.coder.Deadline;
import dev.codertasks.coder.SessionToken;
import dev.codertasks.output.Sanitizer;
import dev.codertasks.simulator.AgentScript;
import dev.codertasks.simulator.AgentScript.Act;
import dev.codertasks.simulator.AgentScript.Start;
import dev.codertasks.simulator.AgentScript.Step;
import dev.codertasks.simulator.Faults.Fault;
import dev.codertasks.simulator.ManualClock;
import dev.codertasks.simulator.SimulatedCoder;
import dev.codertasks.simulator.SimulatorOptions;
import dev.codertasks.task.TaskService.Mode;
import dev.codertasks.task.TaskService.Until;
import dev.codertasks.task.TaskService.WaitRequest;
import dev.codertasks.task.TaskService.Waited;
import dev.codertasks.testing.TestSafety;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Prints what waits cost and how soon they answer. Asserts nothing: run it by hand, on the test
 * class path, with {@code many}, {@code long} or {@code soon}.
 */
final class WaitNumbers {
  private static final PrintStream OUT = System.out;
  private static final int TASKS = 200;
  private static final int SPEED = 10;

  private WaitNumbers() {}

  public static void main(String[] args) throws Exception {
    switch (args.length == 0 ? "" : args[0]) {
      case "many" -> many();
      case "long" -> followTwentyMinutes();
      case "soon" -> soon();
      case "deployment" -> serveDeployment();
      default -> OUT.println("say many, long or soon");
    }
    System.exit(0);
  }

  private static CoderTaskService service(URI url, String token) {
    CoderClient client = new CoderClient(CoderSettings.of(url), new SessionToken(token));
    return new CoderTaskService(client::within, Sanitizer.PLAIN, TestSafety.roomy());
  }

  private static Call call(Duration time) {
    return Call.until(Deadline.in(time));
  }

  private static TaskView create(CoderTaskService tasks, String name) {
    return tasks
        .create(
            new TaskService.CreateRequest(
                "Fix it", "task-docker", null, null, name, null, null, null, null),
            call(Duration.ofSeconds(30)))
        .task();
  }

  // ---- 200 tasks that all move, watched by four callers

  /** Half report every second, half say idle and write on, so that their logs must be read. */
  private static AgentScript restless(boolean reporting) {
    List<Step> steps = new ArrayList<>();
    steps.add(step(400, new Act.Write("begin")));
    steps.add(step(500, new Act.Report(reporting ? "working" : "idle", "", "")));
    for (int second = 1; second < 600; second++) {
      steps.add(
          step(
              second * 1000L,
              reporting
                  ? new Act.Report("working", "step " + second, "")
                  : new Act.Rewrite("step " + second)));
    }
    return new AgentScript(Start.QUICK, steps, List.of());
  }

  private static Step step(long millis, Act act) {
    return new Step(Duration.ofMillis(millis), act);
  }

  /** In a process of its own, so that its work is not counted as ours. */
  private static void serveDeployment() throws IOException {
    SimulatorOptions options =
        new SimulatorOptions(
            0,
            SimulatorOptions.DEFAULT.clock(),
            42,
            "v2.34.5",
            409,
            1_000_000,
            prompt -> restless(prompt.endsWith("reporting")));
    try (SimulatedCoder coder = SimulatedCoder.start(options);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      OUT.println(coder.url() + " " + coder.token());
      while (in.readLine() != null) {
        OUT.println(coder.requests().size());
      }
    }
  }

  private static void many() throws Exception {
    Process deployment =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WaitNumbers.class.getName(),
                "deployment")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader from = deployment.inputReader(StandardCharsets.UTF_8)) {
      String[] access = from.readLine().split(" ", 2);
      CoderTaskService tasks = service(URI.create(access[0]), access[1]);
      List<String> names = IntStream.range(0, TASKS).mapToObj(i -> "task-" + i).toList();
      for (int i = 0; i < TASKS; i++) {
        String input = "Do it, " + (i % 2 == 0 ? "reporting" : "writing");
        var _ =
            tasks.create(
                new TaskService.CreateRequest(
                    input, "task-docker", null, null, names.get(i), null, null, null, null),
                call(Duration.ofSeconds(30)));
      }
      long heap = usedHeap();
      for (int caller = 0; caller < 4; caller++) {
        List<String> fifty = names.subList(caller * 50, caller * 50 + 50);
        Thread.ofVirtual().start(() -> waitOn(tasks, fifty));
      }
      measure(deployment, from, heap);
    } finally {
      deployment.destroy();
    }
  }

  private static void waitOn(CoderTaskService tasks, List<String> names) {
    @Nullable String cursor = null;
    while (true) {
      WaitRequest request =
          new WaitRequest(names, Mode.ANY, Until.FINISHED, cursor, Duration.ofSeconds(25));
      cursor = tasks.await(request, call(Duration.ofSeconds(50))).cursor();
    }
  }

  private static void measure(Process deployment, BufferedReader from, long heap) throws Exception {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = count(deployment, from);
    for (int i = 0; i < 14; i++) {
      long cpu = system.getProcessCpuTime();
      Thread.sleep(5000);
      long now = count(deployment, from);
      OUT.printf(
          Locale.ROOT,
          "%2d s: %d requests in 5 s, %.1f %% of a core%n",
          (i + 1) * 5,
          now - before,
          (system.getProcessCpuTime() - cpu) / 5e7);
      before = now;
    }
    OUT.printf(Locale.ROOT, "heap grew by %.1f MB%n", (usedHeap() - heap) / 1e6);
  }

  private static long count(Process deployment, BufferedReader from) throws IOException {
    deployment.getOutputStream().write('\n');
    deployment.getOutputStream().flush();
    return Long.parseLong(from.readLine());
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  // ---- one task for twenty minutes, followed by clients that cut

  /** Works seven minutes after each message, then asks. */
  private static AgentScript patient() {
    List<Step> work = new ArrayList<>();
    work.add(step(200, new Act.Report("working", "", "")));
    work.add(step(300, new Act.Write("begin")));
    for (int second = 5; second <= 400; second += 5) {
      work.add(step(second * 1000L, new Act.Rewrite("step " + second)));
      work.add(step(second * 1000L, new Act.Report("working", "step " + second, "")));
    }
    work.add(step(401_000, new Act.Rewrite("Shall I go on?")));
    work.add(step(401_000, new Act.Report("idle", "Shall I go on?", "")));
    return new AgentScript(Start.QUICK, work, work);
  }

  private static void followTwentyMinutes() throws Exception {
    ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:00Z"));
    SimulatorOptions options =
        SimulatorOptions.DEFAULT.on(clock).following(patient()).limitedTo(1_000_000);
    try (SimulatedCoder coder = SimulatedCoder.start(options);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Thread ticks = Thread.ofVirtual().start(() -> tick(clock));
      List<Future<String>> results = new ArrayList<>();
      for (int cut : List.of(30, 60, 240)) {
        // A call ends a little before the client cuts, and at 50 s unless configured higher.
        int wait = cut == 30 ? 25 : cut == 60 ? 50 : 230;
        results.add(clients.submit(() -> follow(coder, clock, cut, wait)));
      }
      for (Future<String> result : results) {
        OUT.println(result.get());
      }
      ticks.interrupt();
    }
  }

  /** Ten seconds of the deployment's in one of ours. */
  private static void tick(ManualClock clock) {
    try {
      while (true) {
        Thread.sleep(100);
        clock.advance(Duration.ofMillis(100L * SPEED));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String follow(SimulatedCoder coder, ManualClock clock, int cut, int wait) {
    CoderTaskService tasks = service(coder.url(), coder.token());
    Instant start = clock.instant();
    String name = "cut-at-" + cut;
    String cursor = create(tasks, name).cursor();
    int calls = 0;
    List<Long> asked = new ArrayList<>();
    while (asked.size() < 3) {
      Duration atMost = Duration.ofMillis(wait * 1000L / SPEED);
      WaitRequest request =
          new WaitRequest(List.of(name), Mode.ANY, Until.ATTENTION, cursor, atMost);
      Waited waited = tasks.await(request, call(atMost.plusSeconds(5)));
      calls++;
      cursor = waited.cursor();
      if (waited.ended()) {
        asked.add(Duration.between(start, clock.instant()).toSeconds());
        if (asked.size() < 3) {
          cursor =
              tasks
                  .send(name, "Go on, " + asked.size(), call(Duration.ofSeconds(20)))
                  .task()
                  .cursor();
        }
      }
    }
    long took = Duration.between(start, clock.instant()).toSeconds();
    return "client cuts at %d s, waits %d s: %d calls in %d s, three questions told at %s s"
        .formatted(cut, wait, calls, took, asked);
  }

  // ---- how soon a change is told

  private static void soon() throws Exception {
    OUT.println("with streams: " + delays(true));
    OUT.println("by polling:   " + delays(false));
  }

  /** In milliseconds, of tasks that had been quiet for 40 s, each with a poller of its own. */
  private static List<Long> delays(boolean streams) throws Exception {
    AgentScript quiet =
        new AgentScript(
            Start.QUICK, List.of(step(400, new Act.Report("working", "", ""))), List.of());
    try (SimulatedCoder coder = SimulatedCoder.start(SimulatorOptions.DEFAULT.following(quiet));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      if (!streams) {
        coder.faults().plan("GET", ".*/watch", new Fault.Drop());
      }
      List<Callable<Long>> waits = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String name = "t" + i;
        long offset = i * 450L;
        waits.add(() -> delay(coder, name, offset));
      }
      List<Long> delays = new ArrayList<>();
      for (Future<Long> wait : threads.invokeAll(waits)) {
        delays.add(wait.get());
      }
      Collections.sort(delays);
      return delays;
    }
  }

  private static long delay(SimulatedCoder coder, String name, long offset) throws Exception {
    CoderTaskService tasks = service(coder.url(), coder.token());
    String cursor = create(tasks, name).cursor();
    long[] happened = new long[1];
    Thread _ =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(40_000 + offset);
              } catch (InterruptedException _) {
                return;
              }
              happened[0] = System.nanoTime();
              coder.happen(name, new Act.Report("complete", "Done", ""));
            });
    WaitRequest request =
        new WaitRequest(List.of(name), Mode.ANY, Until.ATTENTION, cursor, Duration.ofSeconds(90));
    Waited waited = tasks.await(request, call(Duration.ofMinutes(2)));
    long told = System.nanoTime();
    return waited.ended() ? (told - happened[0]) / 1_000_000 : -1;
  }
}
