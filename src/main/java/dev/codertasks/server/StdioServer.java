package dev.codertasks.server;

import dev.codertasks.resource.ResourceCatalog;
import dev.codertasks.resource.Subscriptions;
import dev.codertasks.task.TaskService;
import dev.codertasks.tool.ToolCatalog;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one assistant over standard input and output until the input ends. */
public final class StdioServer {
  /**
   * Loggers that print whole messages, prompts included, at DEBUG and some at WARN. They must stay
   * off, whatever level the rest of the log has.
   */
  public static final List<String> LOGGERS_KEPT_OFF =
      List.of("io.modelcontextprotocol", "reactor", "org.eclipse.jetty");

  private static final Logger LOG = LoggerFactory.getLogger(StdioServer.class);

  /** Who sends SIGTERM kills what has not ended a few seconds later. */
  private static final Duration MOST_AFTER_SIGTERM = Duration.ofSeconds(3);

  /**
   * What can be set.
   *
   * @param maxLineBytes a longer message is refused
   * @param callTimeout every tool call answers within this
   * @param drain how long running calls may go on after the input has ended
   * @param maxCalls calls in flight at once; one more is refused
   */
  public record Settings(int maxLineBytes, Duration callTimeout, Duration drain, int maxCalls) {
    public static final Settings DEFAULT =
        new Settings(1024 * 1024, Duration.ofSeconds(50), Duration.ofSeconds(10), 64);
  }

  private StdioServer() {}

  /**
   * Hands over standard output and points {@link System#out} at standard error, so that a library
   * that prints cannot break the protocol. To be called before anything else.
   */
  public static OutputStream takeStandardOutput() {
    System.setOut(System.err);
    return new FileOutputStream(FileDescriptor.out);
  }

  /**
   * Serves until the input ends and running calls are answered; returns the exit code.
   *
   * <p>It also ends when the output breaks and on SIGTERM, when the calls get no more than three
   * seconds. A read may still be blocked in {@code in} afterwards, on a daemon thread.
   *
   * @param out unbuffered, and not a {@link java.io.PrintStream}, which hides a broken pipe
   */
  public static int serve(
      ToolCatalog tools,
      ResourceCatalog resources,
      TaskService tasks,
      String version,
      Settings settings,
      InputStream in,
      OutputStream out) {
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Calls calls = new Calls(settings.maxCalls());
    MessageWriter writer = new MessageWriter(out, ended::countDown);
    StdioSession session = session(tools, resources, tasks, version, settings, calls, writer);
    Thread onSigterm = Thread.ofPlatform().unstarted(() -> endInTime(ended, done, calls));
    Runtime.getRuntime().addShutdownHook(onSigterm);
    try {
      read(session, new LineReader(in, settings.maxLineBytes()), ended);
      ended.await();
      calls.drain(writer.isBroken() ? Duration.ZERO : settings.drain());
    } catch (InterruptedException _) {
      calls.interruptAll();
      Thread.currentThread().interrupt();
    } finally {
      session.close();
      done.countDown();
      forget(onSigterm);
    }
    return 0;
  }

  private static StdioSession session(
      ToolCatalog tools,
      ResourceCatalog resources,
      TaskService tasks,
      String version,
      Settings settings,
      Calls calls,
      MessageWriter writer) {
    McpJsonMapper mapper = new JacksonMcpJsonMapper(McpJson.MAPPER);
    ToolDispatcher dispatcher =
        new ToolDispatcher(tools, tasks, settings.callTimeout(), ToolDispatcher.Meter.NONE);
    BesideTools beside = new BesideTools(tools, resources);
    StdioTransport transport = new StdioTransport(mapper, calls, writer, beside.capabilities(true));
    SdkServer.build(McpServer.sync(transport), tools, dispatcher, version, mapper);
    Subscriptions subscriptions =
        new Subscriptions(resources, tasks, uri -> writer.write(updated(uri)));
    return new StdioSession(
        transport.session(), dispatcher, beside, subscriptions, tasks, calls, writer, settings);
  }

  private static byte[] updated(String uri) {
    return MessageWriter.encode(
        new JSONRPCNotification("notifications/resources/updated", Map.of("uri", uri)));
  }

  /** Reads on a daemon thread, because nothing can wake a thread that waits for standard input. */
  private static void read(StdioSession session, LineReader lines, CountDownLatch ended) {
    Thread.ofPlatform()
        .daemon()
        .name("mcp-reader")
        .start(() -> {
          try {
            session.read(lines);
          } catch (IOException e) {
            LOG.warn("reading the input failed: {}", e.getClass().getSimpleName());
          } finally {
            ended.countDown();
          }
        });
  }

  private static void endInTime(CountDownLatch ended, CountDownLatch done, Calls calls) {
    ended.countDown();
    try {
      if (!done.await(MOST_AFTER_SIGTERM.toMillis(), TimeUnit.MILLISECONDS)) {
        calls.interruptAll();
        boolean _ = done.await(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The hook is what ended us.
    }
  }
}
