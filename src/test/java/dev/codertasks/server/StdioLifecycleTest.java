package dev.codertasks.server;

import static dev.codertasks.server.FakeTools.echo;
import static dev.codertasks.server.FakeTools.tool;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.codertasks.resource.ResourceCatalog;
import dev.codertasks.server.FakeTools.Slow;
import dev.codertasks.testing.McpLineClient;
import dev.codertasks.tool.ToolCatalog;
import dev.codertasks.tool.ToolResult;
import dev.codertasks.tool.ToolSpec.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Many calls at once, cancelled ones, and every way in which a connection ends. */
class StdioLifecycleTest {

  @Test
  void answersTwentyOverlappingCalls() {
    Slow slow = new Slow(20);
    try (RunningServer server = RunningServer.initializedWith(slow.tool())) {
      for (int id = 1; id <= 20; id++) {
        server.client().callTool(id, "slow", "{\"text\":\"" + id + "\"}");
      }
      slow.awaitEntered();
      slow.release.countDown();

      for (int id = 1; id <= 20; id++) {
        assertThat(server.client().answer(id).at("/result/structuredContent/text").stringValue())
            .isEqualTo("" + id);
      }
    }
  }

  @Test
  void answersTenThousandPipelinedPings_B10() {
    try (RunningServer server = RunningServer.initializedWith(echo())) {
      StringBuilder pings = new StringBuilder();
      for (int id = 1; id <= 10_000; id++) {
        pings.append("{\"jsonrpc\":\"2.0\",\"id\":").append(id).append(",\"method\":\"ping\"}\n");
      }
      server.client().sendBytes(pings.toString().getBytes(UTF_8));
      server.client().endInput();

      List<String> answers = server.client().linesUntilEnd();
      assertThat(answers.subList(1, answers.size()))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, 10_000)
                  .mapToObj(id -> "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}")
                  .toList());
    }
  }

  @Test
  void answersAPingAndRefusesOneMoreCallWhileSixtyFourRun() {
    Slow slow = new Slow(64);
    try (RunningServer server = RunningServer.initializedWith(slow.tool())) {
      McpLineClient client = server.client();
      for (int id = 1; id <= 64; id++) {
        client.callTool(id, "slow", "{}");
      }
      slow.awaitEntered();

      client.request(65, "ping", "{}");
      assertThat(client.answer(65).has("result")).isTrue();
      client.callTool(66, "slow", "{}");
      JsonNode refused = client.answer(66).path("result");
      assertThat(refused.path("isError").booleanValue()).isTrue();
      assertThat(refused.at("/content/0/text").stringValue())
          .startsWith("too_many_calls: ")
          .contains("64", "then call again");

      slow.release.countDown();
      for (int id = 1; id <= 64; id++) {
        assertThat(client.answer(id).at("/result/isError").booleanValue()).isFalse();
      }
    }
  }

  @Test
  @Timeout(60)
  void makesRoomAgainWhenACallIsCancelled() {
    Slow slow = new Slow(1);
    StdioServer.Settings one =
        new StdioServer.Settings(1000, Duration.ofSeconds(50), Duration.ZERO, 1);
    try (RunningServer server = RunningServer.initializedWith(one, slow.tool(), echo())) {
      server.client().callTool(1, "slow", "{}");
      slow.awaitEntered();
      cancel(server.client(), "1");
      FakeTools.await(slow.interrupted);

      JsonNode next = server.client().resultOf(2, "echo", "{}");
      for (int id = 3; next.path("isError").booleanValue(); id++) {
        next = server.client().resultOf(id, "echo", "{}");
      }
      assertThat(next.at("/content/0/text").stringValue()).isEqualTo("said ");
    }
  }

  private static void cancel(McpLineClient client, String id) {
    client.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
            + id
            + ",\"reason\":\"test\"}}");
  }

  @Test
  void interruptsTheThreadOfACancelledCallAndDoesNotAnswerIt() {
    Slow slow = new Slow(1);
    try (RunningServer server = RunningServer.initializedWith(slow.tool())) {
      McpLineClient client = server.client();
      client.callTool(1, "slow", "{}");
      slow.awaitEntered();
      cancel(client, "1");
      FakeTools.await(slow.interrupted);
      client.endInput();

      assertThat(server.exitCode()).isZero();
      assertThat(client.linesUntilEnd()).hasSize(1);
    }
  }

  @Test
  void ignoresTheCancellationOfWhatIsUnknownOrFinished_B12() {
    Slow slow = new Slow(1);
    try (RunningServer server = RunningServer.initializedWith(slow.tool(), echo())) {
      McpLineClient client = server.client();
      client.callTool(1, "slow", "{}");
      slow.awaitEntered();
      client.resultOf(2, "echo", "{}");
      cancel(client, "2");
      cancel(client, "77");
      cancel(client, "\"1\"");
      cancel(client, "null");
      cancel(client, "{}");
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}");
      slow.release.countDown();

      assertThat(client.answer(1).at("/result/isError").booleanValue()).isFalse();
      client.endInput();
      assertThat(client.linesUntilEnd()).hasSize(3);
    }
  }

  @Test
  void answersRunningCallsWhenTheInputEnds_B5() {
    Slow slow = new Slow(2);
    try (RunningServer server = RunningServer.initializedWith(slow.tool())) {
      McpLineClient client = server.client();
      client.callTool(1, "slow", "{}");
      client.callTool(2, "slow", "{}");
      slow.awaitEntered();
      client.endInput();
      slow.release.countDown();

      assertThat(server.exitCode()).isZero();
      assertThat(client.answer(1).has("result")).isTrue();
      assertThat(client.answer(2).has("result")).isTrue();
    }
  }

  @Test
  void answersWhatWasPipedInBeforeTheEnd_B5() {
    try (RunningServer server = RunningServer.with(echo())) {
      McpLineClient client = server.client();
      client.send(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
              + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
              + "\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}\n"
              + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n"
              + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
      client.callTool(3, "echo", "{}");
      client.endInput();

      assertThat(server.exitCode()).isZero();
      assertThat(client.linesUntilEnd()).hasSize(3);
    }
  }

  @Test
  void interruptsCallsThatOutliveTheDrainAndLetsThemSaySo() {
    Slow slow = new Slow(1);
    try (RunningServer server =
        RunningServer.initializedWith(
            RunningServer.settings(1000, Duration.ofMillis(1)), slow.tool())) {
      server.client().callTool(1, "slow", "{}");
      slow.awaitEntered();
      server.client().endInput();

      assertThat(server.exitCode()).isZero();
      assertThat(server.client().answer(1).at("/result/content/0/text").stringValue())
          .startsWith("cancelled");
    }
  }

  @Test
  void endsThoughACallHeedsNoInterrupt() {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    try (RunningServer server =
        RunningServer.initializedWith(
            RunningServer.settings(1000, Duration.ofMillis(1)),
            tool("deaf", Effect.READS, (_, _) -> waitDeafly(entered, never)))) {
      server.client().callTool(1, "deaf", "{}");
      FakeTools.await(entered);
      server.client().endInput();

      assertThat(server.exitCode()).isZero();
    } finally {
      never.countDown();
    }
  }

  private static ToolResult waitDeafly(CountDownLatch entered, CountDownLatch never) {
    entered.countDown();
    boolean done = false;
    while (!done) {
      try {
        never.await();
        done = true;
      } catch (InterruptedException _) {
        // Deaf.
      }
    }
    return FakeTools.success("late");
  }

  @Test
  void ranNothingOfAMessageThatWasCutOff_B6() {
    CountDownLatch called = new CountDownLatch(1);
    try (RunningServer server =
        RunningServer.initializedWith(
            tool(
                "once",
                Effect.CHANGES,
                (text, _) -> {
                  called.countDown();
                  return FakeTools.success(text);
                }))) {
      McpLineClient client = server.client();
      client.sendBytes(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"once\"}"
              .getBytes(UTF_8));
      client.endInput();

      assertThat(server.exitCode()).isZero();
      assertThat(client.linesUntilEnd()).hasSize(1);
      assertThat(called.getCount()).isEqualTo(1);
    }
  }

  @Test
  void answersALastMessageThatOnlyLacksItsLineFeed() {
    try (RunningServer server = RunningServer.with(echo())) {
      server
          .client()
          .sendBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(UTF_8));
      server.client().endInput();

      assertThat(server.client().answer(1).has("result")).isTrue();
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void endsWhenNothingIsEverSent() {
    try (RunningServer server = RunningServer.with(echo())) {
      server.client().endInput();

      assertThat(server.exitCode()).isZero();
      assertThat(server.client().linesUntilEnd()).isEmpty();
    }
  }

  @Test
  void endsWhenNobodyReadsItsOutputAnyMore() {
    Slow slow = new Slow(1);
    try (RunningServer server = RunningServer.initializedWith(slow.tool())) {
      server.client().callTool(1, "slow", "{}");
      slow.awaitEntered();
      server.breakOutput();
      server.client().request(2, "ping", "{}");

      assertThat(server.exitCode()).isZero();
      FakeTools.await(slow.interrupted);
    }
  }

  @Test
  void readsNoFurtherWhileTheClientDoesNotReadItsAnswers_B9() throws Exception {
    AtomicLong read = new AtomicLong();
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    InputStream endlessPings = endlessPings(read);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            blocked.countDown();
            FakeTools.await(release);
            throw new IOException("broken pipe");
          }
        };
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(() ->
            StdioServer.serve(
                ToolCatalog.of(List.of(echo())),
                ResourceCatalog.of(ToolCatalog.of(List.of())),
                RunningServer.noTasks(),
                "1",
                RunningServer.SETTINGS,
                endlessPings,
                full));

    FakeTools.await(blocked);
    assertThat(read.get()).isLessThan(100_000);
    release.countDown();
    assertThat(exitCode.get(30, TimeUnit.SECONDS)).isZero();
  }

  private static InputStream endlessPings(AtomicLong read) {
    byte[] ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n".getBytes(UTF_8);
    return new InputStream() {
      @Override
      public int read() {
        return ping[(int) (read.getAndIncrement() % ping.length)];
      }

      @Override
      public int read(byte[] buffer, int from, int length) {
        for (int i = from; i < from + length; i++) {
          buffer[i] = (byte) read();
        }
        return length;
      }
    };
  }

  @Test
  void logsOneLinePerCallWithoutItsArguments_B14() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    StdioServer.LOGGERS_KEPT_OFF.forEach(
        name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF));
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    try (RunningServer server = RunningServer.initializedWith(echo())) {
      server.client().resultOf(1, "echo", "{\"text\":\"secret-canary\"}");
      server.client().resultOf(2, "echo", "{\"secret-canary\":1}");
      server.client().send("{\"secret-canary\":");
      server
          .client()
          .send("{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":{\"a\":\"secret-canary\"}}");
      server.client().request(3, "tools/call", "\"secret-canary\"");
      server.client().answer(3);
      server.client().endInput();
      server.exitCode();

      List<String> lines =
          List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
      assertThat(lines).noneMatch(line -> line.contains("secret-canary"));
      assertThat(lines)
          .filteredOn(line -> line.matches("echo ok in \\d+ ms, request 1"))
          .hasSize(1);
      assertThat(lines)
          .filteredOn(line -> line.matches("echo invalid_arguments in \\d+ ms, request 2"))
          .hasSize(1);
    } finally {
      root.detachAppender(log);
      root.setLevel(before);
      StdioServer.LOGGERS_KEPT_OFF.forEach(
          name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(null));
    }
  }
}
