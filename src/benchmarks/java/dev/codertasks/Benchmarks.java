package dev.codertasks;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures everything in one run and prints how the costs compare, which no machine changes much.
 */
public final class Benchmarks {
  private static final String DECIDE = "PolicyBenchmark.decide";
  private static final String CLEAN = "SanitizerBenchmark.clean";
  private static final String WRITE = "ListingBenchmark.write";

  private final Map<String, Double> milliseconds;

  private Benchmarks(Map<String, Double> milliseconds) {
    this.milliseconds = milliseconds;
  }

  public static void main(String[] args) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("Benchmark\\.")
                    .forks(1)
                    .warmupIterations(5)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(2))
                    .jvmArgs("-Xmx512m")
                    .build())
            .run();
    new Benchmarks(
            results.stream()
                .collect(
                    Collectors.toMap(
                        result -> name(result.getParams()),
                        result -> result.getPrimaryResult().getScore(),
                        (one, _) -> one,
                        TreeMap::new)))
        .print();
  }

  /** Class, method and parameters, such as {@code PolicyBenchmark.decide 64 worst}. */
  private static String name(BenchmarkParams params) {
    String method = params.getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)", "$1");
    return method
        + params.getParamsKeys().stream()
            .sorted()
            .map(key -> " " + params.getParam(key))
            .collect(Collectors.joining());
  }

  private void print() {
    System.out.println("\nmilliseconds each:");
    milliseconds.forEach((name, ms) -> System.out.printf(Locale.ROOT, "  %-36s %9.3f%n", name, ms));
    System.out.println("ratios:");
    ratio("policy: 64 KiB to 8 KiB, benign", DECIDE + " 64 benign", DECIDE + " 8 benign");
    ratio("policy: 64 KiB to 8 KiB, worst", DECIDE + " 64 worst", DECIDE + " 8 worst");
    ratio("policy: worst to benign, 8 KiB", DECIDE + " 8 worst", DECIDE + " 8 benign");
    ratio("policy: worst to benign, 64 KiB", DECIDE + " 64 worst", DECIDE + " 64 benign");
    ratio("redaction: worst to benign, 64 KiB", CLEAN + " worst", CLEAN + " benign");
    ratio("policy to redaction, benign 64 KiB", DECIDE + " 64 benign", CLEAN + " benign");
    ratio("policy, benign 8 KiB, to tools/list", DECIDE + " 8 benign", WRITE);
  }

  private void ratio(String what, String cost, String unit) {
    System.out.printf(
        Locale.ROOT, "  %-36s %9.2f%n", what, milliseconds.get(cost) / milliseconds.get(unit));
  }
}
