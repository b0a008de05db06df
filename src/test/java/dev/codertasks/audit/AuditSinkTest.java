package dev.codertasks.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left where a disk or a stream fails in the middle of a line. */
class AuditSinkTest {
  @TempDir Path directory;

  /** A disk that is full once, after half of the line. */
  private static final class FullOnce extends RandomAccessFile {
    private boolean full = true;

    FullOnce(Path file) throws IOException {
      super(file.toFile(), "rw");
    }

    @Override
    public void write(byte[] line) throws IOException {
      if (full) {
        full = false;
        super.write(line, 0, line.length / 2);
        throw new IOException("no space left on device");
      }
      super.write(line);
    }
  }

  private static byte[] line(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void writesOneLineAfterTheOther() throws IOException {
    Path file = directory.resolve("audit");
    try (var sink = new AuditSink.ToFile(new RandomAccessFile(file.toFile(), "rw"), true)) {
      sink.write(line("one\n"));
      sink.write(line("two\n"));
    }

    assertThat(file).hasContent("one\ntwo\n");
  }

  @Test
  void writesTheNextLineOverHalfOfOne() throws IOException {
    Path file = directory.resolve("audit");
    try (var sink = new AuditSink.ToFile(new FullOnce(file), false)) {
      assertThatThrownBy(() -> sink.write(line("a longer line\n"))).hasMessageContaining("space");
      sink.write(line("two\n"));
      assertThat(Files.readString(file)).isEqualTo("two\n");
    }
  }

  @Test
  void leavesNoHalfLineWhenItIsClosed() throws IOException {
    Path file = directory.resolve("audit");
    try (var sink = new AuditSink.ToFile(new FullOnce(file), false)) {
      assertThatThrownBy(() -> sink.write(line("a longer line\n"))).hasMessageContaining("space");
    }

    assertThat(file).isEmptyFile();
  }

  @Test
  void writesNoMoreToAStreamThatLostALine() throws IOException {
    ByteArrayOutputStream reached = new ByteArrayOutputStream();
    OutputStream failing =
        new OutputStream() {
          private boolean failed;

          @Override
          public void write(int b) throws IOException {
            if (!failed) {
              failed = true;
              throw new IOException("broken pipe");
            }
            reached.write(b);
          }
        };
    try (var sink = new AuditSink.ToStream(failing)) {
      assertThatThrownBy(() -> sink.write(line("one\n"))).hasMessage("broken pipe");
      assertThatThrownBy(() -> sink.write(line("two\n"))).hasMessageContaining("restart");
    }

    assertThat(reached.size()).isZero();
  }

  @Test
  void noticesThatAPrintStreamFailedWithoutAWord() throws IOException {
    PrintStream closed = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    closed.close();
    try (var sink = new AuditSink.ToStream(closed)) {
      assertThatThrownBy(() -> sink.write(line("one\n"))).hasMessageContaining("closed or full");
    }
  }

  @Test
  void hasEachLineOutBeforeItReturns() throws IOException {
    ByteArrayOutputStream reached = new ByteArrayOutputStream();
    try (var sink = new AuditSink.ToStream(new BufferedOutputStream(reached, 1024))) {
      sink.write(line("one\n"));

      assertThat(reached).hasToString("one\n");
    }
  }
}
