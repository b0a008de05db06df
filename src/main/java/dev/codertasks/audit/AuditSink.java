package dev.codertasks.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;

/** Where lines go: each whole or, as far as later readers can see, not at all. Not thread-safe. */
sealed interface AuditSink extends Closeable {

  void write(byte[] line) throws IOException;

  /**
   * A file that only this process writes. What was left of a line that failed is written over by
   * the next. Uses no channel, which an interrupt of one caller would close for all.
   */
  final class ToFile implements AuditSink {
    private final RandomAccessFile file;
    private final boolean sync;
    private long end;
    private boolean torn;

    ToFile(RandomAccessFile file, boolean sync) {
      this.file = file;
      this.sync = sync;
    }

    @Override
    public void write(byte[] line) throws IOException {
      if (torn) {
        file.setLength(end);
      }
      torn = true;
      file.seek(end);
      file.write(line);
      if (sync) {
        file.getFD().sync();
      }
      torn = false;
      end += line.length;
    }

    @Override
    public void close() throws IOException {
      if (torn) {
        file.setLength(end);
      }
      file.close();
    }
  }

  /** A stream that somebody else reads. Nobody can say how much of a failed line they saw. */
  final class ToStream implements AuditSink {
    private final OutputStream out;
    private boolean torn;

    ToStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(byte[] line) throws IOException {
      if (torn) {
        throw new IOException(
            "an earlier line was lost, so its chain has ended; restart the server");
      }
      torn = true;
      out.write(line);
      out.flush();
      if (out instanceof PrintStream print && print.checkError()) {
        throw new IOException("the stream is closed or full");
      }
      torn = false;
    }

    /** Leaves the stream open: it belongs to whoever gave it to us. */
    @Override
    public void close() {}
  }
}
