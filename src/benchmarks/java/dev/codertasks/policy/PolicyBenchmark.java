package dev.codertasks.policy;

import dev.codertasks.testing.HostileTexts;
import dev.codertasks.testing.Worst;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the shipped policy's verdict on a prompt costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PolicyBenchmark {
  private static final Path CORPORA = Path.of("src", "test", "resources", "policy");

  private final PolicyEngine engine = Sample.shipped();

  @Param({"8", "64"})
  public int kib;

  @Param({"benign", "worst"})
  public String kind;

  private Proposal proposal;

  /** Benign is what people ask for; worst the costliest of all hostile texts, found by trying. */
  @Setup
  public void choose() throws IOException {
    int length = kib << 10;
    String prompt =
        kind.equals("benign")
            ? HostileTexts.of(String.join("\n\n", corpus("benign.txt")) + "\n\n", length)
            : Worst.of(
                Stream.concat(HostileTexts.UNITS.stream(), corpus("hostile.txt").stream()).toList(),
                length,
                text -> engine.decide(Sample.send(text)));
    proposal = Sample.send(prompt);
  }

  private static List<String> corpus(String name) throws IOException {
    return Files.readAllLines(CORPORA.resolve(name), StandardCharsets.UTF_8).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.replace("\\n", "\n"))
        .toList();
  }

  @Benchmark
  public Decision decide() {
    return engine.decide(proposal);
  }
}
