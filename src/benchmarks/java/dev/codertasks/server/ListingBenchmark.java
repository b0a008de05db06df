package dev.codertasks.server;

import dev.codertasks.output.Sanitizer;
import dev.codertasks.task.CoderTaskService;
import dev.codertasks.tool.ToolCatalog;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to say which tools there are. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ListingBenchmark {
  private final List<Tool> tools =
      new ToolDispatcher(ToolCatalog.all(), noTasks(), Duration.ofSeconds(1))
          .specifications().stream().map(SyncToolSpecification::tool).toList();

  private static CoderTaskService noTasks() {
    return new CoderTaskService(
        _ -> {
          throw new IllegalStateException("a list of tools asks no Coder");
        },
        Sanitizer.PLAIN);
  }

  /** The answer to {@code tools/list}, once the tools are known. */
  @Benchmark
  public byte[] write() {
    return MessageWriter.encode(JSONRPCResponse.result(1, ListToolsResult.builder(tools).build()));
  }

  /** What every process does once. */
  @Benchmark
  public ToolCatalog catalog() {
    return ToolCatalog.all();
  }
}
