package dev.codertasks.coder;

import dev.codertasks.coder.model.Task;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/** A program for a JVM with a small heap: reads a long answer and prints what it counted. */
final class SmallHeap {
  private SmallHeap() {}

  public static void main(String[] args) {
    try (CoderClient client =
        new CoderClient(CoderSettings.of(URI.create(args[1])), new SessionToken(MockCoder.TOKEN))) {
      CoderApi api = client.within(Deadline.in(Duration.ofMinutes(2)));
      long[] count = new long[2];
      switch (args[0]) {
        case "tasks" -> api.tasks(new TaskFilter("me", null, null), task -> add(count, task));
        case "log" ->
            api.taskLog(
                new UUID(0, 0),
                entry -> {
                  count[0]++;
                  count[1] += entry.content().length();
                });
        default -> throw new IllegalArgumentException(args[0]);
      }
      System.out.println(count[0] + " " + count[1]);
    } catch (CoderException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void add(long[] count, Task task) {
    count[0]++;
    count[1] += task.initialPrompt().length();
  }
}
