package dev.codertasks.coder;

import dev.codertasks.coder.Decoder.UnreadableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads at most so many bytes, whatever a compressed answer unfolds to. */
final class CappedInputStream extends FilterInputStream {
  private final int max;
  private long count;

  CappedInputStream(InputStream in, int max) {
    super(in);
    this.max = max;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    if (b >= 0) {
      add(1);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = in.read(buffer, offset, length);
    if (n > 0) {
      add(n);
    }
    return n;
  }

  private void add(int n) throws UnreadableException {
    count += n;
    if (count > max) {
      throw new UnreadableException("the answer is larger than " + (max >> 20) + " MiB");
    }
  }
}
