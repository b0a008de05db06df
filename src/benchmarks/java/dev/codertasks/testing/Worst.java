package dev.codertasks.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Finds the text that costs the most. */
public final class Worst {
  private static final int ROUNDS = 3;

  /** Processor time: what else runs on the machine does not count. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private Worst() {}

  /** The costliest of these units, each repeated up to this length. */
  public static String of(List<String> units, int length, Consumer<String> work) {
    // Not counted, since what comes first is slow whatever it is.
    units.forEach(unit -> work.accept(HostileTexts.of(unit, length)));
    String worst =
        units.stream()
            .map(unit -> new Costly(unit, best(HostileTexts.of(unit, length), work)))
            .max(Comparator.comparingLong(Costly::nanoseconds))
            .orElseThrow()
            .unit();
    System.out.println("# worst: " + printable(worst));
    return HostileTexts.of(worst, length);
  }

  private record Costly(String unit, long nanoseconds) {}

  private static long best(String text, Consumer<String> work) {
    return LongStream.range(0, ROUNDS)
        .map(_ -> {
          long start = CLOCK.getCurrentThreadCpuTime();
          work.accept(text);
          return CLOCK.getCurrentThreadCpuTime() - start;
        })
        .min()
        .orElseThrow();
  }

  private static String printable(String text) {
    return text.codePoints()
        .mapToObj(c -> c >= ' ' && c <= '~' ? Character.toString(c) : "U+%04X".formatted(c))
        .collect(Collectors.joining());
  }
}
