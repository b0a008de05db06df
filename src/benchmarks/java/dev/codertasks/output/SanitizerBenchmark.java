package dev.codertasks.output;

import dev.codertasks.testing.HostileTexts;
import dev.codertasks.testing.Worst;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to make 64 KiB of a task's log safe to read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SanitizerBenchmark {
  private static final int LENGTH = 64 << 10;
  private static final String LOG =
      """
      2026-11-24T09:15:04Z INFO  [worker-3] OrderService - processed order 4182 in 37 ms
      \tat com.acme.web.OrderService.process(OrderService.java:118)
        \u001b[32mPASS\u001b[0m  src/login.test.ts (3.412 s)  token refresh keeps the key alive
      See https://github.com/acme/web/pull/4182 for details.
      e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  empty.txt
      """;

  private final Sanitizer sanitizer = new Sanitizer(List.of("own-secret-of-this-process-4182"));

  @Param({"benign", "worst"})
  public String kind;

  private String text;

  @Setup
  public void choose() {
    text =
        kind.equals("benign")
            ? HostileTexts.of(LOG, LENGTH)
            : Worst.of(HostileTexts.UNITS, LENGTH, sanitizer::clean);
  }

  @Benchmark
  public Object clean() {
    return sanitizer.clean(text);
  }
}
