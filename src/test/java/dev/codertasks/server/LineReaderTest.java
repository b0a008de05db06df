package dev.codertasks.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codertasks.server.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  private static List<String> read(String input, int maxBytes) {
    InputStream in = new ByteArrayInputStream(input.getBytes(UTF_8));
    LineReader reader = new LineReader(in, maxBytes);
    List<String> lines = new ArrayList<>();
    try {
      for (Line line = reader.next(); !(line instanceof Line.End); line = reader.next()) {
        lines.add(
            switch (line) {
              case Line.Whole whole -> UTF_8.decode(whole.content()).toString();
              case Line.Unfinished rest -> "unfinished " + UTF_8.decode(rest.content());
              case Line.TooLong() -> "too long";
              case Line.End() -> throw new AssertionError();
            });
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  @Test
  void cutsAtLineFeeds() {
    assertThat(read("a\nbc\n", 10)).containsExactly("a", "bc");
  }

  @Test
  void leavesOutBlankLines() {
    assertThat(read("\n\r\n \t\na\n\n", 10)).containsExactly("a");
  }

  @Test
  void saysThatTheLastLineIsUnfinished() {
    assertThat(read("a\nb", 10)).containsExactly("a", "unfinished b");
  }

  @Test
  void takesALineOfExactlyTheLimit() {
    assertThat(read("aaaa\nb\n", 4)).containsExactly("aaaa", "b");
  }

  @Test
  void refusesALineOverTheLimitOnceAndGoesOnAfterIt() {
    assertThat(read("aaaaa\nb\n", 4)).containsExactly("too long", "b");
    assertThat(read("a".repeat(100_000) + "\nb\n", 4)).containsExactly("too long", "b");
    assertThat(read("a".repeat(100_000), 4)).containsExactly("too long");
  }

  @Test
  void joinsALineThatFillsSeveralBuffers() {
    String line = "x".repeat(8191) + "y".repeat(20_000);

    assertThat(read(line + "\nz\n", 50_000)).containsExactly(line, "z");
  }

  @Test
  void findsALineFeedAtTheEdgeOfABuffer() {
    String line = "x".repeat(8192);

    assertThat(read(line + "\n" + line + "\n", 8192)).containsExactly(line, line);
    assertThat(read(line + "x\nb\n", 8192)).containsExactly("too long", "b");
  }
}
