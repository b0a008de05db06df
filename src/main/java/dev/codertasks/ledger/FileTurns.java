package dev.codertasks.ledger;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Turns among the threads and processes of one machine. A principal's turn is the lock of one of a
 * fixed number of files, so two principals may now and then wait for each other, and a process that
 * is killed gives its turn back. Thread-safe.
 */
final class FileTurns {
  private static final int FILES = 64;
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

  /** A file lock is held by a whole process, so its threads need a turn of their own first. */
  private static final ConcurrentMap<Path, Semaphore> AMONG_THREADS = new ConcurrentHashMap<>();

  private final Path directory;
  private final FileAttribute<?>[] permissions;

  FileTurns(Path directory, FileAttribute<?>[] permissions) {
    this.directory = directory;
    this.permissions = permissions.clone();
  }

  Optional<Ledger.Turn> take(String principal, Duration atMost)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    Path file = directory.resolve("turn-" + Math.floorMod(principal.hashCode(), FILES));
    Semaphore threads = AMONG_THREADS.computeIfAbsent(file, _ -> new Semaphore(1, true));
    if (!threads.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    Optional<Ledger.Turn> turn = Optional.empty();
    try {
      turn = lock(file, end).map(channel -> () -> end(channel, threads));
      return turn;
    } finally {
      if (turn.isEmpty()) {
        threads.release();
      }
    }
  }

  /** The open file whose lock is ours; closing it gives the lock back. */
  private Optional<FileChannel> lock(Path file, long end) throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), permissions);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
      while (lock == null && System.nanoTime() - end < 0) {
        Thread.sleep(LOOK_INTERVAL);
        lock = channel.tryLock();
      }
      return Optional.ofNullable(lock).map(_ -> channel);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException();
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  private static void end(FileChannel channel, Semaphore threads) {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the file, and that with the process at the latest.
    } finally {
      threads.release();
    }
  }
}
