package dev.codertasks.testing;

import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Finds the text that costs the most. */
public final class Worst {
  private static final int ROUNDS = 3;

  private Worst() {}

  /** The costliest of these units, each repeated up to this length. */
  public static String of(Stream<String> units, int length, Consumer<String> work) {
    String worst =
        units
            .map(unit -> new Costly(unit, best(HostileTexts.of(unit, length), work)))
            .max(Comparator.comparingLong(Costly::nanoseconds))
            .orElseThrow()
            .unit();
    System.out.println("# worst: " + worst.replaceAll("[^ -~]", "?"));
    return HostileTexts.of(worst, length);
  }

  private record Costly(String unit, long nanoseconds) {}

  /** Of a few rounds, since what else runs on the machine only ever adds. */
  private static long best(String text, Consumer<String> work) {
    return LongStream.range(0, ROUNDS)
        .map(_ -> {
          long start = System.nanoTime();
          work.accept(text);
          return System.nanoTime() - start;
        })
        .min()
        .orElseThrow();
  }
}
