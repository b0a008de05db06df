package dev.codertasks.server;

import dev.codertasks.resource.ResourceCatalog;
import dev.codertasks.task.TaskService;
import dev.codertasks.testing.McpLineClient;
import dev.codertasks.tool.Tool;
import dev.codertasks.tool.ToolCatalog;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server in this process, with pipes for its standard input and output. */
final class RunningServer implements AutoCloseable {
  static final StdioServer.Settings SETTINGS = StdioServer.Settings.DEFAULT;

  private final Pipe input;
  private final Pipe output;
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final McpLineClient client;
  private volatile boolean broken;

  private RunningServer(
      StdioServer.Settings settings,
      ResourceCatalog resources,
      ToolCatalog tools,
      TaskService tasks) {
    try {
      input = Pipe.open();
      output = Pipe.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client =
        new McpLineClient(
            Channels.newOutputStream(input.sink()), Channels.newInputStream(output.source()));
    Thread.ofPlatform().daemon().start(() -> serve(settings, resources, tools, tasks));
  }

  private static RunningServer of(StdioServer.Settings settings, ToolCatalog tools) {
    return new RunningServer(settings, ResourceCatalog.of(tools), tools, noTasks());
  }

  /** One that offers this, and whose client has said hello already. */
  static RunningServer initialized(
      StdioServer.Settings settings,
      ResourceCatalog resources,
      ToolCatalog tools,
      TaskService tasks) {
    RunningServer server = fresh(settings, resources, tools, tasks);
    server.client().initialize();
    return server;
  }

  /** The same, whose client has said nothing yet. */
  static RunningServer fresh(
      StdioServer.Settings settings,
      ResourceCatalog resources,
      ToolCatalog tools,
      TaskService tasks) {
    return new RunningServer(settings, resources, tools, tasks);
  }

  static RunningServer with(Tool<?>... tools) {
    return of(SETTINGS, ToolCatalog.of(List.of(tools)));
  }

  static RunningServer with(StdioServer.Settings settings, Tool<?>... tools) {
    return of(settings, ToolCatalog.of(List.of(tools)));
  }

  /** One whose client has said hello already. */
  static RunningServer initializedWith(Tool<?>... tools) {
    return initializedWith(SETTINGS, tools);
  }

  static RunningServer initializedWith(StdioServer.Settings settings, Tool<?>... tools) {
    RunningServer server = with(settings, tools);
    server.client().initialize();
    return server;
  }

  /** A service that no test of this package calls. */
  static TaskService noTasks() {
    return (TaskService)
        Proxy.newProxyInstance(
            TaskService.class.getClassLoader(),
            new Class<?>[] {TaskService.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private void serve(
      StdioServer.Settings settings,
      ResourceCatalog resources,
      ToolCatalog tools,
      TaskService tasks) {
    try (OutputStream out = output()) {
      exitCode.complete(
          StdioServer.serve(
              tools,
              resources,
              tasks,
              "1.2.3",
              settings,
              Channels.newInputStream(input.source()),
              out));
    } catch (IOException | RuntimeException | Error e) {
      exitCode.completeExceptionally(e);
    }
  }

  McpLineClient client() {
    return client;
  }

  /** Lets every further write of the server fail, as when its client died. */
  void breakOutput() {
    broken = true;
  }

  private OutputStream output() {
    return new FilterOutputStream(Channels.newOutputStream(output.sink())) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        if (broken) {
          throw new IOException("Broken pipe");
        }
        out.write(bytes, from, length);
      }
    };
  }

  int exitCode() {
    try {
      return exitCode.get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  static StdioServer.Settings settings(int maxLineBytes, Duration drain) {
    return new StdioServer.Settings(
        maxLineBytes, SETTINGS.callTimeout(), drain, SETTINGS.maxCalls());
  }

  @Override
  public void close() {
    client.endInput();
  }
}
