package dev.codertasks.audit;

import dev.codertasks.audit.AuditChain.Link;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javax.crypto.SecretKey;

/**
 * Records events, each as one line that is chained to the one before. Every process has a chain of
 * its own. Thread-safe.
 *
 * <p>A chain shows that a line in its middle was changed, but not that its end was cut off: for
 * that, compare with a {@link Head} that was reported and kept elsewhere.
 */
public final class AuditLog implements AutoCloseable {
  private static final DateTimeFormatter FILE_NAME =
      DateTimeFormatter.ofPattern("'audit-'yyyyMMdd'T'HHmmss'Z-'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final String place;
  private final AuditSink sink;
  private final AuditChain chain;
  private final InstantSource clock;
  private final Options options;
  private Head head = Head.NONE;
  private boolean closed;

  /**
   * How careful to be.
   *
   * @param sync whether each line is on the disk before the call returns; it survives the end of
   *     the process either way, but only so the loss of power
   * @param headEvery after how many lines the head is reported, besides at the end
   * @param heads is told; must be quick and must not throw
   */
  public record Options(boolean sync, int headEvery, Consumer<Head> heads) {
    public Options {
      if (headEvery < 1) {
        throw new IllegalArgumentException("headEvery must be 1 or more, not " + headEvery);
      }
    }
  }

  AuditLog(String place, AuditSink sink, SecretKey key, InstantSource clock, Options options) {
    this.place = place;
    this.sink = sink;
    this.chain = new AuditChain(key);
    this.clock = clock;
    this.options = options;
  }

  /**
   * Records to a new file in a directory, which is made where it is missing. The file is named
   * after the time and the process, and only its owner may read it.
   *
   * @throws AuditUnavailableException when it cannot be made
   */
  public static AuditLog inDirectory(
      Path directory, SecretKey key, InstantSource clock, Options options) {
    try {
      Files.createDirectories(directory, OwnerOnly.directory(directory));
      Path file = newFile(directory, clock.instant());
      AuditSink sink =
          new AuditSink.ToFile(new RandomAccessFile(file.toFile(), "rw"), options.sync());
      return new AuditLog(file.toString(), sink, key, clock, options);
    } catch (IOException e) {
      throw unavailable(directory.toString(), e);
    }
  }

  /** Records to a stream that somebody collects, such as standard error; leaves it open. */
  public static AuditLog to(
      OutputStream stream, SecretKey key, InstantSource clock, Options options) {
    return new AuditLog("the stream", new AuditSink.ToStream(stream), key, clock, options);
  }

  /**
   * Records an event; it has been handed to the operating system when this returns.
   *
   * @throws AuditUnavailableException when that failed, so the event is not in the chain
   */
  public synchronized void record(AuditEvent event) {
    if (closed) {
      throw unavailable(place, new IOException("it is closed"));
    }
    long seq = head.seq() + 1;
    Link link = chain.link(AuditChain.body(event, seq, clock.instant()), head.hash());
    try {
      sink.write((link.line() + '\n').getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw unavailable(place, e);
    }
    head = new Head(seq, link.hash());
    if (seq % options.headEvery() == 0) {
      options.heads().accept(head);
    }
  }

  /** Stands for a text in an event: equal for equal texts, and of no use without the key. */
  public synchronized String fingerprint(String text) {
    return chain.fingerprint(text);
  }

  /** The last line recorded. */
  public synchronized Head head() {
    return head;
  }

  /** Ends the chain and reports its head. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      options.heads().accept(head);
      try {
        sink.close();
      } catch (IOException e) {
        throw unavailable(place, e);
      }
    }
  }

  /** In a container every server is process 1, so the second one of a second gets a number. */
  private static Path newFile(Path directory, Instant now) throws IOException {
    String name = FILE_NAME.format(now) + ProcessHandle.current().pid();
    for (int n = 1; ; n++) {
      Path file = directory.resolve(name + (n == 1 ? "" : "-" + n) + ".jsonl");
      try {
        return Files.createFile(file, OwnerOnly.file(directory));
      } catch (FileAlreadyExistsException e) {
        if (n == 1000) {
          throw e;
        }
      }
    }
  }

  private static AuditUnavailableException unavailable(String place, IOException e) {
    return new AuditUnavailableException(
        "The audit at "
            + place
            + " cannot be written: "
            + AuditUnavailableException.reason(e)
            + ". Nothing is changed while it cannot be recorded. See to it that the disk is not"
            + " full and that this user may write there.",
        e);
  }
}
