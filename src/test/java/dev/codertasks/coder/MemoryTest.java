package dev.codertasks.coder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads answers many times the size of the heap, in a JVM of 64 MiB. */
class MemoryTest {
  private interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void listsAHundredThousandTasksWithTheirPrompts_D19() throws Exception {
    byte[] small = task(256);
    byte[] giant = task(5 << 20);
    answer(out -> {
      out.write("{\"tasks\":[".getBytes(UTF_8));
      for (int i = 1; i < 100_000; i++) {
        out.write(i % 10_000 == 0 ? giant : small);
        out.write(',');
      }
      out.write(small);
      out.write("],\"count\":100000}".getBytes(UTF_8));
    });

    assertThat(run("tasks")).isEqualTo("100000 0");
  }

  @Test
  void readsALogOfFiftyMebibytes() throws Exception {
    byte[] entry = entry(1 << 20);
    answer(out -> {
      out.write("{\"logs\":[".getBytes(UTF_8));
      for (int i = 1; i < 50; i++) {
        out.write(entry);
        out.write(',');
      }
      out.write(entry);
      out.write("]}".getBytes(UTF_8));
    });

    assertThat(run("log")).isEqualTo("50 " + (50 << 20));
  }

  @Test
  void givesUpOnALogEntryWithoutAnEnd_D10() throws Exception {
    byte[] part = "x".repeat(1 << 20).getBytes(UTF_8);
    answer(out -> {
      out.write("{\"logs\":[{\"content\":\"".getBytes(UTF_8));
      for (int i = 0; i < 200; i++) {
        out.write(part);
      }
    });

    assertThat(run("log")).contains("larger than we accept");
  }

  @Test
  void passesOverAGiantFieldThatItDoesNotKnow() throws Exception {
    byte[] part = "{\"x\":[1,\"two\",3.0]},".repeat(10_000).getBytes(UTF_8);
    answer(out -> {
      out.write("{\"added_later\":[".getBytes(UTF_8));
      for (int i = 0; i < 500; i++) {
        out.write(part);
      }
      out.write("{}],\"logs\":[]}".getBytes(UTF_8));
    });

    assertThat(run("log")).isEqualTo("0 0");
  }

  private static byte[] task(int promptLength) {
    return Fixture.read("2.31.9/task-get.active-idle.json")
        .body()
        .toString()
        .replaceFirst(
            "\"initial_prompt\":\"[^\"]*\"",
            "\"initial_prompt\":\"" + "p".repeat(promptLength) + "\"")
        .getBytes(UTF_8);
  }

  private static byte[] entry(int length) {
    return ("{\"id\":1,\"content\":\""
            + "c".repeat(length)
            + "\",\"type\":\"output\",\"time\":\"2026-11-24T06:39:22Z\"}")
        .getBytes(UTF_8);
  }

  private void answer(Body body) {
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            body.writeTo(out);
          } catch (IOException e) {
            // The client has seen enough.
            throw new UncheckedIOException(e);
          }
        });
  }

  private String run(String what) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                SmallHeap.class.getName(),
                what,
                "http://127.0.0.1:" + server.getAddress().getPort())
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      return output.lines().reduce("", (first, last) -> last);
    } finally {
      process.destroyForcibly();
    }
  }
}
