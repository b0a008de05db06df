package dev.codertasks.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What goes wrong on purpose, endpoint by endpoint. Thread-safe. */
public final class Faults {
  private final List<Planned> planned = new CopyOnWriteArrayList<>();

  Faults() {}

  /** What goes wrong. */
  public sealed interface Fault {
    /** This is answered, and nothing is done. */
    record Answer(int status, String contentType, String body) implements Fault {}

    /** The work is done, and then this is answered. */
    record AnswerAfter(int status, String contentType, String body) implements Fault {}

    /** The connection ends before anything is done. */
    record Drop() implements Fault {}

    /** The work is done, and the connection ends without an answer. */
    record LoseAnswer() implements Fault {}

    /** The answer breaks off in the middle. */
    record CutShort() implements Fault {}

    /** The answer comes so much later, in real time. */
    record Late(Duration by) implements Fault {}

    /** The bytes of the answer come one by one, so far apart in real time. */
    record Slow(Duration perByte) implements Fault {}

    /** The answer begins and never ends: the text comes again as fast as it is read. */
    record Endless(String contentType, String text) implements Fault {}

    /** Somewhere else is pointed to. */
    record Redirect(int status, String location) implements Fault {}

    /** Coder's rate limit is used up until the next full minute. */
    record RateLimited() implements Fault {}
  }

  private record Planned(String method, Pattern path, AtomicInteger times, Fault fault) {}

  /**
   * Plans a fault for the next requests of a kind.
   *
   * @param path a regular expression over the whole decoded path, such as one that ends in {@code
   *     /send}
   * @param times how many requests it hits
   */
  public void plan(String method, String path, int times, Fault fault) {
    planned.add(new Planned(method, Pattern.compile(path), new AtomicInteger(times), fault));
  }

  /** Plans a fault for all requests of a kind, until {@link #clear}. */
  public void plan(String method, String path, Fault fault) {
    plan(method, path, Integer.MAX_VALUE, fault);
  }

  /** Forgets all that is planned. */
  public void clear() {
    planned.clear();
  }

  Optional<Fault> next(Request request) {
    for (Planned plan : planned) {
      if (plan.method.equals(request.method())
          && plan.path.matcher(request.pathText()).matches()
          && plan.times.getAndDecrement() > 0) {
        return Optional.of(plan.fault);
      }
    }
    return Optional.empty();
  }
}
