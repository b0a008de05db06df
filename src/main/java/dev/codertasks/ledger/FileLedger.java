package dev.codertasks.ledger;

import dev.codertasks.ledger.LedgerFormat.Stored;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in one small file, for any number of threads and processes of one machine. Thread-safe;
 * holds nothing open.
 *
 * <p>Each change is made under a lock between threads and one between processes: the file is read,
 * changed, written anew beside the old one and put in its place in one step. So a process that is
 * killed leaves either the old ledger or the new one. A file that is damaged is put aside and
 * counting starts again from the floors; the log says so.
 */
public final class FileLedger implements Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(FileLedger.class);

  /** Far above what thousands of callers need; what is larger was not written by us. */
  private static final long MAX_BYTES = 16L << 20;

  /** A file lock is held by a whole process, so its threads need a lock of their own. */
  private static final ConcurrentMap<Path, ReentrantLock> THREAD_LOCKS = new ConcurrentHashMap<>();

  private final InstantSource clock;
  private final ReentrantLock threadLock;
  private final Path lock;
  private final Path file;
  private final Path next;
  private final Path damaged;
  private final FileTurns turns;

  /**
   * Opens the ledger in a directory, which is made where it is missing and which only its owner may
   * be able to write.
   *
   * @param clock one that setting the time of day does not move, such as a {@link SteadyClock}
   * @throws LedgerUnavailableException when the directory cannot be used; the message says why
   */
  public FileLedger(Path directory, InstantSource clock) {
    this.clock = clock;
    try {
      Files.createDirectories(directory, only(directory, "rwx------"));
      requireUnwritableByOthers(directory);
      Path real = directory.toRealPath();
      this.threadLock = THREAD_LOCKS.computeIfAbsent(real, _ -> new ReentrantLock());
      this.lock = real.resolve("ledger.lock");
      this.file = real.resolve("ledger");
      this.next = real.resolve("ledger.next");
      this.damaged = real.resolve("ledger.damaged");
      this.turns = new FileTurns(real, only(real, "rw-------"));
    } catch (IOException e) {
      throw unavailable(directory, e);
    }
  }

  @Override
  public List<Usage> usage(String principal, List<Take> takes) {
    return update(tally -> tally.usage(principal, takes));
  }

  @Override
  public Outcome tryTake(String principal, List<Take> takes) {
    return update(tally -> tally.tryTake(principal, takes));
  }

  @Override
  public void giveBack(Taken taken) {
    update(tally -> {
      tally.giveBack(taken);
      return tally;
    });
  }

  @Override
  public Instant coolDown(String principal, String request, Duration length) {
    return update(tally -> tally.coolDown(principal, request, length));
  }

  @Override
  public Optional<Instant> coolsDownUntil(String principal, String request) {
    return update(tally -> tally.coolsDownUntil(principal, request));
  }

  @Override
  public Optional<Turn> turn(String principal, Duration atMost) throws InterruptedException {
    try {
      return turns.take(principal, atMost);
    } catch (IOException e) {
      throw unavailable(lock, e);
    }
  }

  /**
   * An interrupt while waiting for the lock is kept for later: a take is short, and giving back
   * after a cancelled call must not fail because of the cancelling.
   */
  private <T> T update(Function<Tally, T> change) {
    boolean interrupted = false;
    threadLock.lock();
    try {
      while (true) {
        try {
          return updateLocked(change);
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } catch (IOException e) {
      throw unavailable(file, e);
    } finally {
      threadLock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <T> T updateLocked(Function<Tally, T> change) throws IOException {
    try (FileChannel channel = openLock();
        var _ = channel.lock()) {
      Stored before = read().orElseGet(() -> new Stored(Instant.EPOCH, Map.of()));
      Tally tally = Tally.carriedOn(before.at(), before.entries(), clock.instant());
      T result = change.apply(tally);
      if (!tally.entries().equals(before.entries())) {
        replace(LedgerFormat.write(new Stored(tally.now(), tally.entries())));
      }
      return result;
    }
  }

  private FileChannel openLock() throws IOException {
    return FileChannel.open(
        lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), only(file, "rw-------"));
  }

  private Optional<Stored> read() throws IOException {
    Optional<Stored> stored;
    try {
      stored =
          Files.size(file) > MAX_BYTES
              ? Optional.empty()
              : LedgerFormat.read(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (stored.isEmpty()) {
      Files.move(file, damaged, StandardCopyOption.REPLACE_EXISTING);
      LOG.warn(
          "The ledger of quotas at {} was damaged. It was put aside as {} and counting starts again"
              + " from the tasks that Coder shows. If nobody edited it, check the disk.",
          file,
          damaged);
    }
    return stored;
  }

  /** Uses a stream, since an interrupt cannot close it. */
  private void replace(byte[] content) throws IOException {
    Files.deleteIfExists(next);
    Files.createFile(next, only(file, "rw-------"));
    try (FileOutputStream out = new FileOutputStream(next.toFile())) {
      out.write(content);
      out.getFD().sync();
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void requireUnwritableByOthers(Path directory) throws IOException {
    if (!isPosix(directory)) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new LedgerUnavailableException(
          "The state directory "
              + directory
              + " can be written by other users ("
              + PosixFilePermissions.toString(permissions)
              + "), who could change the quotas kept there. Run `chmod go-w "
              + directory
              + "` or choose another state directory.",
          null);
    }
  }

  /** Windows keeps a user's files from others by itself. */
  private static FileAttribute<?>[] only(Path path, String permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static LedgerUnavailableException unavailable(Path path, IOException e) {
    String reason =
        switch (e) {
          case AccessDeniedException _ -> "permission denied";
          case FileAlreadyExistsException _ -> "something else of that name is in the way";
          case FileSystemException f when f.getReason() != null -> f.getReason();
          default -> e.getMessage();
        };
    return new LedgerUnavailableException(
        "The ledger of quotas at "
            + path
            + " cannot be used: "
            + reason
            + ". Nothing is changed while nobody can say what is left of them. See to it that this"
            + " user can write there and that the disk is not full.",
        e);
  }
}
